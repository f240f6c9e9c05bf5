import { describe, expect, it } from 'vitest';
import { readRefusal } from '../../src/core/call/challenge.js';
import { parseChallenges } from '../../src/core/call/www-authenticate.js';
import { stepUpChallenge, createRecordCheck, type RefusedRequest } from '../../src/server.js';
import { ACCOUNT, accountServer, call, SESSIONS } from './account-server.js';

const PERMISSION_DENIED = 'verification_record.permission_denied';
const hash = /^[0-9a-f]{64}$/;

/** A refusal without its response, and the content of the response. */
async function told(check: { ok: true } | RefusedRequest) {
  if (check.ok) return { ok: true };
  const { reason, upstream, response } = check;
  const [header] = parseChallenges(response.headers.get('www-authenticate') ?? '');
  return {
    reason,
    upstream: upstream && [upstream.status, upstream.code],
    status: response.status,
    header: { ...header?.params },
    body: (await response.clone().json()) as unknown,
    client: (await readRefusal(response))?.kind,
  };
}

const challenged = (upstream?: [number, string]) => ({
  reason: 'challenge',
  upstream,
  status: 401,
  header: { error: 'insufficient_user_authentication', max_age: '600' },
  body: { error: 'insufficient_user_authentication', max_age: 600, code: PERMISSION_DENIED },
  client: 'challenge',
});
const lost = (upstream?: [number, string]) => ({
  reason: 'unauthenticated',
  upstream,
  status: 401,
  header: { error: 'invalid_token' },
  body: { error: 'invalid_token', code: 'auth.unauthorized' },
  client: 'signed-out',
});
const lacking = (scope: string, upstream: [number, string]) => ({
  reason: 'missing-scope',
  upstream,
  status: 403,
  header: { error: 'insufficient_scope', scope },
  body: { error: 'insufficient_scope', scope },
  client: undefined,
});
const refusedRecord: [number, string] = [401, PERMISSION_DENIED];
const refusedToken: [number, string] = [401, 'auth.unauthorized'];

describe('a record that holds', () => {
  it('lets the call pass, for one read of the Account API', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    const { checkRecord } = await server.warmChecks();
    expect(await checkRecord(call({ token, record }))).toEqual({
      ok: true,
      recordHash: expect.stringMatching(hash) as string,
    });
    expect(server.reached).toMatchObject([{ line: `GET ${SESSIONS}`, record, authorization: `Bearer ${token}` }]);
  });

  it('may be the record of a code', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.send(token);
    await server.confirm(token, record);
    expect(await server.checks().checkRecord(call({ token, record }))).toMatchObject({ ok: true });
  });

  it('passes again, and with another token of the same user (recorded)', async () => {
    const server = await accountServer();
    const { checkRecord } = await server.warmChecks();
    const token = server.signIn();
    const record = await server.prove(token);
    const first = await checkRecord(call({ token, record }));
    const second = await checkRecord(call({ token: server.signIn(), record }));
    expect(second).toEqual(first);
    expect(second.ok).toBe(true);
    expect(server.reached).toHaveLength(2);
  });

  it('has a hash, which is SHA-256 of the id', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const [one, other] = [await server.prove(token), await server.prove(token)];
    const { checkRecord } = server.checks();
    const hashes = await Promise.all([one, other].map((record) => checkRecord(call({ token, record }))));
    expect(hashes[0]).not.toEqual(hashes[1]);
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(one));
    expect(hashes[0]).toEqual({ ok: true, recordHash: Buffer.from(digest).toString('hex') });
  });

  it('is found under any letter case of “Bearer”, and in what is no Request', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    const headers = new Map([
      ['authorization', `bearer  ${token}`],
      ['logto-verification-id', record],
    ]);
    const request = { headers: { get: (name: string) => headers.get(name) ?? null } };
    expect(await server.checks().checkRecord(request)).toMatchObject({ ok: true });
  });
});

