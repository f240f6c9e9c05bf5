import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStepUp } from '../../src/loading/headless.js';
import { INTERNALS } from '../../src/core/step-up.js';
import { isAllowed } from '../../src/core/call/fetch.js';
import type { StepUpOptions } from '../../src/core/step-up-options.js';
import { json, plain, serve } from '../api/http-server.js';
import { bank, ENDPOINT, reach, rejectionOf } from './bank.js';

const HEADER = 'logto-verification-id';
const CHALLENGE = { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' };

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A coordinator that holds a record, for an API at `origin`. */
function holding(origin: string | undefined, options: Omit<StepUpOptions, 'api'> = {}) {
  const { api, clock } = bank();
  const stepUp = createStepUp({ api: { ...api, origin }, clock, ...options });
  stepUp[INTERNALS].keepRecord({ id: 'rec-9', method: 'password', verifiedAt: 0, expiresAt: 600_000 });
  return stepUp;
}

describe('which addresses may have the record', () => {
  it.each([
    ['https://pay.example/x?y#z', 'https://pay.example', true],
    ['https://PAY.example:443/x', 'https://pay.example', true],
    ['https://pay.example/x', 'HTTPS://Pay.example:443/some/path', true],
    ['http://pay.example/x', 'https://pay.example', false],
    ['https://pay.example:8443/x', 'https://pay.example', false],
    ['https://pay.example.evil.test/', 'https://pay.example', false],
    ['https://evil.test/https://pay.example', 'https://pay.example', false],
    ['https://pay.example@evil.test/', 'https://pay.example', false],
    ['https://sub.pay.example/', 'https://pay.example', false],
    ['data:text/plain,x', 'file:///page.html', false],
    ['blob:https://pay.example/1', 'https://pay.example', true],
    ['https://pay.example/x', 'null', false], // the origin of a page opened from a file
  ])('%s, with %s: %s', (url, origin, allowed) => {
    expect(isAllowed(url, [origin])).toBe(allowed);
    expect(isAllowed(url, [])).toBe(false);
  });
});

describe('stepUp.fetch', () => {
  it('sends the record to the API’s origin and the app’s own, and to no other', async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    const other = await serve((_request, response) => json(response, 200, {}));
    const third = await serve((_request, response) => json(response, 200, {}));
    const stepUp = holding(server.url, { origins: [`${other.url}/path`] });
    for (const { url } of [server, other, third]) await stepUp.fetch(`${url}/pay`);
    expect(server.requests[0]?.headers[HEADER]).toBe('rec-9');
    expect(other.requests[0]?.headers[HEADER]).toBe('rec-9');
    expect(third.requests[0]?.headers).not.toHaveProperty(HEADER);
  });

  it('opens no prompt for an origin that must not have the record', async () => {
    const third = await serve((_request, response) => response.writeHead(401, CHALLENGE).end());
    const stepUp = holding('https://pay.example');
    expect((await stepUp.fetch(third.url)).status).toBe(401);
    expect(third.requests).toHaveLength(1);
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
  });

  it('carries the record across no redirect', async () => {
    const evil = await serve((_request, response) => json(response, 200, {}));
    const server = await serve(({ path }, response) =>
      response.writeHead(307, { location: path === '/own' ? '/pay' : `${evil.url}/steal` }).end(),
    );
    const stepUp = holding(server.url);
    expect(await rejectionOf(stepUp.fetch(`${server.url}/pay`))).toBeInstanceOf(TypeError);
    expect(await rejectionOf(stepUp.fetch(`${server.url}/pay`, { redirect: 'follow' }))).toBeInstanceOf(TypeError);
    expect(await rejectionOf(stepUp.fetch(new Request(`${server.url}/own`)))).toBeInstanceOf(TypeError);
    expect(server.requests.map(({ path }) => path)).toEqual(['/pay', '/pay', '/own']);
    expect(evil.requests).toEqual([]);
  });

  it('follows a redirect while there is no record to lose', async () => {
    const target = await serve((_request, response) => plain(response, 200, 'there'));
    const server = await serve((_request, response) => response.writeHead(302, { location: target.url }).end());
    const stepUp = holding(server.url);
    stepUp.forget();
    expect(await (await stepUp.fetch(server.url)).text()).toBe('there');
  });

  describe('with a fetch that an app has put in the place of the browser’s, and that follows redirects nevertheless', () => {
    const real = globalThis.fetch;
    const following = () =>
      vi.stubGlobal('fetch', (input: Request, init?: RequestInit) =>
        real(new Request(input, { ...init, referrer: undefined, redirect: 'follow' })),
      );

    it('rejects as the browser’s does, where the record was in the request', async () => {
      const evil = await serve((_request, response) => json(response, 200, {}));
      const server = await serve((_request, response) => response.writeHead(307, { location: evil.url }).end());
      following();
      expect(await rejectionOf(holding(server.url).fetch(server.url))).toBeInstanceOf(TypeError);
    });

    it('does not read a challenge in an answer from another origin', async () => {
      const evil = await serve((_request, response) => response.writeHead(401, CHALLENGE).end());
      vi.stubGlobal('fetch', () => real(`${evil.url}/x`)); // it does not report that it was redirected
      const stepUp = holding('https://pay.example');
      stepUp.forget();
      expect((await stepUp.fetch('https://pay.example/pay')).status).toBe(401);
      expect(evil.requests).toHaveLength(1);
      expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    });
  });

  const bodies: [string, () => RequestInit, string][] = [
    ['text', () => ({ body: '{"amount":5}' }), '{"amount":5}'],
    ['a form', () => ({ body: new URLSearchParams({ amount: '5' }) }), 'amount=5'],
    ['a stream', () => ({ body: new Blob(['chunk']).stream(), duplex: 'half' }) as RequestInit, 'chunk'],
  ];
  it.each(bodies)('sends %s as a body twice, with a prompt in between', async (_name, init, body) => {
    const { api, clock, enterPasswordOf } = asking();
    const server = await serve(({ headers }, response) => {
      if (headers[HEADER]) plain(response, 200, 'paid');
      else response.writeHead(401, CHALLENGE).end();
    });
    const stepUp = createStepUp({ api, clock, origins: [server.url] });
    const call = stepUp.fetch(
      new Request(`${server.url}/pay`, { method: 'POST', headers: { 'x-own': '1' }, ...init() }),
    );
    await enterPasswordOf(stepUp);
    expect(await (await call).text()).toBe('paid');
    expect(server.requests.map((request) => request.body)).toEqual([body, body]);
    expect(server.requests.map(({ headers }) => headers['x-own'])).toEqual(['1', '1']);
    expect(server.requests.map(({ headers }) => typeof headers[HEADER])).toEqual(['undefined', 'string']);
  });

  function asking() {
    const { api, clock } = bank();
    return {
      api,
      clock,
      async enterPasswordOf(stepUp: ReturnType<typeof createStepUp>) {
        await reach(stepUp, 'choosing');
        await stepUp.flow.selectMethod('password');
        await stepUp.flow.submitPassword('correct-horse-7');
      },
    };
  }

  it('leaves the caller’s own Request and headers as they were', async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    const headers = new Headers({ 'x-own': '1' });
    const request = new Request(`${server.url}/pay`, { headers });
    await holding(server.url).fetch(request, { headers });
    expect([...headers.keys(), ...request.headers.keys()]).toEqual(['x-own', 'x-own']);
  });

  it('is the caller’s to abort: before, in flight and at the prompt', async () => {
    const before = await rejectionOf(holding(ENDPOINT).fetch(`${ENDPOINT}/pay`, { signal: AbortSignal.abort('why') }));
    expect(before).toBe('why');
    const hanging = new AbortController();
    const slow = await serve(() => hanging.abort());
    expect(await rejectionOf(holding(slow.url).fetch(slow.url, { signal: hanging.signal }))).toMatchObject({
      name: 'AbortError',
    });
    const { api, clock } = asking();
    const server = await serve((_request, response) => response.writeHead(401, CHALLENGE).end());
    const stepUp = createStepUp({ api, clock, origins: [server.url] });
    const waiting = new AbortController();
    const call = rejectionOf(stepUp.fetch(server.url, { signal: waiting.signal }));
    await reach(stepUp, 'choosing');
    waiting.abort(new Error('left'));
    expect(await call).toMatchObject({ message: 'left' });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'aborted' });
  });

  it.each(['not an address', 'http://'])('rejects %j as fetch does', async (url) => {
    expect(await rejectionOf(holding(ENDPOINT).fetch(url))).toBeInstanceOf(TypeError);
  });
});
