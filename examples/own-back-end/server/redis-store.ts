import { createClient } from 'redis';
import type { Store } from './store.js';

/** `INCR` and `EXPIRE` in one step: a process that ends between the two would leave a lock without an end. */
const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count`;

const PREFIX = 'bank:';

const lasting = (seconds: number | undefined) =>
  seconds === undefined ? {} : { expiration: { type: 'EX', value: seconds } as const };

/**
 * For any number of processes. Without its Redis every function rejects, and the bank carries out nothing.
 *
 * A Redis that evicts keys or restarts without its data forgets which backup codes are used: `maxmemory-policy noeviction`,
 * `appendonly yes`, `appendfsync always`.
 */
export async function connectRedisStore(url: string): Promise<Store & { close: () => void }> {
  const redis = createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 5_000 } });
  redis.on('error', (error: unknown) => console.error('Redis:', error instanceof Error ? error.message : error));
  await redis.connect();
  return {
    get: async (key) => (await redis.get(PREFIX + key)) ?? undefined,
    async set(key, value, seconds) {
      await redis.set(PREFIX + key, value, lasting(seconds));
    },
    add: async (key, value, seconds) =>
      (await redis.set(PREFIX + key, value, { condition: 'NX', ...lasting(seconds) })) === 'OK',
    take: async (key) => (await redis.getDel(PREFIX + key)) ?? undefined,
    count: async (key, seconds) =>
      Number(await redis.eval(COUNT, { keys: [PREFIX + key], arguments: [String(seconds)] })),
    async delete(key) {
      await redis.del(PREFIX + key);
    },
    close: () => redis.destroy(),
  };
}