describe('the first yes', () => {
  it('counts once the same route has refused a made-up record', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    const { checkRecord } = server.checks();
    expect((await checkRecord(call({ token, record }))).ok).toBe(true);
    expect((await checkRecord(call({ token, record }))).ok).toBe(true);
    expect(server.reached.map(({ line }) => line)).toEqual(Array(3).fill(`GET ${SESSIONS}`));
    const [first, madeUp, second] = server.reached.map((request) => request.record);
    expect([first, second]).toEqual([record, record]);
    // As long as the real one, so that their form does not distinguish them.
    expect(madeUp).toMatch(/^[0-9a-z]{21}$/);
    expect(madeUp).toHaveLength(record.length);
  });

  it('does not count where the route lets every record pass, however often it is checked', async () => {
    const server = await accountServer();
    const [token, record] = [server.signIn(), 'whatever'];
    const { checkRecord } = server.checks({ cache: { seconds: 60 } });
    server.api.faults.add({ path: SESSIONS, respond: () => Response.json({ sessions: [] }) });
    for (let times = 0; times < 3; times += 1)
      expect(await told(await checkRecord(call({ token, record })))).toMatchObject({
        reason: 'unavailable',
        upstream: [200, undefined],
        status: 502,
      });
    server.api.faults.clear();
    expect(await told(await checkRecord(call({ token, record })))).toEqual(challenged(refusedRecord));
  });

  it('does not count when the second read stays open', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    const { checkRecord } = server.checks();
    server.api.faults.add({
      path: SESSIONS,
      respond: (request, answer) => {
        if (request.headers.get('logto-verification-id') === record) return answer();
        return new Response('busy', { status: 503 });
      },
    });
    expect(await told(await checkRecord(call({ token, record })))).toMatchObject({
      reason: 'unavailable',
      status: 503,
    });
    server.api.faults.clear();
    expect((await checkRecord(call({ token, record }))).ok).toBe(true);
  });
});

describe('a record that is not valid leads to a challenge', () => {
  it('none, and what can’t be one, without a word to the Account API', async () => {
    const server = await accountServer();
    const { checkRecord } = server.checks();
    const token = server.signIn();
    for (const record of [undefined, '', 'a b', 'a, b', 'x'.repeat(129), '../../users'])
      expect(await told(await checkRecord(call({ token, record })))).toEqual(challenged());
    expect(server.reached).toEqual([]);
  });

  it('unknown', async () => {
    const server = await accountServer();
    const check = await server.checks().checkRecord(call({ token: server.signIn(), record: 'nonexistent0000000000' }));
    expect(await told(check)).toEqual(challenged(refusedRecord));
  });

  it('expired, ten minutes after it was made', async () => {
    const server = await accountServer();
    const { checkRecord } = server.checks();
    const token = server.signIn();
    const record = await server.prove(token);
    server.api.clock.advance(599_000);
    expect((await checkRecord(call({ token, record }))).ok).toBe(true);
    server.api.clock.advance(1_000);
    expect(await told(await checkRecord(call({ token, record })))).toEqual(challenged(refusedRecord));
  });

  it('unverified, of the wrong kind, and somebody else’s', async () => {
    const server = await accountServer();
    const { checkRecord } = server.checks();
    const [token, bob] = [server.signIn(), server.signIn('bob')];
    const bindMfa = await server.send(token, { templateType: 'BindMfa' });
    await server.confirm(token, bindMfa);
    for (const record of [await server.send(token), bindMfa, await server.prove(bob)])
      expect(await told(await checkRecord(call({ token, record })))).toEqual(challenged(refusedRecord));
  });

  it('with the words of the app, those of the call over those for all', async () => {
    const server = await accountServer();
    const { checkRecord } = server.checks({ challenge: { realm: 'bank', description: 'Confirm', scope: 'a' } });
    const token = server.signIn();
    const options = { challenge: { description: 'Confirm the payment', headers: { 'x-call': '7' } } };
    for (const record of [undefined, 'nonexistent0000000000']) {
      const check = (await checkRecord(call({ token, record }), options)) as RefusedRequest;
      expect((await told(check)) as object).toMatchObject({
        header: { realm: 'bank', error_description: 'Confirm the payment', scope: 'a', max_age: '600' },
        body: { error_description: 'Confirm the payment', code: PERMISSION_DENIED },
      });
      expect(check.response.headers.get('x-call')).toBe('7');
    }
  });

  it('also for a client that cannot read the header, and with all parameters of a challenge()', async () => {
    const server = await accountServer();
    const hidden = (response: Response) => {
      response.headers.delete('www-authenticate');
      return readRefusal(response);
    };
    const check = (await server.checks().checkRecord(call({ token: server.signIn() }))) as RefusedRequest;
    expect(await hidden(check.response)).toEqual({ kind: 'challenge', challenge: { maxAge: 600 } });
    const asked = { maxAge: 0, acrValues: ['gold', 'silver'] };
    expect(await hidden(stepUpChallenge(asked))).toEqual({ kind: 'challenge', challenge: asked });
    expect(await readRefusal(stepUpChallenge(asked))).toEqual({ kind: 'challenge', challenge: asked });
    expect(await hidden(stepUpChallenge())).toEqual({ kind: 'challenge', challenge: {} });
  });
});

