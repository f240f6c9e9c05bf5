/** The app's own options count, and nothing that a script has put on `Object.prototype`. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStepUp } from '../../src/loading/headless.js';
import type { IsStepUpChallenge } from '../../src/core/call/challenge.js';
import { verifyIdentifier } from '../../src/identifier/linking.js';
import { INTERNALS } from '../../src/core/step-up.js';
import type { StepUpOptions } from '../../src/core/step-up-options.js';
import { json, serve } from '../api/http-server.js';
import { bank, reach, refusal, rejectionOf, settle } from './bank.js';

const HEADER = 'logto-verification-id';
const polluted: string[] = [];

/** Loads first what is loaded on demand: the loader of modules here is not a part of the kit. */
async function pollute(values: Record<string, unknown>) {
  const { stepUp, rename, enterPassword } = bank();
  const call = stepUp.run(rename);
  await enterPassword();
  await call;
  await import('../../src/core/call/fetch.js');
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: true });
  polluted.push(...Object.keys(values));
}

afterEach(() => {
  for (const name of polluted.splice(0)) Reflect.deleteProperty(Object.prototype, name);
});

/** A coordinator that holds a record, for an API of the app's own. */
function holding(options: Partial<StepUpOptions> = {}) {
  const { api, clock } = bank();
  const { getMethods, verifyPassword, sendCode, verifyCode } = api;
  const stepUp = createStepUp({ api: { getMethods, verifyPassword, sendCode, verifyCode }, clock, ...options });
  stepUp[INTERNALS].keepRecord({ id: 'rec-9', method: 'password', verifiedAt: 0, expiresAt: 600_000 });
  return { stepUp, clock };
}

describe('a polluted prototype', () => {
  it('names no origin for the record: neither as `origins`, nor as `origin` of the API', async () => {
    const evil = await serve((_request, response) => json(response, 200, {}));
    await pollute({ origins: [evil.url], origin: evil.url });
    await holding().stepUp.fetch(`${evil.url}/steal`);
    expect(evil.requests).toHaveLength(1);
    expect(evil.requests[0]?.headers).not.toHaveProperty(HEADER);
  });

  it('leaves an API’s own origin what it is, be it a property, a getter or a class’s', async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    const never = () => Promise.reject(new Error('nobody is asked here'));
    const calls = { getMethods: never, verifyPassword: never, sendCode: never, verifyCode: never };
    class Api {
      getMethods = never;
      verifyPassword = never;
      sendCode = never;
      verifyCode = never;
      get origin() {
        return server.url;
      }
    }
    const getter = {
      ...calls,
      get origin() {
        return server.url;
      },
    };
    for (const api of [{ ...calls, origin: server.url }, getter, new Api()])
      await holding({ api }).stepUp.fetch(`${server.url}/pay`);
    await pollute({ origin: 'https://evil.test' });
    for (const api of [{ ...calls, origin: server.url }, getter])
      await holding({ api }).stepUp.fetch(`${server.url}/pay`);
    expect(server.requests.map(({ headers }) => headers[HEADER])).toEqual(Array(5).fill('rec-9'));
  });

  it('changes no option of a coordinator', async () => {
    await pollute({
      methods: ['email'],
      maxAge: 0,
      reuse: 'once',
      clock: { now: () => 0 },
      onRedirect: 'x',
      onEvent: 'x',
    });
    const { stepUp, rename, enterPassword, records } = bank();
    const call = stepUp.run(rename);
    const { options } = await reach(stepUp, 'choosing');
    expect(options.map(({ method }) => method)).toEqual(['password', 'email', 'phone']);
    await enterPassword();
    expect((await call).status).toBe(200);
    expect(stepUp.needsVerification()).toBe(false);
    await stepUp.run(rename);
    expect(records()).toEqual([undefined, expect.any(String), expect.any(String)]);
  });

  it('changes no option of a call', async () => {
    await pollute({
      interactive: false,
      maxAge: 0,
      methods: ['phone'],
      reuse: 'once',
      action: 'pay',
      resume: { stolen: true },
    });
    const { stepUp, rename, enterPassword, snapshots } = bank();
    const call = stepUp.run(rename, {});
    await enterPassword();
    expect((await call).status).toBe(200);
    expect([
      stepUp.needsVerification(),
      stepUp.needsVerification({}),
      stepUp.needsVerification({ methods: ['password'] }),
    ]).toEqual([false, false, false]);
    expect((await stepUp.verify()).method).toBe('password');
    for (const snapshot of snapshots) expect(snapshot).not.toContain('pay');
  });

  it('changes no challenge, and no redirect', async () => {
    const onRedirect = vi.fn(() => Promise.resolve());
    const { stepUp } = bank({ onRedirect });
    const task = () => vi.fn().mockImplementationOnce(() => Promise.resolve(refusal('acr_values="urn:a"')));
    await pollute({ maxAge: 5, acrValues: ['urn:evil'], resume: 'x', action: 'x' });
    await stepUp.run(task().mockResolvedValue('done'));
    expect(onRedirect).toHaveBeenCalledExactlyOnceWith({ acrValues: ['urn:a'] });
    const { stepUp: other, rename, enterPassword } = bank({ onRedirect });
    const call = other.run(rename);
    await enterPassword();
    expect((await call).status).toBe(200);
    expect(onRedirect).toHaveBeenCalledOnce();
  });

  it('changes nothing of the flow of a new address', async () => {
    const { stepUp } = bank();
    await pollute({ methods: ['phone'], maxAge: 0, bind: 'x' });
    const proof = verifyIdentifier(stepUp, { type: 'email' });
    proof.catch(() => undefined);
    const { options } = await reach(stepUp, 'choosing');
    expect(options.map(({ method }) => method)).toEqual(['password', 'email', 'phone']);
    stepUp.flow.cancel();
  });
});

