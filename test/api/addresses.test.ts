/** Where requests go, whatever the page, its prototypes or an app's own `fetch` do. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountApiOptions } from '../../src/api/account-api.js';
import { createAccountApi } from '../../src/loading/headless.js';
import { json, serve } from './http-server.js';

const signal = new AbortController().signal;
const PASSWORD = 'magnolia-hill-48';
const issued = { verificationRecordId: 'rec-1', expiresAt: '2026-01-01T00:10:00.000Z' };
const email = { type: 'email', value: 'alice@example.test' } as const;
const me = { id: 'u1', hasPassword: true, primaryEmail: email.value, primaryPhone: null };

/** A client that only writes its requests down. */
function listening(options: Partial<AccountApiOptions> = {}) {
  const sent: Request[] = [];
  const api = createAccountApi({
    endpoint: 'https://tenant.example',
    getAccessToken: () => 'token',
    fetch: (request) => {
      sent.push(request);
      return Promise.resolve(Response.json({ ...me, ...issued }));
    },
    ...options,
  });
  return { api, sent, addresses: () => sent.map(({ url }) => url) };
}

type Api = ReturnType<typeof createAccountApi>;

const callAll = async (api: Api) =>
  Promise.allSettled([
    api.getMethods({ signal }),
    api.verifyPassword({ password: PASSWORD }, { signal }),
    api.sendCode({ identifier: email, for: 'identity' }, { signal }),
    api.verifyCode({ identifier: email, id: 'rec-1', code: '123456' }, { signal }),
  ]);

const CALLS = [
  '',
  '/verifications/password',
  '/verifications/verification-code',
  '/verifications/verification-code/verify',
];
const pathsBelow = (base: string) => CALLS.map((path) => `${base}/api${path || '/my-account'}`);

/** What a bug elsewhere on the page can put there. */
function pollute(values: Record<string, unknown>) {
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: true });
  polluted.push(...Object.keys(values));
}
const polluted: string[] = [];
afterEach(() => {
  for (const name of polluted.splice(0)) Reflect.deleteProperty(Object.prototype, name);
});

describe('the address of a call', () => {
  it.each([
    ['https://tenant.example', 'https://tenant.example'],
    ['https://tenant.example///', 'https://tenant.example'],
    ['https://TENANT.example:443/', 'https://tenant.example'],
    ['https://proxy.example/logto', 'https://proxy.example/logto'],
    ['https://proxy.example/logto/', 'https://proxy.example/logto'],
    ['https://proxy.example:8443/a/b', 'https://proxy.example:8443/a/b'],
  ])('for the endpoint %j is below %j', async (endpoint, base) => {
    const { api, addresses } = listening({ endpoint });
    await callAll(api);
    expect(addresses().sort()).toEqual(pathsBelow(base).sort());
  });

  it('for the endpoint "" is below the page’s own origin, and no base’s', async () => {
    vi.stubGlobal('location', { origin: 'https://bank.example', href: 'https://bank.example/pay/now' });
    vi.stubGlobal('document', { baseURI: 'https://evil.test/' });
    const { api, addresses } = listening({ endpoint: '' });
    await callAll(api);
    expect(addresses().sort()).toEqual(pathsBelow('https://bank.example').sort());
    expect(api.origin).toBe('https://bank.example');
  });

  it('for the endpoint "" in a `srcdoc` frame is below the origin of the page around it', async () => {
    vi.stubGlobal('location', { origin: 'null', href: 'about:srcdoc' });
    vi.stubGlobal('origin', 'https://bank.example');
    const { api, addresses } = listening({ endpoint: '' });
    await callAll(api);
    expect(addresses().sort()).toEqual(pathsBelow('https://bank.example').sort());
  });

  it.each(['no page at all', 'a page without an origin'])(
    'is refused with %s, before a token is requested',
    async (page) => {
      if (page !== 'no page at all') {
        vi.stubGlobal('location', { origin: 'null' });
        vi.stubGlobal('origin', 'null');
      }
      const getAccessToken = vi.fn(() => 'token');
      const { api, sent } = listening({ endpoint: '', getAccessToken });
      const outcomes = await callAll(api);
      expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
      expect(outcomes[0]).toMatchObject({
        reason: { code: 'unknown', message: expect.stringMatching(/needs a page/) as string },
      });
      expect([sent.length, getAccessToken.mock.calls.length]).toEqual([0, 0]);
    },
  );

  const astray = [
    ...['.evil.test/p', '@evil.test/p', ':8443/p', '//evil.test/p'].map((path) => ['https://tenant.example', path]),
    ...['.evil.test/p', '/../elsewhere', '/..', '/%2e%2e/elsewhere', '\\..\\x'].map((path) => [
      'https://proxy.example/logto',
      path,
    ]),
    ...['//evil.test/p', '/\\evil.test/p', 'https://evil.test/p', '\t//evil.test/p', ''].map((path) => ['', path]),
  ] as [string, string][];

  it.each(astray)('below %j, the path %j leads nowhere else', async (endpoint, path) => {
    vi.stubGlobal('location', { origin: 'https://bank.example' });
    const base = endpoint || 'https://bank.example';
    const paths = { account: path, password: path, sendCode: path, verifyCode: path };
    const { api, addresses } = listening({ endpoint, paths });
    const [outcome] = await callAll(api);
    for (const address of addresses()) expect(address.startsWith(`${base}/`), address).toBe(true);
    if (addresses().length > 0) return;
    const message = expect.stringContaining(JSON.stringify(path)) as string;
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { name: 'VerificationError', code: 'unknown', message },
    });
  });

  it.each([5, {}, ['/x'], () => '/x'])('of a path that is not text (%o) is refused', async (path) => {
    const { api, sent } = listening({ paths: { password: path as unknown as string } });
    await expect(api.verifyPassword({ password: PASSWORD }, { signal })).rejects.toMatchObject({ code: 'unknown' });
    expect(sent).toEqual([]);
  });
});