describe('a token that does not hold ends the session', () => {
  it('none, and what is no bearer’s token, without a word to the Account API', async () => {
    const server = await accountServer();
    const { checkRecord } = server.checks();
    const record = await server.prove(server.signIn());
    for (const authorization of [undefined, '', 'Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer a\u00e9', 'Bearer "a"']) {
      const headers = { 'logto-verification-id': record, ...(authorization !== undefined && { authorization }) };
      expect(await told(await checkRecord(call({ headers })))).toEqual({
        reason: 'unauthenticated',
        upstream: undefined,
        status: 401,
        header: { scope: 'openid urn:logto:scope:sessions' },
        body: { code: 'auth.authorization_header_missing' },
        client: 'signed-out',
      });
    }
    expect(server.reached).toEqual([]);
  });

  it('unknown, a JWT, revoked, expired, and of a suspended or deleted user', async () => {
    const server = await accountServer();
    const { checkRecord } = server.checks();
    const token = server.signIn();
    const record = await server.prove(token);
    const [revoked, expired] = [server.signIn(), server.signIn('alice', { expiresIn: 1 })];
    server.api.tokens.revoke(revoked);
    server.api.clock.advance(1_000);
    const check = async (bearer: string) => told(await checkRecord(call({ token: bearer, record })));
    for (const bearer of ['nobodys', 'eyJh.eyJz.c2ln', revoked, expired])
      expect(await check(bearer)).toEqual(lost(refusedToken));
    expect(await check(token)).toEqual({ ok: true });
    server.api.users.suspend('alice');
    expect(await check(token)).toEqual(lost(refusedToken));
    const bob = server.signIn('bob');
    server.api.users.delete('bob');
    expect(await check(bob)).toEqual(lost(refusedToken));
  });

  it('a user whom the Account API calls suspended', async () => {
    const server = await accountServer();
    server.api.faults.add({
      path: SESSIONS,
      respond: () => Response.json({ code: 'user.suspended' }, { status: 401 }),
    });
    const check = await server.checks().checkRecord(call({ token: server.signIn(), record: 'x' }));
    expect(await told(check)).toEqual(lost([401, 'user.suspended']));
    expect(server.reached).toHaveLength(1);
  });
});

describe('a scope that is missing is nobody’s session', () => {
  it('sessions: distinguished from a bad token by a second read, which is without the record', async () => {
    const server = await accountServer();
    const token = server.signIn('alice', { scopes: 'openid profile email phone' });
    const record = await server.prove(token);
    const check = await server.checks().checkRecord(call({ token, record }));
    expect(await told(check)).toEqual(lacking('urn:logto:scope:sessions', refusedToken));
    expect(server.reached).toMatchObject([
      { line: `GET ${SESSIONS}`, record },
      { line: `GET ${ACCOUNT}`, record: undefined, authorization: `Bearer ${token}` },
    ]);
  });

  it('openid', async () => {
    const server = await accountServer();
    const token = server.signIn('alice', { scopes: 'profile urn:logto:scope:sessions' });
    const check = await server.checks().checkRecord(call({ token, record: 'x' }));
    expect(await told(check)).toEqual(lacking('openid urn:logto:scope:sessions', [403, 'auth.forbidden']));
  });
});

describe('the user whom the call is for', () => {
  it('must be the token’s, which a second read shows at the same time', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    const { checkRecord } = await server.warmChecks();
    const { id: alice } = server.api.users.find('alice')!;
    const { id: bob } = server.api.users.find('bob')!;
    expect(await told(await checkRecord(call({ token, record }), { subject: alice }))).toEqual({ ok: true });
    expect(server.reached.map(({ line }) => line).sort()).toEqual([`GET ${ACCOUNT}`, `GET ${SESSIONS}`]);
    expect(server.reached.find(({ line }) => line.endsWith(ACCOUNT))?.record).toBeUndefined();
    expect(await told(await checkRecord(call({ token, record }), { subject: bob }))).toEqual({
      ...lost(),
      upstream: [200, undefined],
    });
  });

  it('is nobody when it was meant to be set and isn’t', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    for (const subject of ['', undefined])
      expect(await told(await server.checks().checkRecord(call({ token, record }), { subject }))).toEqual(lost());
    expect(server.reached).toEqual([]);
  });

  it('still needs a record that holds, a scope and a token', async () => {
    const server = await accountServer();
    const { checkRecord } = server.checks();
    const { id: subject } = server.api.users.find('alice')!;
    const token = server.signIn();
    const narrow = server.signIn('alice', { scopes: 'openid' });
    const record = await server.prove(token);
    const check = async (bearer: string, id: string) =>
      told(await checkRecord(call({ token: bearer, record: id }), { subject }));
    expect(await check(token, 'nonexistent0000000000')).toEqual(challenged(refusedRecord));
    expect(await check(narrow, record)).toEqual(lacking('urn:logto:scope:sessions', refusedToken));
    expect(await check('nobodys', record)).toEqual(lost(refusedToken));
    server.api.faults.add({ path: ACCOUNT, respond: () => Response.json({}) });
    expect(await check(token, record)).toMatchObject({ reason: 'unavailable', status: 502 });
  });
});

