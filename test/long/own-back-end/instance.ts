// One process of the bank of examples/own-back-end over Redis, on a free port, which it prints. Without the framework of its
// main.ts, which is not installed here.
import { createServer } from 'node:http';
import { toMiddleware } from '../../../demo/server/node-http.js';
import { createBank } from '../../../examples/own-back-end/server/bank.js';
import { alice } from '../../../examples/own-back-end/server/customers.js';
import { connectRedisStore } from '../../../examples/own-back-end/server/redis-store.js';
import { listen } from './listen.js';

/** MILLISECONDS. */
const QUIET = 500;

/**
 * Calls of one function wait for each other until no other has come for a moment, and then reach Redis together. That is where
 * two that are not one atomic step would come between each other.
 */
function together<A extends unknown[], R>(act: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  return async (...args) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const release of waiting.splice(0)) release();
      }, QUIET);
    });
    return act(...args);
  };
}

const store = await connectRedisStore(process.env.REDIS_URL!);

const bank = createBank({
  customers: [alice],
  store: { ...store, take: together(store.take), add: together(store.add), count: together(store.count) },
  origin: process.env.ORIGIN!,
  send: ({ text }) => console.log(JSON.stringify({ text })),
});

const answer = toMiddleware(bank);
const server = createServer((incoming, outgoing) => answer(incoming, outgoing, () => outgoing.destroy()));
console.log(JSON.stringify({ port: await listen(server) }));
