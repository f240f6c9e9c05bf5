import { describe, expect, it } from 'vitest';
import type { RecordCheckOptions, RefusedRequest } from '../../src/server.js';
import { ACCOUNT, accountServer, call, SESSIONS } from './account-server.js';
import { manualClocks } from './manual-clocks.js';

const outcome = (check: { ok: true } | RefusedRequest) => (check.ok ? 'ok' : check.reason);
const unauthorized = () => Response.json({ code: 'auth.unauthorized' }, { status: 401 });

async function checked(options: Partial<RecordCheckOptions> = {}) {
  const clocks = manualClocks();
  const server = await accountServer();
  const token = server.signIn();
  const record = await server.prove(token);
  const checks = await server.warmChecks(options);
  const check = async (bearer = token, more: object = {}, id = record) =>
    outcome(await checks.checkRecord(call({ token: bearer, record: id }), more));
  const getSubject = async (bearer = token) => outcome(await checks.getSubject(call({ token: bearer })));
  return { ...server, ...checks, clocks, token, record, check, getSubject };
}

describe('a token that was refused', () => {
  it('costs two reads in ten seconds, however often it is tried, and with whatever record', async () => {
    const { check, getSubject, reached, clocks, api } = await checked();
    const subject = api.users.find('alice')!.id;
    for (let times = 0; times < 50; times += 1) {
      expect(await check('nobodys', {}, `record${times}`)).toBe('unauthenticated');
      expect(await check('nobodys', { subject })).toBe('unauthenticated');
      expect(await getSubject('nobodys')).toBe('unauthenticated');
    }
    expect(reached.map(({ line }) => line)).toEqual([`GET ${SESSIONS}`, `GET ${ACCOUNT}`]);
    clocks.advance(9_999);
    expect(await check('nobodys')).toBe('unauthenticated');
    expect(reached).toHaveLength(2);
    clocks.advance(1);
    expect(await check('nobodys')).toBe('unauthenticated');
    expect(reached).toHaveLength(4);
  });

  it('returns the same answer as the first time, for the log too', async () => {
    const { checkRecord, record } = await checked();
    const told = async () => {
      const check = (await checkRecord(call({ token: 'nobodys', record }))) as RefusedRequest;
      const { response, ...more } = check;
      return [more, response.status, [...response.headers], await response.text()];
    };
    const first = await told();
    expect(await told()).toEqual(first);
    expect(await told()).toEqual(first);
  });

  it('is remembered by getSubject too', async () => {
    const { check, getSubject, reached } = await checked();
    expect([await getSubject('nobodys'), await getSubject('nobodys'), await check('nobodys')]).toEqual(
      Array(3).fill('unauthenticated'),
    );
    expect(reached).toHaveLength(1);
  });

  it('by mistake is good again after ten seconds, which trying does not prolong', async () => {
    const { check, getSubject, api, clocks } = await checked();
    api.faults.add({ path: /./, times: 2, respond: unauthorized });
    expect(await check()).toBe('unauthenticated');
    for (let second = 0; second < 10; second += 1) {
      expect([await check(), await getSubject()]).toEqual(['unauthenticated', 'unauthenticated']);
      clocks.advance(1000);
    }
    expect([await check(), await getSubject()]).toEqual(['ok', 'ok']);
  });

  it('does not come back from the cache of passes', async () => {
    const { check, getSubject, api, token, clocks } = await checked({ cache: { seconds: 60 } });
    expect(await check()).toBe('ok');
    api.tokens.revoke(token);
    expect(await getSubject()).toBe('unauthenticated');
    expect(await check()).toBe('unauthenticated');
    clocks.advance(10_000);
    expect(await check()).toBe('unauthenticated');
  });

  it('is not counted by an unclear answer: after busy, broken or unreachable, every check sends a request', async () => {
    const { check, getSubject, api } = await checked();
    for (const respond of [
      'offline' as const,
      () => new Response('', { status: 429 }),
      () => Response.json({ code: 'proxy.denied' }, { status: 401 }),
      () => Response.json({ code: 'verification_record.permission_denied' }, { status: 401 }),
    ]) {
      api.faults.add({ path: /./, respond });
      await check();
      await getSubject();
      api.faults.clear();
      expect([await check(), await getSubject()]).toEqual(['ok', 'ok']);
    }
  });

  it('is not one that is good, but another user’s', async () => {
    const { check, api } = await checked();
    expect(await check(undefined, { subject: api.users.find('bob')!.id })).toBe('unauthenticated');
    expect(await check(undefined, { subject: api.users.find('alice')!.id })).toBe('ok');
    expect(await check()).toBe('ok');
  });
});

