// The app of examples/openid, built from the kit's sources: its page and its API on one origin, its provider on another site.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createApi } from '../../examples/openid/server/api.js';
import { createProvider } from '../../examples/openid/server/provider/provider.js';
import { alias } from '../../.storybook/alias.js';
import { toMiddleware } from '../../demo/server/node-http.js';

const RESOURCE = 'https://bank.example/api';
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Builds the page as `vite build` does from a shell, because Vitest has changed NODE_ENV. */
export async function buildOpenidApp(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'step-up-openid-'));
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      root: fileURLToPath(new URL('../../examples/openid', import.meta.url)),
      mode: 'production',
      logLevel: 'error',
      resolve: { alias, dedupe: ['react', 'react-dom'] },
      build: {
        outDir: folder,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        rolldownOptions: {
          input: [
            new URL('../../examples/openid/index.html', import.meta.url),
            new URL('../../examples/openid/callback.html', import.meta.url),
          ].map((page) => fileURLToPath(page)),
        },
      },
    });
  } finally {
    process.env.NODE_ENV = before;
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface OpenidApp {
  origin: string;
  issuer: string;
  /** What the API got: method and path. */
  calls: string[];
  /** While it is down, the provider answers with 503 alone. */
  setProviderDown(isDown: boolean): void;
  close(): Promise<void>;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolved) => server.listen(0, '127.0.0.1', resolved));
  return (server.address() as AddressInfo).port;
}

const closed = (server: Server) =>
  new Promise<void>((resolved) => {
    server.close(() => resolved());
    server.closeAllConnections();
  });

/** Serves a built page, as examples/openid/server/main.ts does. `headers` are those of the provider's pages. */
export async function openOpenidApp(folder: string, headers?: Record<string, string>): Promise<OpenidApp> {
  const [site, provider] = [createServer(), createServer()];
  const origin = `http://localhost:${await listen(site)}`;
  const issuer = `http://127.0.0.1:${await listen(provider)}`;
  const answerProvider = await createProvider({ issuer, app: origin, resource: RESOURCE, headers });
  let isDown = false;
  provider.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (isDown) response.writeHead(503, { 'content-type': 'text/plain' }).end('Down for maintenance');
    else answerProvider(request, response);
  });
  const api = createApi({ issuer, resource: RESOURCE });
  const calls: string[] = [];

  const answerApi = toMiddleware((request) => {
    calls.push(`${request.method} ${new URL(request.url).pathname}`);
    return api(request);
  });
  const policy = `default-src 'self'; connect-src 'self' ${issuer}; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'`;

  async function answerPage(path: string, response: ServerResponse): Promise<void> {
    const name = path === '/' ? 'index.html' : path.slice(1);
    const content = await readFile(join(folder, name)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, {
      'content-type': types[extname(name)] ?? 'text/plain',
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin-allow-popups',
    });
    response.end(content);
  }

  site.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url!, origin);
    if (pathname.startsWith('/api/')) {
      answerApi(request, response, () => response.writeHead(404).end());
    } else if (pathname === '/config.json') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ issuer, clientId: 'bank', resource: RESOURCE }));
    } else {
      void answerPage(pathname, response);
    }
  });

  return {
    origin,
    issuer,
    calls,
    setProviderDown: (value) => {
      isDown = value;
    },
    close: async () => {
      await Promise.all([closed(site), closed(provider)]);
    },
  };
}