describe('getSubject', () => {
  it('returns the token’s user, for one read without the record', async () => {
    const server = await accountServer();
    const token = server.signIn('bob', { scopes: 'openid' });
    const { id } = server.api.users.find('bob')!;
    expect(await server.checks().getSubject(call({ token, record: 'x' }))).toEqual({ ok: true, subject: id });
    expect(server.reached).toMatchObject([{ line: `GET ${ACCOUNT}`, record: undefined }]);
  });

  it('refuses as checkRecord does', async () => {
    const server = await accountServer();
    const { getSubject } = server.checks();
    expect(await told(await getSubject(call()))).toMatchObject({
      reason: 'unauthenticated',
      header: { scope: 'openid' },
      client: 'signed-out',
    });
    expect(server.reached).toEqual([]);
    expect(await told(await getSubject(call({ token: 'nobodys' })))).toEqual(lost(refusedToken));
    const narrow = server.signIn('alice', { scopes: 'profile' });
    expect(await told(await getSubject(call({ token: narrow })))).toEqual(lacking('openid', [403, 'auth.forbidden']));
    server.api.settings.accountCenter.enabled = false;
    expect(await told(await getSubject(call({ token: server.signIn() })))).toMatchObject({
      reason: 'unavailable',
      upstream: [400, 'account_center.not_enabled'],
      status: 502,
    });
  });
});

describe('a token from elsewhere', () => {
  it('is taken in place of the request’s', async () => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    const { checkRecord, getSubject } = server.checks({
      getAccessToken: ({ headers }) => Promise.resolve(headers.get('x-account-token')),
    });
    const request = call({ token: 'eyJh.eyJz.c2ln', record, headers: { 'x-account-token': token } });
    expect((await checkRecord(request)).ok).toBe(true);
    expect((await getSubject(request)).ok).toBe(true);
    expect(new Set(server.reached.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${token}`]));
    expect(await told(await checkRecord(call({ token, record })))).toMatchObject({ reason: 'unauthenticated' });
  });

  it('that can’t be had is the host’s own error, and no way in', async () => {
    const server = await accountServer();
    const failure = new Error('no session');
    const { checkRecord } = server.checks({ getAccessToken: () => Promise.reject(failure) });
    await expect(checkRecord(call({ record: 'x' }))).rejects.toBe(failure);
    const none = server.checks({ getAccessToken: () => null });
    expect(await told(await none.checkRecord(call({ record: 'x' })))).toMatchObject({ reason: 'unauthenticated' });
  });
});

describe('options that can’t be right are refused at once', () => {
  it.each([
    '',
    '/',
    'tenant.example',
    'ftp://tenant.example',
    'https://a@tenant.example',
    'https://:b@tenant.example',
    'https://t.example?x',
  ])('endpoint %j', (endpoint) => expect(() => createRecordCheck({ endpoint })).toThrow(/endpoint is not the address/));

  it.each([0, -1, NaN])('timeout %d', (timeout) => {
    expect(() => createRecordCheck({ endpoint: 'https://t.example', timeout })).toThrow(RangeError);
  });

  it('words that can’t be sent', () => {
    const words = { description: '확인' };
    expect(() => createRecordCheck({ endpoint: 'https://t.example', challenge: words })).toThrow(TypeError);
  });

  it('but a path and slashes at the end are fine', async () => {
    const asked: string[] = [];
    const { getSubject } = createRecordCheck({
      endpoint: 'https://proxy.example/logto//',
      fetch: ({ url }) => {
        asked.push(url);
        return Promise.resolve(Response.json({ id: 'u1' }));
      },
    });
    expect(await getSubject(call({ token: 't' }))).toEqual({ ok: true, subject: 'u1' });
    expect(asked).toEqual(['https://proxy.example/logto/api/my-account']);
  });
});
