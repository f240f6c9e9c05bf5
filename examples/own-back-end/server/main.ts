import { serve, type HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { createBank } from './bank.js';
import { alice } from './customers.js';
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

const bank = createBank({
  customers: [alice],
  store: await openStore(),
  origin,
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