describe('`origins`', () => {
  const make = (origins: unknown) => holding({ origins: origins as string[] }).stepUp;

  it.each([
    '*',
    'pay.example',
    'pay.example:8443',
    'localhost:3000',
    '//pay.example',
    '/api',
    'null',
    '',
    'https://',
    'https://*.pay.example',
    'blob:https://pay.example/1',
    'data:text/plain,x',
    'file:///pay',
    'ftp://pay.example',
    'https://me@pay.example',
    'https://pay.example?x=1',
    'https://pay.example#x',
    5,
    null,
    undefined,
    {},
    ['https://pay.example'],
  ])('with %j in it is refused at once in development, by name', (origin) => {
    const fault = () => make(['https://ok.example', origin]);
    expect(fault).toThrow(TypeError);
    expect(fault).toThrow(
      `createStepUp: origins contains ${JSON.stringify(origin)}, which is not the origin of a server.`,
    );
  });

  it.each(['https://pay.example', { 0: 'https://pay.example' }, 7])('that is no array (%j) is refused', (origins) => {
    expect(() => make(origins)).toThrow(/Pass an array of whole origins, such as "https:/);
  });

  it.each(['https://pay.example', 'HTTPS://Pay.example:443/some/path', 'http://localhost:3000', 'http://[::1]:8080'])(
    'takes %s',
    (origin) => {
      expect(() => make([origin])).not.toThrow();
    },
  );

  it('in production keeps `fetch` from sending anything', async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    vi.stubEnv('NODE_ENV', 'production');
    const stepUp = make(['*', server.url]);
    expect(await rejectionOf(stepUp.fetch(`${server.url}/pay`))).toBeInstanceOf(TypeError);
    expect(server.requests).toEqual([]);
  });
});

describe('a challenge of the app’s own', () => {
  const call = async (challenge: unknown) => {
    const { stepUp, statuses } = bank({
      isChallenge: (() => challenge) as unknown as IsStepUpChallenge,
      onRedirect: vi.fn(),
    });
    const answer = rejectionOf(stepUp.run(() => Promise.resolve('refused')));
    await settle();
    return { answer, statuses };
  };

  it.each([
    { maxAge: '300' },
    { maxAge: -1 },
    { maxAge: Number.NaN },
    { maxAge: [60] },
    { acrValues: 'urn:a urn:b' },
    { acrValues: ['urn:a', 5] },
    { acrValues: [] },
    { acrValues: { 0: 'urn:a' } },
  ])('that differs from its type is named: %j', async (challenge) => {
    const { answer, statuses } = await call(challenge);
    expect(await answer).toMatchObject({
      name: 'TypeError',
      message: expect.stringMatching(/isChallenge returned/) as string,
    });
    expect(statuses).toEqual([]);
  });
});
