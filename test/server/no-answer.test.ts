import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readRefusal } from '../../src/core/call/challenge.js';
import type { RefusedRequest, RecordCheckOptions } from '../../src/server.js';
import type { FaultResponse } from '../../src/testing.js';
import { ACCOUNT, accountServer, call, listen, SESSIONS } from './account-server.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const SECRET = 'stack trace of tenant 7';

/** An upstream that permanently fails in one manner, and a request with a valid token and record. */
async function broken(respond: FaultResponse, options: Partial<RecordCheckOptions> = {}) {
  const server = await accountServer();
  const token = server.signIn();
  const record = await server.prove(token);
  const checks = await server.warmChecks(options);
  server.api.faults.add({ path: /./, respond });
  return { ...server, ...checks, request: call({ token, record }), token, record };
}

const says = (status: number, body: string, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });

const refusal = (check: { ok: boolean }): RefusedRequest => {
  expect(check.ok).toBe(false);
  return check as RefusedRequest;
};

const page = `<!doctype html><title>${SECRET}</title>`;
const denied = JSON.stringify({ code: 'verification_record.permission_denied', message: SECRET });
const unauthorized = JSON.stringify({ code: 'auth.unauthorized', message: SECRET });
const html = { 'content-type': 'text/html' };

describe('an answer that is neither yes nor no', () => {
  it.each<[string, () => Response, number]>([
    ['HTML with 200, as a single-page app has for every path', () => says(200, page, html), 502],
    ['an empty 200', () => says(200, ''), 502],
    ['JSON null with 200', () => says(200, 'null'), 502],
    ['another object with 200', () => says(200, '{"ok":true}'), 502],
    ['a list that is no list', () => says(200, '{"sessions":{}}'), 502],
    ['half a JSON', () => says(200, '{"sessions":['), 502],
    ['a user without an id', () => says(200, '{"id":""}'), 502],
    ['a user with 500', () => says(500, '{"id":"u1"}'), 502],
    ['204', () => new Response(null, { status: 204 }), 502],
    ['206 with the list', () => says(206, '{"sessions":[]}'), 502],
    ['HTML with 401', () => says(401, page, html), 502],
    ['another code with 401', () => says(401, '{"code":"proxy.denied"}'), 502],
    ['the code for “no proof” with 403', () => says(403, denied), 502],
    ['the code for “no proof” with 200', () => says(200, denied), 502],
    ['the code for a bad token with 403', () => says(403, unauthorized), 502],
    ['a third-party app’s 403', () => says(403, '{"code":"auth.third_party_application_forbidden"}'), 502],
    ['404', () => says(404, 'Not Found', { 'content-type': 'text/plain' }), 502],
    ['500', () => says(500, `{"message":"${SECRET}"}`), 502],
    ['502', () => says(502, page, html), 502],
    ['503', () => says(503, page, html), 503],
    ['429', () => says(429, '{"code":"request.message_rate_limited"}'), 503],
  ])('%s', async (_name, respond, status) => {
    const { checkRecord, getSubject, request } = await broken(respond);
    for (const check of [await checkRecord(request), await getSubject(request)]) {
      const { reason, response, upstream } = refusal(check);
      expect([reason, response.status]).toEqual(['unavailable', status]);
      expect(upstream?.status).toBe(respond().status);
      expect(await response.clone().json()).toEqual({ error: 'account_api_unavailable' });
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.has('retry-after')).toBe(false);
      // No challenge and no sign-out: the user has nothing to do with it.
      expect(await readRefusal(response)).toBeUndefined();
    }
  });

  it('and a second read that fails', async () => {
    const { checkRecord, request, api } = await broken(() => says(401, unauthorized));
    api.faults.clear();
    api.faults.add({ path: SESSIONS, respond: () => says(401, unauthorized) });
    api.faults.add({ path: ACCOUNT, respond: () => says(500, '') });
    expect(refusal(await checkRecord(request))).toMatchObject({ reason: 'unavailable', upstream: { status: 500 } });
  });

  it.each([
    ['30', '30'],
    ['Mon, 23 Nov 2026 15:00:00 GMT', 'Mon, 23 Nov 2026 15:00:00 GMT'],
    ['soon', null],
    ['-1', null],
    ['1; x=2', null],
  ])('passes on when to come back: %s', async (given, passed) => {
    for (const status of [429, 503]) {
      const { checkRecord, request } = await broken(() => says(status, '', { 'retry-after': given }));
      const { response } = refusal(await checkRecord(request));
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, passed]);
      expect(response.headers.get('access-control-expose-headers')).toBe(passed && 'Retry-After');
    }
    const { checkRecord, request } = await broken(() => says(500, '', { 'retry-after': given }));
    expect(refusal(await checkRecord(request)).response.headers.has('retry-after')).toBe(false);
  });

  it('passes code and request id to a log, and nothing that isn’t one', async () => {
    const code = 'account_center.field_not_enabled';
    const known = await broken(() => says(400, JSON.stringify({ code }), { 'logto-core-request-id': 'r1-x' }));
    expect(refusal(await known.checkRecord(known.request)).upstream).toEqual({ status: 400, code, requestId: 'r1-x' });
    const odd = await broken(() =>
      says(400, JSON.stringify({ code: `${SECRET}.x` }), { 'logto-core-request-id': SECRET }),
    );
    expect(refusal(await odd.checkRecord(odd.request)).upstream).toEqual({ status: 400 });
  });
});