describe('a polluted prototype', () => {
  // Loaded first: what loads modules here is no part of the kit.
  beforeAll(() => listening().api.preload?.());

  it('changes no address, no method, no token, no language and no identifier', async () => {
    pollute({
      endpoint: 'https://evil.test',
      paths: {
        account: '.evil.test/p',
        password: '.evil.test/p',
        sendCode: '.evil.test/p',
        verifyCode: '.evil.test/p',
      },
      identifiers: { email: 'evil@evil.test', phone: '15550100' },
      language: 'xx',
      timeout: 1,
      passwordPath: '.evil.test/p',
    });
    const { api, sent, addresses } = listening();
    await callAll(api);
    expect(addresses().sort()).toEqual(pathsBelow('https://tenant.example').sort());
    for (const { headers } of sent) expect(headers.get('accept-language')).toBeNull();
  });

  it('changes nothing in an app’s own paths and identifiers', async () => {
    pollute({ password: '/stolen', sendCode: '/stolen', email: 'evil@evil.test', phone: '15550100' });
    const { api, addresses } = listening({
      paths: { account: '/me' },
      identifiers: {},
      fetch: undefined,
    });
    expect(addresses()).toEqual([]);
    const bare = listening({ paths: { account: '/me' }, identifiers: {} });
    await callAll(bare.api);
    expect(bare.addresses().sort()).toEqual(
      ['https://tenant.example/me', ...pathsBelow('https://tenant.example').slice(1)].sort(),
    );
    expect(api.origin).toBe('https://tenant.example');
  });

  it('adds no address that the server has left out', async () => {
    pollute({ primaryEmail: 'evil@evil.test', primaryPhone: '15550100', email: 'evil@evil.test', username: 'evil' });
    const { api } = listening({ fetch: () => Promise.resolve(Response.json({ id: 'u1', hasPassword: true })) });
    expect(await api.getMethods({ signal })).toEqual({ options: [{ method: 'password' }] });
  });
});

describe('an app’s own fetch', () => {
  const follow = (request: Request) => fetch(new Request(request, { redirect: 'follow' }));

  it.each([301, 302, 303, 307, 308])('that follows a redirect (%i) to another origin is not read', async (status) => {
    const evil = await serve((_request, response) => json(response, 201, { ...me, ...issued }));
    const server = await serve(({ path }, response) => {
      response.writeHead(status, { location: `${evil.url}${path}` }).end();
    });
    const api = createAccountApi({ endpoint: server.url, getAccessToken: () => 'token', fetch: follow });
    for (const outcome of await callAll(api)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'VerificationError', code: 'network' } });
    }
  });

  it('that follows a redirect on the same origin is not read either', async () => {
    const server = await serve(({ path }, response) => {
      if (path === '/there') json(response, 201, issued);
      else response.writeHead(307, { location: '/there' }).end();
    });
    const api = createAccountApi({ endpoint: server.url, getAccessToken: () => 'token', fetch: follow });
    const error: unknown = await api.verifyPassword({ password: 'x' }, { signal }).catch((reason: unknown) => reason);
    expect((error as Error).cause).toBeUndefined(); // there was an answer
    const message = expect.stringMatching(/own fetch followed a redirect/) as string;
    expect(error).toMatchObject({ code: 'network', message });
  });

  it('that calls another origin by itself is not read', async () => {
    const evil = await serve((_request, response) => json(response, 201, issued));
    const api = createAccountApi({
      endpoint: 'http://127.0.0.1:9',
      getAccessToken: () => 'token',
      fetch: () => fetch(`${evil.url}/x`),
    });
    await expect(api.verifyPassword({ password: 'x' }, { signal })).rejects.toMatchObject({ code: 'network' });
  });

  it('that returns answers without an address, made by the app, is read as before', async () => {
    const { api } = listening();
    expect(await api.verifyPassword({ password: 'x' }, { signal })).toMatchObject({ id: 'rec-1' });
  });
});

describe('plain http, in development', () => {
  const said = async (endpoint: string) => {
    vi.resetModules(); // a warning appears once per page
    const fresh = await import('../../src/loading/headless.js');
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    fresh.createAccountApi({ endpoint, getAccessToken: () => 'token' });
    return warn.mock.calls.map(([sentence]) => String(sentence));
  };

  it.each([
    'http://tenant.example',
    'http://192.168.0.7:3001',
    'http://localhost.evil.test',
    'http://127.0.0.1.evil.test',
  ])('%s is named', async (endpoint) => {
    expect(await said(endpoint)).toEqual([expect.stringContaining(`${new URL(endpoint).origin} `)]);
  });

  it.each([
    'https://tenant.example',
    'http://localhost:3001',
    'http://app.localhost',
    'http://127.3.2.1',
    'http://[::1]:3001',
  ])('%s is not', async (endpoint) => {
    expect(await said(endpoint)).toEqual([]);
  });
});
