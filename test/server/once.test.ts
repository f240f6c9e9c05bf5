import { describe, expect, it, vi } from 'vitest';
import { readRefusal } from '../../src/core/call/challenge.js';
import {
  createMemoryOnceStore,
  type OnceStore,
  type RecordCheckOptions,
  type RefusedRequest,
} from '../../src/server.js';
import { ACCOUNT, accountServer, call, SESSIONS } from './account-server.js';
import { manualClocks } from './manual-clocks.js';

const SECOND = 1000;

/** Alice with a record that was made just now, by clocks that are moved by hand. */
async function withRecord(options: Partial<RecordCheckOptions> = {}) {
  const clocks = manualClocks();
  const server = await accountServer();
  const token = server.signIn();
  const record = await server.prove(token);
  const { checkRecord } = server.checks(options);
  const once = createMemoryOnceStore();
  const use = (store: OnceStore = once) => checkRecord(call({ token, record }), { once: store });
  return { ...server, clocks, token, record, checkRecord, use, once };
}

/** A store that writes down its calls. */
function watched(answer: (key: string, seconds: number) => unknown = () => true) {
  const addIfAbsent = vi.fn(answer);
  return { addIfAbsent } as { addIfAbsent: typeof addIfAbsent } & OnceStore;
}

const refusal = (check: { ok: boolean }): RefusedRequest => {
  expect(check.ok).toBe(false);
  return check as RefusedRequest;
};

