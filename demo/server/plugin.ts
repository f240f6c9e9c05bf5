import type { Plugin } from 'vite';
import { control } from './control.js';
import { demo } from './demo-routes.js';
import { type Handler, toMiddleware } from './node-http.js';
import { createWorld } from './world.js';

/**
 * The demo's back ends, inside the server that serves its pages, in development and preview alike: the Account API at
 * `/api/**`, the bank's own at `/bank/**`, and what only a demo has at `/demo/**`.
 */
export function backEnds(): Plugin {
  const world = createWorld();
  const handler: Handler = (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/')) return world.api(request);
    if (pathname.startsWith('/bank/')) return world.bank(request);
    if (pathname === '/demo/control') return control(world, request);
    if (pathname.startsWith('/demo/')) return demo(world, request);
    return undefined;
  };
  const mount = (server: { middlewares: { use: (middleware: ReturnType<typeof toMiddleware>) => unknown } }) => {
    server.middlewares.use(toMiddleware(handler));
  };
  return { name: 'saebom-back-ends', configureServer: mount, configurePreviewServer: mount };
}
