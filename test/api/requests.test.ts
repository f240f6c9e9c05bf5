import { describe, expect, it, vi } from 'vitest';
import { createAccountApi } from '../../src/loading/headless.js';
import { json, serve } from './http-server.js';

const signal = new AbortController().signal;
const me = { id: 'u1', hasPassword: true, primaryEmail: null, primaryPhone: null };
const issued = { verificationRecordId: 'rec-1', expiresAt: '2026-01-01T00:10:00.000Z' };
const email = { type: 'email', value: 'Mixed.Case+tag@Example.TEST' } as const;

async function account(options: { language?: string } = {}) {
  let asked = 0;
  const server = await serve((request, response) => {
    if (request.path === '/api/my-account') json(response, 200, me);
    else if (request.path.endsWith('verification-code/verify')) json(response, 200, { verificationRecordId: 'rec-1' });
    else json(response, 201, issued);
  });
  const api = createAccountApi({
    endpoint: `${server.url}/`,
    getAccessToken: () => `token-${(asked += 1)}`,
    ...options,
  });
  return { api, requests: server.requests };
}

const bodyOf = (request: { body: string } | undefined): unknown => JSON.parse(request?.body ?? '');

describe('what goes over the wire', () => {
  it('requests the methods with a GET and no body', async () => {
    const { api, requests } = await account();
    await api.getMethods({ signal });
    expect(requests).toMatchObject([{ method: 'GET', path: '/api/my-account', body: '' }]);
    expect(requests[0]?.headers['content-type']).toBeUndefined();
  });

  it.each(['  spaces stay  ', 'пароль 비밀번호 🔑', '"quoted"\\', ''])(
    'sends the password as typed: %j',
    async (password) => {
      const { api, requests } = await account();
      await api.verifyPassword({ password }, { signal });
      expect(requests).toMatchObject([{ method: 'POST', path: '/api/verifications/password' }]);
      expect(bodyOf(requests[0])).toEqual({ password });
      expect(requests[0]?.headers['content-type']).toBe('application/json');
    },
  );

  it('sends a code for one’s identity with its template, the address letter by letter', async () => {
    const { api, requests } = await account();
    await api.sendCode({ identifier: email, for: 'identity' }, { signal });
    expect(requests).toMatchObject([{ method: 'POST', path: '/api/verifications/verification-code' }]);
    expect(bodyOf(requests[0])).toEqual({ identifier: email, templateType: 'UserPermissionValidation' });
  });

  it('sends a code for a new address without a template', async () => {
    const { api, requests } = await account();
    await api.sendCode({ identifier: { type: 'phone', value: '14155550101' }, for: 'new-identifier' }, { signal });
    expect(bodyOf(requests[0])).toEqual({ identifier: { type: 'phone', value: '14155550101' } });
  });

  it('checks a code under `verificationId`, the name of that call', async () => {
    const { api, requests } = await account();
    await api.verifyCode({ identifier: email, id: 'rec-1', code: '012345' }, { signal });
    expect(requests).toMatchObject([{ method: 'POST', path: '/api/verifications/verification-code/verify' }]);
    expect(bodyOf(requests[0])).toEqual({ identifier: email, verificationId: 'rec-1', code: '012345' });
  });

  it('requests a fresh token before each request, and before the first one too', async () => {
    const { api, requests } = await account();
    await api.getMethods({ signal });
    await api.verifyPassword({ password: 'x' }, { signal });
    await api.sendCode({ identifier: email, for: 'identity' }, { signal });
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-3',
    ]);
  });

  it('names the language of a message: the one of the call, else the api’s, else no language', async () => {
    const both = await account({ language: 'ko' });
    await both.api.sendCode({ identifier: email, for: 'identity', language: 'de-CH' }, { signal });
    await both.api.sendCode({ identifier: email, for: 'identity' }, { signal });
    expect(both.requests.map(({ headers }) => headers['accept-language'])).toEqual(['de-CH', 'ko']);
    const none = await account();
    await none.api.sendCode({ identifier: email, for: 'identity' }, { signal });
    expect(none.requests[0]?.headers['accept-language']).toBe('*'); // what fetch itself adds in Node
  });

  it('keeps cookies, caches and redirects out of it', async () => {
    const seen: Request[] = [];
    const api = createAccountApi({
      endpoint: 'http://account.test',
      getAccessToken: () => 'token',
      fetch: (request) => {
        seen.push(request);
        return Promise.resolve(Response.json(issued, { status: 201 }));
      },
    });
    await api.verifyPassword({ password: 'x' }, { signal });
    expect(seen[0]).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'error' });
  });

  it('uses the paths that an app names', async () => {
    const seen: string[] = [];
    const api = createAccountApi({
      endpoint: 'http://account.test/base',
      getAccessToken: () => 'token',
      paths: { account: '/me', password: '/pw', sendCode: '/send', verifyCode: '/check' },
      fetch: ({ url }) => {
        seen.push(new URL(url).pathname);
        return Promise.resolve(Response.json({ ...me, ...issued }));
      },
    });
    await api.getMethods({ signal });
    await api.verifyPassword({ password: 'x' }, { signal });
    await api.sendCode({ identifier: email, for: 'identity' }, { signal });
    await api.verifyCode({ identifier: email, id: 'a', code: '1' }, { signal });
    expect(seen).toEqual(['/base/me', '/base/pw', '/base/send', '/base/check']);
  });
});

describe('the endpoint', () => {
  const make = (endpoint: unknown) => createAccountApi({ endpoint: endpoint as string, getAccessToken: () => 'token' });
  const refused = [
    'tenant.example',
    '/api',
    'localhost:3001',
    'ftp://tenant.example',
    'blob:https://a.test/7f3c',
    'data:text/plain,a',
    undefined,
    null,
    'https://',
    'https://a.test?x=1',
    'https://a.test#x',
    'https://me@a.test',
    'https://:pw@a.test',
  ];

  it.each(refused)('%j is refused at once, in one sentence with what to pass', (endpoint) => {
    expect(() => make(endpoint)).toThrow(/^createAccountApi: endpoint .*Pass the origin of the Logto tenant/);
  });

  it.each(refused)('nothing is sent to %j in production, and each call fails', async (endpoint) => {
    vi.stubEnv('NODE_ENV', 'production');
    const fetch = vi.fn(() => Promise.resolve(Response.json(me)));
    const api = createAccountApi({ endpoint: endpoint as string, getAccessToken: () => 'token', fetch });
    await expect(api.getMethods({ signal })).rejects.toMatchObject({ code: 'unknown' });
    await expect(api.verifyPassword({ password: 'x' }, { signal })).rejects.toMatchObject({ code: 'unknown' });
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    ['https://tenant.example', 'https://tenant.example'],
    ['https://TENANT.example:443/', 'https://tenant.example'],
    ['http://localhost:3001/logto', 'http://localhost:3001'],
  ])('%j has the origin %j', (endpoint, origin) => {
    expect(make(endpoint).origin).toBe(origin);
  });

  it('is the page’s own origin for the empty string; unknown where there is no page', () => {
    expect(make('').origin).toBeUndefined();
  });
});
