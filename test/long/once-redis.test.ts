import type * as Redis from 'redis';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, onTestFinished, test, type TestContext, vi } from 'vitest';
import { accountServer, call } from '../server/account-server.js';
import { manualClocks } from '../server/manual-clocks.js';
import { ensureRedis, startRedis } from '../support/redis.mjs';

let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
beforeAll(async () => {
  const path = ensureRedis();
  if (path) redis = await startRedis(path);
}, 300_000);
afterAll(() => redis?.stop());

/** Writes into the figures what has been run, or why not. */
function needRedis(context: TestContext): string {
  const none =
    'one record, one call: no Redis can be had here (install redis-server, or set REDIS_SERVER_PATH), so nothing is known';
  Object.assign(context.task.meta, { figure: redis ? undefined : none });
  if (!redis) context.skip();
  return redis.url;
}

/**
 * An instance of a back end: the module, the store of docs/own-endpoints.md and its connection are its own, as they are in a
 * process.
 */
async function instance(url: string, endpoint: string, cache: { seconds: number }) {
  vi.resetModules();
  vi.stubEnv('REDIS_URL', url);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.doMock('redis', async (original) => {
    const module = await original<typeof Redis>();
    const createOwn: typeof createClient = (options) => {
      const client = module.createClient(options);
      onTestFinished(() => client.destroy());
      return client;
    };
    return { ...module, createClient: createOwn };
  });
  const { createRecordCheck } = await import('../../src/server.js');
  const { usedRecords } = await import('../server/examples/used-records.js');
  const { checkRecord } = createRecordCheck({ endpoint, cache, timeout: 60_000 });
  return (token: string, record: string) => checkRecord(call({ token, record }), { once: usedRecords });
}

/** Moves the clocks of this process and the embedded server’s, and lets Redis’s own marks grow as much older. */
async function world(url: string) {
  const clocks = manualClocks();
  const server = await accountServer();
  const client = await createClient({ url }).connect();
  onTestFinished(() => client.destroy());
  await client.flushAll();
  return {
    ...server,
    client,
    async advance(seconds: number) {
      clocks.advance(seconds * 1000);
      for (const key of await client.keys('*')) await client.pExpire(key, (await client.pTTL(key)) - seconds * 1000);
    },
  };
}

test('two instances over one Redis, four hundred calls at once with one record: one is carried out', async (context) => {
  const url = needRedis(context);
  const { endpoint, signIn, prove, client } = await world(url);
  const [one, other] = [await instance(url, endpoint, { seconds: 60 }), await instance(url, endpoint, { seconds: 0 })];
  const token = signIn();
  let carriedOut = 0;
  for (let round = 1; round <= 5; round += 1) {
    const record = await prove(token);
    const calls = Array.from({ length: 80 }, (_, i) => (i % 2 ? one : other)(token, record));
    const checks = await Promise.all(calls);
    for (const check of checks) if (!check.ok) expect(check.reason).toBe('challenge');
    carriedOut += checks.filter(({ ok }) => ok).length;
    expect(carriedOut).toBe(round);
  }
  expect(await client.dbSize()).toBe(5);
  const figure = `one record, one call: ${carriedOut} of 400 parallel calls with 5 records, over Redis`;
  Object.assign(context.task.meta, { figure });
});

test('used at 1 s by one, remembered at 595 s by the other, tried at 602 s by both: paid once', async (context) => {
  const url = needRedis(context);
  const { endpoint, signIn, prove, client, advance } = await world(url);
  const [one, other] = [await instance(url, endpoint, { seconds: 0 }), await instance(url, endpoint, { seconds: 60 })];
  const token = signIn();
  const record = await prove(token);
  await advance(1);
  expect((await one(token, record)).ok).toBe(true);
  await advance(594);
  expect((await other(token, record)).ok).toBe(false);
  await advance(7);
  expect((await other(token, record)).ok).toBe(false);
  expect((await one(token, record)).ok).toBe(false);
  // Redis forgets it by itself, when no instance can accept it any more.
  expect(await client.dbSize()).toBe(1);
  await advance(300);
  expect(await client.dbSize()).toBe(0);
  expect((await other(token, record)).ok).toBe(false);
});

test('without its Redis nobody gets in, and with it again they do', async (context) => {
  const url = needRedis(context);
  const { endpoint, signIn, prove, client } = await world(url);
  const check = await instance(url, endpoint, { seconds: 0 });
  const token = signIn();
  await client.sendCommand(['CONFIG', 'SET', 'maxmemory', '1']);
  await expect(check(token, await prove(token))).rejects.toThrow(/OOM/);
  await client.sendCommand(['CONFIG', 'SET', 'maxmemory', '0']);
  expect((await check(token, await prove(token))).ok).toBe(true);
});
