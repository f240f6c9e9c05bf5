// #region used-records
// used-records.ts
import { createClient } from 'redis';
import type { OnceStore } from '../../../src/server.js';

const redis = await createClient({ url: process.env.REDIS_URL }).on('error', console.error).connect();

export const usedRecords: OnceStore = {
  addIfAbsent: async (key, seconds) =>
    (await redis.set(key, '', { condition: 'NX', expiration: { type: 'EX', value: seconds } })) === 'OK',
};
// #endregion
