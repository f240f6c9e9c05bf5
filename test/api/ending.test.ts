import type { ServerResponse } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AccountApiOptions } from '../../src/api/account-api.js';
import { createAccountApi } from '../../src/loading/headless.js';
import { deferred } from './deferred.js';
import { json, serve } from './http-server.js';
import { failureOf, textOf } from './inspect.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const never = new AbortController().signal;
const issued = { verificationRecordId: 'rec', expiresAt: '2026-01-01T00:10:00.000Z' };

function account(options: Partial<AccountApiOptions> = {}) {
  const fetch = vi.fn<(request: Request) => Promise<Response>>(() =>
    Promise.resolve(Response.json(issued, { status: 201 })),
  );
  const getAccessToken = vi.fn<AccountApiOptions['getAccessToken']>(() => 'token');
  const api = createAccountApi({ endpoint: 'http://account.test', getAccessToken, fetch, ...options });
  return { fetch, getAccessToken, verify: (signal = never) => api.verifyPassword({ password: 'x' }, { signal }), api };
}

/** A `fetch` that calls `act` after the headers, while the client waits for the rest of the body. */
const fetchThen = (act: () => void) => async (request: Request) => {
  const response = await fetch(request);
  setImmediate(act);
  return response;
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('time', () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ['a server that never answers', () => void vi.advanceTimersByTime(10_000)],
    ['a body that never ends', (response) => void response.writeHead(201).write('{')],
  ])('runs out over %s, and the connection is given up', async (_name, answer) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const closed = deferred();
    const { url } = await serve((_request, response) => {
      response.on('close', () => closed.resolve());
      answer(response);
    });
    const { verify } = account({ endpoint: url, fetch: fetchThen(() => vi.advanceTimersByTime(10_000)) });
    expect((await failureOf(verify())).code).toBe('timeout');
    await closed.promise;
  });

  it.each([
    ['getAccessToken', { getAccessToken: () => new Promise<string>(() => undefined) }],
    ['a fetch that looks at no signal', { fetch: () => new Promise<Response>(() => undefined) }],
  ])('runs out after ten seconds over %s', async (_name, options) => {
    vi.useFakeTimers();
    const { verify } = account(options);
    const failure = failureOf(verify());
    await vi.advanceTimersByTimeAsync(9_999);
    const settled = await Promise.race([failure, Promise.resolve('not yet')]);
    expect(settled).toBe('not yet');
    await vi.advanceTimersByTimeAsync(1);
    expect((await failure).code).toBe('timeout');
  });

  it.each([Infinity, 1e12])('never runs out for a timeout of %d', async (timeout) => {
    vi.useFakeTimers();
    const fetch = () => new Promise<Response>((resolve) => setTimeout(() => resolve(Response.json(issued)), 3_600_000));
    const { verify } = account({ timeout, fetch });
    const call = verify();
    await vi.advanceTimersByTimeAsync(3_600_000);
    await expect(call).resolves.toMatchObject({ id: 'rec' });
  });

  it('leaves no timer behind, however a call ends', async () => {
    vi.useFakeTimers();
    await account().verify();
    await failureOf(account({ fetch: () => Promise.reject(new TypeError('x')) }).verify());
    await failureOf(account({ getAccessToken: () => '' }).verify());
    await failureOf(account().verify(AbortSignal.abort()));
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('abort', () => {
  it('before: no token is requested and nothing is sent', async () => {
    const { verify, api, fetch, getAccessToken } = account();
    expect((await failureOf(verify(AbortSignal.abort()))).code).toBe('aborted');
    expect((await failureOf(api.getMethods({ signal: AbortSignal.abort() }))).code).toBe('aborted');
    expect(fetch).not.toHaveBeenCalled();
    expect(getAccessToken).not.toHaveBeenCalled();
  });

  it('while the token comes: nothing is sent, even when it comes later', async () => {
    const token = deferred<string>();
    const controller = new AbortController();
    const getAccessToken = vi.fn(() => token.promise);
    const { verify, fetch } = account({ getAccessToken });
    const failure = failureOf(verify(controller.signal));
    await vi.waitFor(() => expect(getAccessToken).toHaveBeenCalled());
    controller.abort();
    expect((await failure).code).toBe('aborted');
    token.resolve('token');
    await new Promise(setImmediate);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('while the server thinks: the connection is given up', async () => {
    const controller = new AbortController();
    const closed = deferred();
    const { url } = await serve((_request, response) => {
      response.on('close', () => closed.resolve());
      setImmediate(() => {
        collectGarbage(); // Node's fetch forgets the signal of a request that nobody holds
        setImmediate(() => controller.abort());
      });
    });
    const { verify } = account({ endpoint: url, fetch: undefined, timeout: Infinity });
    expect((await failureOf(verify(controller.signal))).code).toBe('aborted');
    await closed.promise;
  });

  it('while the body comes', async () => {
    const controller = new AbortController();
    const { url } = await serve((_request, response) => response.writeHead(201).write('{'));
    const { verify } = account({ endpoint: url, fetch: fetchThen(() => controller.abort()), timeout: Infinity });
    expect((await failureOf(verify(controller.signal))).code).toBe('aborted');
  });

  it('goes to the host’s own fetch', async () => {
    const controller = new AbortController();
    const signals: AbortSignal[] = [];
    const { verify } = account({
      fetch: (request) => {
        signals.push(request.signal);
        return new Promise(() => undefined);
      },
    });
    const failure = failureOf(verify(controller.signal));
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    controller.abort();
    await failure;
    expect(signals[0]?.aborted).toBe(true);
  });

  it('takes its listener off again, call by call', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const { verify } = account();
    for (let call = 0; call < 5; call++) await verify(signal);
    expect(added).toHaveBeenCalledTimes(5);
    expect(removed.mock.calls).toEqual(added.mock.calls);
  });
});

describe('the token', () => {
  it.each([undefined, null, ''])('%j is one clear sentence, and no request', async (token) => {
    const { verify, fetch } = account({ getAccessToken: () => Promise.resolve(token) });
    const error = await failureOf(verify());
    expect(error.code).toBe('no_access_token');
    expect(error.message).toContain('Return the access token as a string');
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('logged out');
      },
    ],
    ['rejects', () => Promise.reject(new Error('logged out'))],
  ])('that %s is one clear sentence with the cause', async (_name, getAccessToken) => {
    const { verify, fetch } = account({ getAccessToken });
    const error = await failureOf(verify());
    expect(error).toMatchObject({ code: 'no_access_token', cause: { message: 'logged out' } });
    expect(error.message).toContain('getAccessToken failed');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('that fits into no header is in no error', async () => {
    const { verify } = account({ getAccessToken: () => 'tok-secret\r\nx: y' });
    expect(textOf(await failureOf(verify()))).not.toContain('tok-secret');
  });
});

describe('the connection', () => {
  it.each([
    ['offline', { onLine: false }],
    ['network', { onLine: true }],
    ['network', {}],
    ['network', undefined],
  ])('that fails is "%s" where navigator is %j', async (code, navigator) => {
    vi.stubGlobal('navigator', navigator);
    const { verify } = account({
      fetch: () => Promise.reject(new TypeError('Failed to fetch http://account.test token')),
    });
    const error = await failureOf(verify());
    expect(error.code).toBe(code);
    expect(textOf(error)).not.toContain('Failed to fetch');
  });

  it('that nobody listens on is "network"', async () => {
    const { verify } = account({ endpoint: 'http://127.0.0.1:9', fetch: undefined });
    expect((await failureOf(verify())).code).toBe('network');
  });

  it('is used through the global fetch of that moment', async () => {
    const { verify } = account({ fetch: undefined });
    const replaced = vi.fn(() => Promise.resolve(Response.json(issued)));
    vi.stubGlobal('fetch', replaced);
    await verify();
    expect(replaced).toHaveBeenCalledOnce();
  });

  it('is not tried again', async () => {
    const { url, requests } = await serve((_request, response) => json(response, 503, {}));
    await failureOf(account({ endpoint: url, fetch: undefined }).verify());
    expect(requests).toHaveLength(1);
  });
});
