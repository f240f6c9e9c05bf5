import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve, type HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { createApi } from './api.js';

const port = Number(process.env.PORT ?? 3000);
const origin = `http://localhost:${port}`;
/** The name of the API at the provider: the audience of its access tokens. */
const resource = process.env.RESOURCE ?? 'https://bank.example/api';
const isDevelopment = process.argv.includes('--dev');

/** The provider in memory, on another origin. It goes, once there is yours: ISSUER is its address. */
async function startProvider(): Promise<string> {
  const { createProvider } = await import('./provider/provider.js'); // not loaded with yours
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(Number(process.env.PROVIDER_PORT ?? 0), '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', await createProvider({ issuer, app: origin, resource }));
  return issuer;
}

const issuer = process.env.ISSUER ?? (await startProvider());
const api = createApi({ issuer, resource });
const app = new Hono<{ Bindings: HttpBindings }>();

const policy = {
  defaultSrc: ["'self'"],
  connectSrc: ["'self'", new URL(issuer).origin],
  imgSrc: ["'self'", 'data:'],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
};
app.use(
  secureHeaders({
    // Vite’s scripts in development are inline.
    ...(!isDevelopment && { contentSecurityPolicy: policy }),
    // `same-origin`, the default, separates the page from the window that it opens. The window still reports back.
    crossOriginOpenerPolicy: 'same-origin-allow-popups',
  }),
);

// What the page has to be given about the provider.
app.get('/config.json', (c) => c.json({ issuer, clientId: process.env.CLIENT_ID ?? 'bank', resource }));

app.use('/api/*', bodyLimit({ maxSize: 64 * 1024 }));
app.all('/api/*', (c) => api(c.req.raw));

// The page: from Vite in development, as it was built in production.
if (isDevelopment) {
  const { createServer: createVite } = await import('vite');
  const { middlewares } = await createVite({ server: { middlewareMode: true }, appType: 'mpa' });
  app.all('*', ({ env: { incoming, outgoing } }) => {
    middlewares(incoming as Parameters<typeof middlewares>[0], outgoing as Parameters<typeof middlewares>[1]);
    return RESPONSE_ALREADY_SENT;
  });
} else {
  app.use(serveStatic({ root: 'dist' }));
}

serve({ fetch: app.fetch, port }, () => console.log(`${origin}   (provider: ${issuer})`));