describe('a tenant that isn’t set up', () => {
  it.each<[string, (settings: Awaited<ReturnType<typeof accountServer>>['api']['settings']) => unknown, string]>([
    ['Account Center off', ({ accountCenter }) => (accountCenter.enabled = false), 'account_center.not_enabled'],
    [
      'field “session” off',
      ({ accountCenter }) => (accountCenter.fields.session = 'Off'),
      'account_center.field_not_enabled',
    ],
  ])('%s', async (_name, change, code) => {
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    change(server.api.settings);
    const { response, ...more } = refusal(await server.checks().checkRecord(call({ token, record })));
    expect(more).toMatchObject({ reason: 'unavailable', upstream: { status: 400, code } });
    expect(response.status).toBe(502);
  });
});

describe('no answer', () => {
  it.each<[string, FaultResponse]>([
    ['a connection that is refused', 'offline'],
    ['a connection that is cut', 'cut'],
    [
      'a body that breaks off',
      () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error(SECRET)) })),
    ],
  ])('%s', async (_name, respond) => {
    const { checkRecord, getSubject, request } = await broken(respond);
    for (const check of [await checkRecord(request), await getSubject(request)]) {
      const { response, ...more } = refusal(check);
      expect(more).toEqual({ ok: false, reason: 'unavailable' });
      expect([response.status, await response.json()]).toEqual([502, { error: 'account_api_unavailable' }]);
    }
  });

  it('nobody listens there', async () => {
    const server = await accountServer();
    const { checkRecord } = server.checks({ endpoint: 'http://127.0.0.1:1' });
    expect(refusal(await checkRecord(call({ token: 't', record: 'x' })))).toMatchObject({ reason: 'unavailable' });
  });

  it('too late: the limit ends the request, and the connection with it', async () => {
    const { checkRecord, getSubject, request, reached } = await broken('hang', { timeout: 1000 });
    for (const check of [await checkRecord(request), await getSubject(request)]) {
      const { response, ...more } = refusal(check);
      expect(more).toEqual({ ok: false, reason: 'unavailable' });
      expect(response.status).toBe(504);
    }
    await Promise.all(reached.map(({ closed }) => closed));
    expect(reached).toHaveLength(2);
  });

  it('the limit holds for both reads together, and for a body that never ends', async () => {
    const { checkRecord, request, api } = await broken('hang', { timeout: 100 });
    api.faults.clear();
    api.faults.add({ path: SESSIONS, respond: () => says(401, unauthorized) });
    api.faults.add({ path: ACCOUNT, respond: 'hang' });
    expect(refusal(await checkRecord(request)).response.status).toBe(504);
    api.faults.clear();
    api.faults.add({ path: SESSIONS, respond: () => new Response(new ReadableStream({})) });
    expect(refusal(await checkRecord(request)).response.status).toBe(504);
  });

  it('when one of two reads has failed, the other is given up', async () => {
    const { checkRecord, request, api, reached } = await broken('hang', { timeout: Infinity });
    api.faults.clear();
    api.faults.add({ path: ACCOUNT, respond: 'hang' });
    api.faults.add({ path: SESSIONS, respond: 'offline' });
    expect(refusal(await checkRecord(request, { subject: 'u1' })).response.status).toBe(502);
    await Promise.all(reached.map(({ closed }) => closed));
  });

  it('also of a fetch that never looks at its signal', async () => {
    const { checkRecord, request } = await broken('hang', { timeout: 20, fetch: () => new Promise(() => {}) });
    expect(refusal(await checkRecord(request)).response.status).toBe(504);
  });

  it('five seconds by default; Infinity for no limit', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const server = await accountServer();
    const asked = async (options: Partial<RecordCheckOptions>) => {
      const ended = vi.fn();
      await new Promise<void>((asked) => {
        const fetch = () => {
          asked();
          return new Promise<Response>(() => {});
        };
        void server
          .checks({ ...options, fetch })
          .checkRecord(call({ token: 't', record: 'x' }))
          .then(ended);
      });
      return ended;
    };
    const ended = await asked({});
    await vi.advanceTimersByTimeAsync(4_999);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
    // As long as a timer can be: more than this it takes for nothing, and runs out at once.
    const patient = await asked({ timeout: Infinity });
    await vi.advanceTimersByTimeAsync(2 ** 31 - 2);
    expect(patient).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(patient).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a client that has gone', () => {
  it('ends the request that was under way', async () => {
    const { checkRecord, token, record, api, reached } = await broken('hang');
    const gone = new AbortController();
    api.faults.clear();
    const arrived = new Promise<void>((resolve) => {
      api.faults.add({
        path: SESSIONS,
        respond: () => {
          resolve();
          return new Promise<Response>(() => {});
        },
      });
    });
    const check = checkRecord(call({ token, record, signal: gone.signal }));
    await arrived;
    // Node’s fetch looks at a request’s signal only while somebody holds the request.
    collectGarbage();
    gone.abort();
    const { response, ...more } = refusal(await check);
    expect(more).toEqual({ ok: false, reason: 'aborted' });
    expect(response.status).toBe(503);
    await reached[0]!.closed;
  });

  it('has nothing requested for it, not even from a fetch that ignores its signal', async () => {
    const server = await accountServer();
    const fetch = vi.fn(() => Promise.resolve(says(200, '{"id":"u1","sessions":[]}')));
    const request = call({ token: 't', record: 'x', signal: AbortSignal.abort() });
    const { checkRecord, getSubject } = server.checks({ fetch });
    for (const check of [await checkRecord(request), await getSubject(request)])
      expect(refusal(check).reason).toBe('aborted');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is listened to no longer than it takes', async () => {
    const server = await accountServer();
    const request = call({ token: server.signIn(), record: 'x', signal: new AbortController().signal });
    const [listen, stop] = [
      vi.spyOn(request.signal, 'addEventListener'),
      vi.spyOn(request.signal, 'removeEventListener'),
    ];
    await server.checks().checkRecord(request);
    expect(listen).toHaveBeenCalledOnce();
    expect(stop.mock.calls.map(([, listener]) => listener)).toEqual(listen.mock.calls.map(([, listener]) => listener));
  });
});