describe('a record with “once”', () => {
  it('serves one call, and the next one is a challenge; another record serves one more', async () => {
    const { use, once, checkRecord, prove, token } = await withRecord();
    expect(await use()).toEqual({ ok: true, recordHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const { reason, response } = refusal(await use());
    expect([reason, response.status]).toEqual(['challenge', 401]);
    expect(await readRefusal(response)).toEqual({ kind: 'challenge', challenge: { maxAge: 600 } });
    const another = call({ token, record: await prove(token) });
    expect((await checkRecord(another, { once })).ok).toBe(true);
    expect((await checkRecord(another, { once })).ok).toBe(false);
  });

  it('still serves calls without the option, and those with another store', async () => {
    const { use, checkRecord, token, record } = await withRecord();
    await use();
    expect((await checkRecord(call({ token, record }))).ok).toBe(true);
    expect((await use(createMemoryOnceStore())).ok).toBe(true);
  });

  it.each([undefined, { seconds: 60 }])('of a hundred calls at once, one passes (cache: %j)', async (cache) => {
    const { use } = await withRecord({ cache, timeout: Infinity });
    const checks = await Promise.all(Array.from({ length: 100 }, () => use()));
    expect(checks.filter(({ ok }) => ok)).toHaveLength(1);
    for (const check of checks) if (!check.ok) expect(check.reason).toBe('challenge');
  });

  it('one record doesn’t pay twice: used at 1 s, remembered at 595 s, tried at 602 s', async () => {
    const { use, clocks } = await withRecord({ cache: { seconds: 60 } });
    clocks.advance(SECOND);
    expect((await use()).ok).toBe(true);
    clocks.advance(594 * SECOND);
    expect(refusal(await use()).reason).toBe('challenge');
    clocks.advance(7 * SECOND);
    expect(refusal(await use()).reason).toBe('challenge');
  });

  it('also not when the request is sent at 599 s and the answer comes at 602 s', async () => {
    const { use, clocks, api } = await withRecord();
    expect((await use()).ok).toBe(true);
    clocks.advance(599 * SECOND);
    api.faults.add({
      path: SESSIONS,
      times: 1,
      respond: async (_request, answer) => {
        const response = await answer();
        clocks.advance(3 * SECOND);
        return response;
      },
    });
    expect(refusal(await use()).reason).toBe('challenge');
  });

  it.each([1, 5, 30, 59, 60])('at no second of its life, and none after it (cache: %d s)', async (seconds) => {
    const { use, clocks } = await withRecord({ cache: { seconds } });
    let paid = 0;
    for (let at = 0; at <= 700; at += 7) {
      paid += (await use()).ok ? 1 : 0;
      clocks.advance(7 * SECOND);
    }
    expect(paid).toBe(1);
  });

  it('nor in a process that was frozen between the question and its answer', async () => {
    const { use, clocks, api } = await withRecord();
    expect((await use()).ok).toBe(true);
    clocks.advance(599 * SECOND);
    api.faults.add({
      path: SESSIONS,
      respond: async (_request, answer) => {
        const response = await answer();
        clocks.freeze(3600 * SECOND);
        return response;
      },
    });
    expect(refusal(await use(watched())).response.status).toBe(504);
  });
});

describe('how long a record is marked', () => {
  it.each<[Partial<RecordCheckOptions>]>([
    [{}],
    [{ timeout: 1000 }],
    [{ timeout: 20_001 }],
    [{ cache: { seconds: 60 } }],
    [{ timeout: 30_000, cache: { seconds: 60 } }],
    [{ timeout: Infinity }],
  ])('%j: longer than it can be accepted, in whole seconds', async (options) => {
    const { use } = await withRecord(options);
    const store = watched();
    expect((await use(store)).ok).toBe(true);
    const [[key, seconds] = []] = store.addIfAbsent.mock.calls;
    expect(key).toMatch(/^react-step-up:once:[0-9a-f]{64}$/);
    // One timeout for the Account API’s answer, one for the store’s; a timer takes no more than 2 ** 31 - 1.
    const timeout = Math.min(options.timeout ?? 5_000, 2 ** 31 - 1) / 1000;
    expect(seconds).toBeGreaterThan(600 + 2 * timeout + (options.cache?.seconds ?? 0));
    expect(Number.isSafeInteger(seconds)).toBe(true);
  });

  it('also where another instance, over the same store, remembers passes and this one doesn’t', async () => {
    const server = await withRecord();
    const other = server.checks({ cache: { seconds: 60 }, timeout: 30_000 });
    const { token, record, once, clocks } = server;
    expect((await server.use()).ok).toBe(true);
    clocks.advance(599 * SECOND);
    const again = () => other.checkRecord(call({ token, record }), { once });
    expect((await again()).ok).toBe(false);
    clocks.advance(59 * SECOND);
    expect((await again()).ok).toBe(false);
  });
});

describe('a record is spent by nothing but a yes', () => {
  it('not by a bad token, another user, a missing scope, an unknown record or an unclear answer', async () => {
    const { checkRecord, clocks, token, record, api, signIn } = await withRecord();
    const store = watched();
    const tryIt = async (bearer: string, more: object = {}, id = record) =>
      refusal(await checkRecord(call({ token: bearer, record: id }), { once: store, ...more })).reason;
    expect(await tryIt('nobodys')).toBe('unauthenticated');
    expect(await tryIt(signIn('bob'))).toBe('challenge');
    expect(await tryIt(token, { subject: api.users.find('bob')!.id })).toBe('unauthenticated');
    expect(await tryIt(signIn('alice', { scopes: 'openid' }))).toBe('missing-scope');
    expect(await tryIt(token, {}, 'nonexistent0000000000')).toBe('challenge');
    api.faults.add({ path: SESSIONS, respond: 'offline' });
    expect(await tryIt(token)).toBe('unavailable');
    api.faults.clear();
    clocks.advance(60 * SECOND); // the gate is checked again
    api.faults.add({ path: SESSIONS, respond: () => Response.json({ sessions: [] }) });
    expect(await tryIt(token)).toBe('unavailable');
    expect(store.addIfAbsent).not.toHaveBeenCalled();
  });
});

describe('a store that does not do as it should', () => {
  it('throws or rejects: the check rejects with that, and nobody gets in', async () => {
    const { use } = await withRecord();
    const failure = new Error('READONLY You can’t write against a read only replica.');
    await expect(use({ addIfAbsent: () => Promise.reject(failure) })).rejects.toBe(failure);
    const thrower = watched(() => {
      throw failure;
    });
    await expect(use(thrower)).rejects.toBe(failure);
  });

  it.each([['OK'], [null], [undefined], [1], [0], [{}]])(
    'returns %j, as clients do: a TypeError that names it',
    async (said) => {
      const { use } = await withRecord();
      await expect(use(watched(() => said))).rejects.toThrow(/addIfAbsent of “once” returned .*must return true/);
      await expect(use(watched(() => Promise.resolve(said)))).rejects.toThrow(TypeError);
    },
  );

  it('never answers: the call is refused when the time is up, or the client has gone', async () => {
    const { checkRecord, token, record, checks } = await withRecord();
    const silent = watched(() => new Promise(() => {}));
    const { response, reason } = refusal(
      await checks({ timeout: 1000 }).checkRecord(call({ token, record }), { once: silent }),
    );
    expect([reason, response.status]).toEqual(['unavailable', 504]);
    const gone = new AbortController();
    const leaving = watched(() => {
      gone.abort();
      return new Promise(() => {});
    });
    const check = await checkRecord(call({ token, record, signal: gone.signal }), { once: leaving });
    expect(refusal(check).reason).toBe('aborted');
  });

  it.each([undefined, null, {}, 'redis', { addIfAbsent: true }, []])(
    'isn’t one (%j), as when it is not set up: a TypeError, and no request',
    async (once) => {
      const { checkRecord, token, record, reached } = await withRecord();
      const asked = { once } as { once?: OnceStore };
      await expect(checkRecord(call({ token, record }), asked)).rejects.toThrow(/once is .*not a store/);
      expect(reached).toEqual([]);
    },
  );
});

describe('createMemoryOnceStore', () => {
  it('keeps a mark for the given time, and no call prolongs it', async () => {
    const clocks = manualClocks();
    const store = createMemoryOnceStore();
    expect(await store.addIfAbsent('a', 10)).toBe(true);
    clocks.advance(9_999);
    expect(await store.addIfAbsent('a', 10)).toBe(false);
    expect(await store.addIfAbsent('b', 10)).toBe(true);
    clocks.advance(1);
    expect(await store.addIfAbsent('a', 10)).toBe(true);
    expect(await store.addIfAbsent('b', 10)).toBe(false);
  });

  it('forgets by both clocks alone: not when the calendar is put on, nor when it is put back', async () => {
    const clocks = manualClocks();
    const store = createMemoryOnceStore();
    await store.addIfAbsent('a', 10);
    clocks.freeze(3_600_000);
    expect(await store.addIfAbsent('a', 10)).toBe(false);
    clocks.putBack(7_200_000);
    clocks.advance(11_000);
    expect(await store.addIfAbsent('a', 10)).toBe(false);
    clocks.advance(3_600_000);
    expect(await store.addIfAbsent('a', 10)).toBe(true);
  });

  it('when full, it drops none before its time: it throws, and has room again later', async () => {
    const clocks = manualClocks();
    const store = createMemoryOnceStore({ entries: 3 });
    await store.addIfAbsent('long', 100);
    await store.addIfAbsent('b', 10);
    await store.addIfAbsent('c', 10);
    expect(() => store.addIfAbsent('d', 10)).toThrow(/3 records were used .*raise “entries”/);
    for (const key of ['long', 'b', 'c']) expect(await store.addIfAbsent(key, 10)).toBe(false);
    clocks.advance(10_000);
    expect(await store.addIfAbsent('d', 10)).toBe(true);
    expect(await store.addIfAbsent('long', 10)).toBe(false);
  });

  it.each([0, -1, 1.5, NaN, '5' as never])('refuses %j entries', (entries) => {
    expect(() => createMemoryOnceStore({ entries })).toThrow(RangeError);
  });
});

it('an account of another shape in between changes nothing', async () => {
  const { checkRecord, token, record, api, once } = await withRecord();
  const { id: subject } = api.users.find('alice')!;
  api.faults.add({ path: ACCOUNT, times: 1, respond: () => Response.json({ id: [subject] }) });
  const bound = () => checkRecord(call({ token, record }), { subject, once });
  expect(refusal(await bound()).reason).toBe('unavailable');
  expect((await bound()).ok).toBe(true);
  expect(refusal(await bound()).reason).toBe('challenge');
});