describe('a token without the scope', () => {
  it('costs two reads in ten seconds, keeps its session, and is checked again afterwards', async () => {
    const { check, getSubject, reached, signIn, clocks } = await checked();
    const narrow = signIn('alice', { scopes: 'openid' });
    for (let times = 0; times < 20; times += 1) expect(await check(narrow)).toBe('missing-scope');
    expect(reached).toHaveLength(2);
    expect(await getSubject(narrow)).toBe('ok');
    clocks.advance(10_000);
    expect(await check(narrow)).toBe('missing-scope');
    expect(reached).toHaveLength(5);
  });

  it('is still compared with the user whom the call is for', async () => {
    const { check, signIn, api } = await checked();
    const narrow = signIn('alice', { scopes: 'openid' });
    const [alice, bob] = ['alice', 'bob'].map((who) => api.users.find(who)!.id);
    for (let times = 0; times < 2; times += 1) {
      expect(await check(narrow)).toBe('missing-scope');
      expect(await check(narrow, { subject: alice })).toBe('missing-scope');
      expect(await check(narrow, { subject: bob })).toBe('unauthenticated');
    }
  });
});

describe('a flood of made-up tokens', () => {
  it('has one read each, and a hundred more in ten seconds: then the call is refused as “later”, and nobody signed out', async () => {
    const { checkRecord, check, record, reached, clocks } = await checked({ timeout: Infinity });
    const flood = await Promise.all(
      Array.from({ length: 300 }, (_, i) => checkRecord(call({ token: `made-up-${i}`, record }))),
    );
    const busy = flood.filter((it): it is RefusedRequest => !it.ok && it.reason === 'unavailable');
    expect(flood.filter(({ ok }) => ok)).toEqual([]);
    expect(busy).toHaveLength(200);
    expect(reached).toHaveLength(400);
    const [{ response }] = busy as [RefusedRequest];
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
    // No other user notices: a good token is no more expensive, and no slower.
    expect(await check()).toBe('ok');
    expect(reached).toHaveLength(401);
    clocks.advance(10_000);
    expect(await check('made-up-0')).toBe('unauthenticated');
  });

  it('pushes no good token out, and is not kept: a thousand are remembered at most', async () => {
    const { check, reached, checkRecord, record } = await checked({
      // Answers at once, so that thousands take no time.
      fetch: (request) =>
        Promise.resolve(
          request.headers.get('authorization') === 'Bearer good'
            ? request.headers.get('logto-verification-id') === 'good'
              ? Response.json({ sessions: [] })
              : Response.json({ code: 'verification_record.permission_denied' }, { status: 401 })
            : Response.json({ code: 'user.suspended' }, { status: 401 }),
        ),
    });
    let asked = 0;
    expect(reached).toHaveLength(0);
    for (let i = 0; i < 1200; i += 1) asked += (await check(`bad-${i}`)) === 'unauthenticated' ? 1 : 0;
    expect(asked).toBe(1200);
    expect((await checkRecord(call({ token: 'good', record: 'good' }))).ok).toBe(true);
    expect((await checkRecord(call({ token: 'good', record }))).ok).toBe(false);
    expect((await checkRecord(call({ token: 'good', record: 'good' }))).ok).toBe(true);
  });
});