describe('a redirect', () => {
  it('is not followed: neither token nor record goes elsewhere', async () => {
    const elsewhere: string[] = [];
    const other = await listen((incoming, outgoing) => {
      elsewhere.push(`${incoming.url}`);
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"sessions":[],"id":"x"}');
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const { checkRecord, getSubject, request } = await broken(() => says(status, '', { location: `${other}/x` }));
      for (const check of [await checkRecord(request), await getSubject(request)])
        expect(refusal(check)).toMatchObject({ reason: 'unavailable', upstream: { status } });
    }
    expect(elsewhere).toEqual([]);
  });
});

describe('the request itself', () => {
  it('is kept by no cache, and carries what it needs alone', async () => {
    const seen: Request[] = [];
    const server = await accountServer();
    const token = server.signIn();
    const record = await server.prove(token);
    const { checkRecord } = server.checks({
      fetch: (request) => {
        seen.push(request);
        return server.api.fetch(request);
      },
    });
    const headers = { cookie: 'a=b', 'x-other': '1', 'accept-language': 'ko' };
    expect((await checkRecord(call({ token, record, headers }))).ok).toBe(true);
    const [{ method, redirect, cache, headers: sent } = {} as Request] = seen;
    expect({ method, redirect, cache }).toEqual({ method: 'GET', redirect: 'manual', cache: 'no-store' });
    expect(Object.fromEntries(sent)).toEqual({ authorization: `Bearer ${token}`, 'logto-verification-id': record });
  });

  it('is made without the field “cache” where requests have none', async () => {
    // As some workers have it: the field is not there, and naming it throws.
    const Standard = globalThis.Request;
    const field = Object.getOwnPropertyDescriptor(Standard.prototype, 'cache')!;
    const Bare = class extends Standard {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        if (init && 'cache' in init) throw new Error('not implemented');
        super(input, init);
      }
    };
    const server = await accountServer();
    const token = server.signIn();
    const request = call({ token, record: await server.prove(token) });
    const { checkRecord } = server.checks({ fetch: (asked) => server.api.fetch(asked) });
    Reflect.deleteProperty(Standard.prototype, 'cache');
    vi.stubGlobal('Request', Bare);
    onTestFinished(() => {
      vi.unstubAllGlobals();
      Object.defineProperty(Standard.prototype, 'cache', field);
    });
    expect((await checkRecord(request)).ok).toBe(true);
  });
});
