/** The record goes to the API’s origin and to the origins that the app names, however an address is written. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createStepUp } from '../../src/loading/headless.js';
import { INTERNALS } from '../../src/core/step-up.js';
import type { VerificationApi } from '../../src/api/types.js';
import { isLong, seed } from '../support/long-run.js';

const ID = 'record-5f2a91';
const never = () => Promise.reject(new Error('nobody is asked here'));

/** A coordinator that holds a record. */
function holding(origin: string, origins: string[] = []) {
  const api: VerificationApi = { origin, getMethods: never, verifyPassword: never, sendCode: never, verifyCode: never };
  const stepUp = createStepUp({ api, origins });
  const { keepRecord, clock } = stepUp[INTERNALS];
  keepRecord({ id: ID, method: 'password', verifiedAt: clock.now(), expiresAt: clock.now() + 600_000 });
  return stepUp;
}

afterEach(() => void vi.unstubAllGlobals());

/** Every request that would go out. */
function watchFetch() {
  const sent: Request[] = [];
  const stub = (input: RequestInfo | URL, init?: RequestInit) => {
    sent.push(new Request(input, init));
    return Promise.resolve(new Response('{}'));
  };
  vi.stubGlobal('fetch', stub);
  return sent;
}

describe('addresses', () => {
  const TENANT = 'https://tenant.example';
  const BANK = 'https://bank.example:8443/some/path';

  const theirs = [
    'https://tenant.example/',
    'https://TENANT.example/api',
    'https://tenant.example:443/api/../x',
    'https:\\\\tenant.example\\api',
    'https://tenant.example/?next=https://evil.example',
    'https://tenant.example#@evil.example',
    'https://bank.example:8443/payments',
    'https://ｔｅｎａｎｔ.example/',
    '\n https://ten\tant.example/',
  ];
  const others = [
    'http://tenant.example/',
    'https://tenant.example:8443/',
    'https://tenant.example.evil.example/',
    'https://tenant.example./',
    'https://nottenant.example/',
    'https://xn--tenant-example.example/',
    'https://tеnant.example/', // a Cyrillic letter
    'https://evil.example/https://tenant.example',
    'https://evil.example?https://tenant.example',
    'https://evil.example#https://tenant.example',
    'https://evil.example\\@tenant.example',
    'https://bank.example/payments',
    'https://bank.example:84430/',
    'data:text/plain,https://tenant.example',
  ];

  test.each(theirs)('%j may have it, and is not followed elsewhere', async (address) => {
    const sent = watchFetch();
    await holding(TENANT, [BANK]).fetch(address);
    expect(sent[0]?.headers.get('logto-verification-id')).toBe(ID);
    expect(sent[0]?.redirect).toBe('error');
  });

  test.each(others)('%j does not get it', async (address) => {
    const sent = watchFetch();
    await holding(TENANT, [BANK])
      .fetch(address)
      .catch(() => undefined); // some are no addresses at all
    for (const { headers } of sent) expect(headers.get('logto-verification-id')).toBeNull();
  });

  test('with a user and a password in it an address is refused, as fetch refuses it, and nothing goes out', async () => {
    const sent = watchFetch();
    for (const address of ['https://tenant.example@evil.example/', 'https://evil.example@tenant.example/']) {
      await expect(holding(TENANT).fetch(address)).rejects.toThrow(TypeError);
    }
    expect(sent).toEqual([]);
  });

  test('a Request and a URL are looked at as an address is', async () => {
    const sent = watchFetch();
    const stepUp = holding(TENANT);
    await stepUp.fetch(new Request('https://evil.example/', { headers: { 'x-own': '1' } }));
    await stepUp.fetch(new URL('https://evil.example/'));
    await stepUp.fetch(new Request('https://tenant.example/'), { redirect: 'follow' });
    expect(sent.map(({ headers }) => headers.get('logto-verification-id'))).toEqual([null, null, ID]);
    expect(sent[2]?.redirect).toBe('error');
  });

  test('an object that returns another address at each read is read once', async () => {
    const sent = watchFetch();
    const told = ['https://tenant.example/', 'https://evil.example/'];
    const shifty = { toString: () => told.shift() ?? 'https://evil.example/' };
    await holding(TENANT).fetch(shifty as unknown as string);
    for (const { url, headers } of sent)
      if (headers.has('logto-verification-id')) expect(url).toMatch(/^https:\/\/tenant/);
  });

  test('the endpoint of an API may have a path: only its origin counts', async () => {
    const sent = watchFetch();
    const stepUp = holding('https://tenant.example/base/path');
    await stepUp.fetch('https://tenant.example/elsewhere');
    await stepUp.fetch('https://tenant.example.evil.example/base/path');
    expect(sent.map(({ headers }) => headers.has('logto-verification-id'))).toEqual([true, false]);
  });

  test('no spelling of another origin gets it', async ({ task }) => {
    const numRuns = isLong ? 5000 : 300;
    const host = fc.stringMatching(/^[a-z0-9.-]{0,12}$/);
    const address = fc
      .tuple(
        fc.constantFrom('https://', 'http://', '//', 'https:/', 'https:', 'HTTPS://', 'https:\\\\', ''),
        fc.constantFrom('', 'tenant.example@', 'tenant.example:443@', 'a:b@'),
        fc.oneof(host, fc.constantFrom('tenant.example', 'tenant.example.', 'tenant%2eexample', 'tenant。example')),
        fc.constantFrom(
          '',
          ':443',
          ':80',
          ':0443',
          ':8443',
          '.evil.example',
          '%00',
          '\\evil.example',
          '/@evil.example',
        ),
        fc.constantFrom('', '/', '?', '#', '/path'),
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(address, async (given) => {
        const sent = watchFetch();
        await holding(TENANT)
          .fetch(given)
          .catch(() => undefined);
        for (const { url, headers } of sent) {
          expect(headers.has('logto-verification-id')).toBe(new URL(url).origin === TENANT);
        }
      }),
      { numRuns, seed },
    );
    Object.assign(task.meta, { figure: `${numRuns} spellings of addresses, no record to another origin` });
  });
});

describe('over HTTP', () => {
  async function listen(answer: (path: string) => { status: number; location?: string }) {
    const heard: { path: string; headers: IncomingHttpHeaders }[] = [];
    const server: Server = createServer(({ url = '', headers }, response) => {
      heard.push({ path: url, headers });
      const { status, location } = answer(url);
      response.writeHead(status, location ? { location } : {}).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return { heard, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  test.each([301, 302, 303, 307, 308])('a redirect (%i) to another port takes nothing along', async (status) => {
    const evil = await listen(() => ({ status: 200 }));
    const tenant = await listen((path) =>
      path === '/away' ? { status, location: `${evil.origin}/` } : { status: 200 },
    );
    const stepUp = holding(tenant.origin);
    await expect(stepUp.fetch(`${tenant.origin}/away`, { method: 'POST', body: 'x' })).rejects.toThrow(TypeError);
    await stepUp.fetch(`${tenant.origin}/here`);
    expect(evil.heard).toEqual([]);
    expect(tenant.heard.map(({ headers }) => headers['logto-verification-id'])).toEqual([ID, ID]);
  });

  test('a redirect from elsewhere to the API gets none either', async () => {
    const tenant = await listen(() => ({ status: 200 }));
    const other = await listen(() => ({ status: 302, location: `${tenant.origin}/in` }));
    await holding(tenant.origin).fetch(`${other.origin}/`);
    for (const { headers } of [...tenant.heard, ...other.heard])
      expect(headers).not.toHaveProperty('logto-verification-id');
  });
});
