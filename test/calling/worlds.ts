import type { Handler } from '../../demo/server/node-http.js';
import { createWorld, type World } from './world.js';

/** What a page uses of its world beside the calls of an app. */
export interface Order {
  /** The Account API's clock, milliseconds. */
  advance?: number;
}

/** A request as a page gets to read it. */
export interface Seen {
  call: string;
  headers: Record<string, string>;
  body: string;
}

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

/**
 * One world for each test of a page, under a path that begins with the test's own name for it: `/<name>/api/…` and
 * `/<name>/bank/…` are the world's, `/<name>/token`, `/<name>/requests` and `/<name>/order` the test's.
 */
export function serveWorlds(): Handler {
  const worlds = new Map<string, World>();
  return async (request) => {
    const url = new URL(request.url);
    const [, name = '', ...rest] = url.pathname.split('/');
    const world = worlds.get(name) ?? createWorld();
    worlds.set(name, world);
    url.pathname = rest.join('/');
    switch (url.pathname) {
      case '/token':
        return new Response(world.token, { headers: CORS });
      case '/requests': {
        const seen: Seen[] = world.requests.map(({ call, headers, body }) => ({
          call,
          headers,
          body: new TextDecoder().decode(body),
        }));
        return Response.json(seen, { headers: CORS });
      }
      case '/order': {
        const { advance = 0 } = (await request.json()) as Order;
        world.accounts.clock.advance(advance);
        return new Response(null, { status: 204, headers: CORS });
      }
      default:
        return world.handle(new Request(url, request));
    }
  };
}
