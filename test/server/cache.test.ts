import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createRecordCheck, type RecordCheckOptions } from '../../src/server.js';
import { accountServer, call, SESSIONS } from './account-server.js';

/** The monotonic clock, moved by hand: milliseconds. */
function handClock() {
  let now = Math.ceil(performance.now()); // whole numbers add up exactly
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => spy.mockRestore());
  return { advance: (ms: number) => (now += ms) };
}

async function remembering(cache: RecordCheckOptions['cache']) {
  const server = await accountServer();
  const token = server.signIn();
  const record = await server.prove(token);
  const { checkRecord } = await server.warmChecks({ cache });
  const check = async (more: { token?: string; record?: string } = {}) =>
    (await checkRecord(call({ token, record, ...more }))).ok;
  return { ...server, clock: handClock(), checkRecord, check, token, record };
}

describe('without a cache', () => {
  it('is checked every time, so that a revoked token is refused at once', async () => {
    const { check, api, reached, token } = await remembering(undefined);
    expect([await check(), await check()]).toEqual([true, true]);
    expect(reached).toHaveLength(2);
    api.tokens.revoke(token);
    expect(await check()).toBe(false);
  });

  it('is checked by each of several calls at once: no call uses another’s answer', async () => {
    const { check, reached } = await remembering({ seconds: 0 });
    expect(await Promise.all([check(), check(), check()])).toEqual([true, true, true]);
    expect(reached).toHaveLength(3);
  });
});

describe('with a cache', () => {
  it('is checked once in its time; what was revoked since then passes as long, and no longer', async () => {
    const { check, api, clock, reached } = await remembering({ seconds: 5 });
    expect(await check()).toBe(true);
    api.records.expire();
    clock.advance(4_999);
    expect(await check()).toBe(true);
    expect(reached).toHaveLength(1);
    clock.advance(1);
    expect(await check()).toBe(false);
    expect(reached).toHaveLength(2);
  });

  it('returns the same answer as without', async () => {
    const { checkRecord, token, record } = await remembering({ seconds: 5 });
    const first = await checkRecord(call({ token, record }));
    expect(await checkRecord(call({ token, record }))).toEqual(first);
    expect(first).toHaveProperty('recordHash');
  });

  it('is not prolonged by being used', async () => {
    const { check, api, clock } = await remembering({ seconds: 5 });
    await check();
    api.records.expire();
    clock.advance(3_000);
    expect(await check()).toBe(true);
    clock.advance(3_000);
    expect(await check()).toBe(false);
  });

  it('counts from the question, not from a slow answer', async () => {
    const { check, api, clock } = await remembering({ seconds: 5 });
    api.faults.add({
      path: SESSIONS,
      times: 1,
      respond: async (_request, answer) => {
        const response = await answer();
        clock.advance(4_000);
        return response;
      },
    });
    expect(await check()).toBe(true);
    api.records.expire();
    clock.advance(999);
    expect(await check()).toBe(true);
    clock.advance(1);
    expect(await check()).toBe(false);
  });

  it('is of the one token with the one record, and of the one user', async () => {
    const { check, checkRecord, reached, signIn, prove, token, record, api } = await remembering({ seconds: 60 });
    await check();
    expect(await check({ token: 'nobodys' })).toBe(false);
    expect(await check({ record: 'nonexistent0000000000' })).toBe(false);
    const bob = signIn('bob');
    expect(await check({ token: bob })).toBe(false);
    expect(await check({ token: bob, record: await prove(bob) })).toBe(true);
    const before = reached.length;
    const { id: subject } = api.users.find('bob')!;
    expect((await checkRecord(call({ token, record }), { subject })).ok).toBe(false);
    expect(reached.length).toBeGreaterThan(before);
  });

  it('remembers no refusal', async () => {
    const { check, api, reached } = await remembering({ seconds: 60 });
    api.faults.add({ path: SESSIONS, times: 1, respond: 'offline' });
    expect(await check()).toBe(false);
    expect(await check()).toBe(true);
    expect(reached).toHaveLength(2);
  });

  it('holds so many entries at most: the oldest goes', async () => {
    const { check, prove, token, reached } = await remembering({ seconds: 60, entries: 2 });
    const [a, b, c] = [await prove(token), await prove(token), await prove(token)];
    for (const record of [a, b, c]) await check({ record });
    expect(reached).toHaveLength(3);
    await check({ record: c });
    await check({ record: b });
    expect(reached).toHaveLength(3);
    await check({ record: a });
    expect(reached).toHaveLength(4);
    await check({ record: c });
    expect(reached).toHaveLength(4);
    await check({ record: b });
    expect(reached).toHaveLength(5);
  });

  it.each([
    { seconds: -1 },
    { seconds: 60.5 },
    { seconds: NaN },
    { seconds: 1, entries: 0 },
    { seconds: 1, entries: 1.5 },
  ])('refuses %j', (cache) => {
    expect(() => createRecordCheck({ endpoint: 'https://t.example', cache })).toThrow(RangeError);
  });
});
