import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve, type HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { createBank } from './bank.js';
import { alice } from './customers.js';
import { createPassProvider } from './pass-provider.js';
import { createMemoryStore } from './store.js';

const port = Number(process.env.PORT ?? 3000);
/** Where the browser finds the page: that of the balancer, if there is one. */
const origin = process.env.ORIGIN ?? `http://localhost:${port}`;
const isDevelopment = process.argv.includes('--dev');

async function openStore() {
  const url = process.env.REDIS_URL;
  if (!url) return createMemoryStore(Date.now);
  const { connectRedisStore } = await import('./redis-store.js');
  return connectRedisStore(url);
}

/** The identity service is on another origin, as a real one is. `PASS_KEY` is what the bank shares with it: 32 bytes in hexadecimal. */
const key = process.env.PASS_KEY ? Buffer.from(process.env.PASS_KEY, 'hex') : randomBytes(32);
const provider = await new Promise<string>((resolve) => {
  const { fetch } = createPassProvider(key, `${origin}/bank/pass/return`);
  const server = serve({ fetch, port: Number(process.env.PASS_PORT ?? 0) }, () =>
    resolve(`http://localhost:${(server.address() as AddressInfo).port}`),
  );
});

const bank = createBank({
  customers: [alice],
  store: await openStore(),
  origin,
  pass: { provider, key },
  // Your service for e-mail comes here. A real one keeps codes out of its log.
  send: ({ to, subject, text }) => console.log(`\nTo: ${to}\nSubject: ${subject}\n\n${text}\n`),
});

const app = new Hono<{ Bindings: HttpBindings }>();

const policy = { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], frameAncestors: ["'none'"], baseUri: ["'none'"] };
app.use(secureHeaders(isDevelopment ? {} : { contentSecurityPolicy: policy })); // Vite’s scripts in development are inline

app.use('/bank/*', bodyLimit({ maxSize: 64 * 1024 }));
app.all('/bank/*', (c) => bank(c.req.raw));

// The page: from Vite in development, as it was built in production.
if (isDevelopment) {
  const { createServer } = await import('vite');
  const { middlewares } = await createServer({ server: { middlewareMode: true } });
  app.all('*', ({ env: { incoming, outgoing } }) => {
    middlewares(incoming as Parameters<typeof middlewares>[0], outgoing as Parameters<typeof middlewares>[1]);
    return RESPONSE_ALREADY_SENT;
  });
} else {
  app.use(serveStatic({ root: 'dist' }));
}

serve({ fetch: app.fetch, port }, () => console.log(origin));
