import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { VerificationError } from '../../src/api/errors.js';
import { shown } from '../../src/api/warn.js';
import type { AccountMethods, VerificationApi } from '../../src/api/types.js';
import type { StepUpCallOptions } from '../../src/core/call/call-options.js';
import type { StepUpChallenge } from '../../src/core/call/challenge.js';
import type { StepUpEvent } from '../../src/core/flow/events.js';
import type { SignInRequest, StepUpOptions, StepUpSignIn } from '../../src/core/step-up-options.js';
import { createStepUp } from '../../src/loading/headless.js';
import { verifyIdentifier } from '../../src/identifier/linking.js';
import { deferred } from '../api/deferred.js';
import { refusal, rejectionOf, settle } from './bank.js';
import { manualClock } from './manual-clock.js';
import { PAGE, stubWindows } from './windows.js';

const PROVIDER = 'https://id.test';
const BANK = 'https://bank.test';
const ACCOUNT = 'https://account.test';
const MFA = 'acr_values="urn:mfa"';

type Begin = NonNullable<StepUpSignIn['begin']>;
type Finish = NonNullable<StepUpSignIn['finish']>;

interface Options extends Partial<Omit<StepUpOptions, 'signIn'>> {
  signIn?: StepUpSignIn;
  userAgent?: string;
}

beforeEach(() => shown.clear());

/** An app with a sign-in, on a page that can open windows. */
function open({ signIn, userAgent, ...options }: Options = {}) {
  const browser = stubWindows({ userAgent });
  const clock = manualClock(0);
  const events: StepUpEvent[] = [];
  const api: VerificationApi = {
    origin: ACCOUNT,
    getMethods: vi.fn(() => Promise.resolve<AccountMethods>({ options: [{ method: 'password' }] })),
    verifyPassword: () => Promise.resolve({ id: 'record', expiresIn: 600 }),
  };
  const requests: SignInRequest[] = [];
  const begin = vi.fn<Begin>((request) => {
    requests.push(request);
    return `${PROVIDER}/authorize?state=${request.state}`;
  });
  const stepUp = createStepUp({
    ...{ api, clock, onEvent: (event) => events.push(event), signIn: { begin, ...signIn } },
    ...options,
  });
  const snapshots: string[] = [];
  onTestFinished(stepUp.flow.subscribe(() => void snapshots.push(JSON.stringify(stepUp.flow.getSnapshot()))));
  const state = () => stepUp.flow.getSnapshot();
  /** A call that the server refuses the given number of times. */
  const call = (params = MFA, callOptions: StepUpCallOptions = {}, times = 1) => {
    const task = vi.fn(() => (task.mock.calls.length > times ? new Response('done') : refusal(params)));
    const result = stepUp.run(task, callOptions);
    result.catch(() => undefined);
    return { task, result };
  };
  const shows = (expected: object) => vi.waitFor(() => expect(state()).toMatchObject(expected));
  const ready = () => shows({ status: 'window', phase: 'ready' });
  const openWindow = async () => {
    await ready();
    await stepUp.flow.openWindow();
  };
  return {
    ...browser,
    ...{
      stepUp,
      flow: stepUp.flow,
      api,
      begin,
      requests,
      events,
      snapshots,
      clock,
      state,
      call,
      ready,
      shows,
      openWindow,
    },
  };
}

describe('a challenge that a new sign-in answers', () => {
  it('opens a window in the turn of the press, and the call is made again without a record', async () => {
    const all = open();
    const { call, ready, flow, last, begin, requests, state } = all;
    const { result, task } = call('acr_values="urn:mfa urn:1fa", max_age="60"', {
      action: 'transfer',
      resume: { to: 7 },
    });
    await ready();
    expect(state()).toMatchObject({ ceremony: 'window', method: 'sign-in', action: 'transfer', pending: false });
    expect(all.open).not.toHaveBeenCalled();
    const pressed = flow.openWindow();
    expect(all.open).toHaveBeenCalledExactlyOnceWith('about:blank', last().name, 'popup,width=480,height=720');
    expect(all.open).toHaveBeenCalledBefore(begin);
    await pressed;
    expect(requests).toEqual([
      {
        ...{ acrValues: ['urn:mfa', 'urn:1fa'], maxAge: 60, action: 'transfer', resume: { to: 7 } },
        ...{ state: last().name, language: undefined, transaction: undefined },
      },
    ]);
    expect(last().urls).toEqual([`${PROVIDER}/authorize?state=${last().name}`]);
    expect(state()).toMatchObject({ phase: 'open', pending: false });
    all.broadcast();
    expect(await (await result).text()).toBe('done');
    expect(task).toHaveBeenCalledTimes(2);
    expect(task).toHaveBeenLastCalledWith(expect.objectContaining({ headers: {}, record: undefined }));
    expect(state()).toMatchObject({ status: 'verified', method: 'sign-in' });
    expect(last().closed).toBe(true);
    expect(all.api.getMethods).not.toHaveBeenCalled();
    expect(all.snapshots.join()).not.toContain('"starting"'); // there is no list to wait for
    expect(all.stepUp.needsVerification()).toBe(true);
    expect(all.events.map(({ elapsed: _elapsed, ...event }) => event)).toEqual([
      { flow: 'identity', type: 'prompted', reason: 'sign-in', action: 'transfer' },
      { flow: 'identity', type: 'method-chosen', method: 'sign-in' },
      { flow: 'identity', type: 'verified', method: 'sign-in' },
    ]);
  });

  it('ten calls share one window, and each has its result; so has one from before that is refused later', async () => {
    const { call, openWindow, opened, begin, broadcast, stepUp, clock } = open();
    const calls = Array.from({ length: 10 }, () => call());
    const late = deferred();
    const lateTask = vi.fn(async () => {
      if (lateTask.mock.calls.length > 1) return new Response('late');
      await late.promise;
      return refusal(MFA);
    });
    const lateCall = stepUp.run(lateTask);
    await openWindow();
    clock.advance(1000);
    broadcast();
    const results = await Promise.all(calls.map(({ result }) => result));
    expect(results.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    late.resolve();
    expect(await (await lateCall).text()).toBe('late');
    expect(opened).toHaveLength(1);
    expect(begin).toHaveBeenCalledOnce();
  });

  it('a call that begins after it opens another window, and so does one after `forget`', async () => {
    const { call, openWindow, opened, broadcast, clock, stepUp } = open();
    const first = call();
    await openWindow();
    broadcast();
    await first.result;
    clock.advance(1);
    const second = call();
    await openWindow();
    expect(opened).toHaveLength(2);
    expect(opened[0]!.name).not.toBe(opened[1]!.name);
    stepUp.forget();
    await expect(second.result).rejects.toMatchObject({ code: 'signed_out' });
    expect(opened[1]!.closed).toBe(true);
    call();
    await openWindow();
    expect(opened).toHaveLength(3);
  });

  it('a lower age serves a higher one, and not the other way round; other values have another window', async () => {
    const { call, openWindow, requests, broadcast, clock } = open();
    const params = (age: string, acr = 'urn:mfa') => `acr_values="${acr}"${age && `, max_age="${age}"`}`;
    const calls = [params('300'), params('600'), params(''), params('60'), params('300', 'urn:mfa urn:1fa')].map(
      (one) => call(one),
    );
    const turns: unknown[] = [];
    for (const together of [calls.slice(0, 3), calls.slice(3, 4), calls.slice(4)]) {
      await openWindow();
      clock.advance(1);
      broadcast();
      await Promise.all(together.map(({ result }) => result));
      turns.push(requests.at(-1)!.maxAge);
    }
    expect(turns).toEqual([300, 60, 300]);
    expect(requests.map(({ acrValues }) => acrValues.join(' '))).toEqual(['urn:mfa', 'urn:mfa', 'urn:mfa urn:1fa']);
  });

  it('waits for a prompt for a record, and does not share it: neither way round', async () => {
    const { call, shows, openWindow, flow, broadcast, stepUp, events } = open();
    const payment = call('');
    await shows({ status: 'password' });
    const transfer = call();
    await settle();
    expect(flow.getSnapshot()).toMatchObject({ status: 'password' });
    await flow.submitPassword('pw');
    await payment.result;
    await openWindow();
    stepUp.forget();
    await transfer.result.catch(() => undefined);

    const first = call();
    await openWindow();
    const second = call('');
    await settle();
    broadcast();
    await first.result;
    await shows({ status: 'password' });
    await flow.submitPassword('pw');
    await second.result;
    expect(events.flatMap((event) => (event.type === 'verified' ? [event.method] : []))).toEqual([
      ...['password', 'sign-in', 'password'],
    ]);
  });

  it('a record that is held stays: that server has not looked at it', async () => {
    const { call, shows, flow, openWindow, broadcast, stepUp } = open();
    const payment = call('');
    await shows({ status: 'password' });
    await flow.submitPassword('pw');
    await payment.result;
    const transfer = call();
    await openWindow();
    broadcast();
    await transfer.result;
    expect(transfer.task.mock.calls.map((given) => (given as unknown as [{ record?: object }])[0].record)).toEqual([
      expect.objectContaining({ id: 'record' }),
      undefined,
    ]);
    expect(stepUp.needsVerification()).toBe(false);
  });

  it('refused again is an error, and no loop', async () => {
    const { call, openWindow, broadcast, opened } = open();
    const { result, task } = call(MFA, {}, 2);
    await openWindow();
    broadcast();
    await expect(result).rejects.toMatchObject({ code: 'refused_again' });
    expect(task).toHaveBeenCalledTimes(2);
    expect(opened).toHaveLength(1);
  });

  it('with `retry: false` the call is not made again', async () => {
    const { call, openWindow, broadcast } = open();
    const { result, task } = call(MFA, { retry: false });
    await openWindow();
    broadcast();
    await expect(result).rejects.toMatchObject({ code: 'not_retried' });
    expect(task).toHaveBeenCalledOnce();
  });

  it('`interactive: false` opens nothing', async () => {
    const { call, state } = open();
    const { result } = call(MFA, { interactive: false });
    await expect(result).rejects.toMatchObject({ code: 'interaction_required' });
    expect(state()).toEqual({ status: 'idle' });
  });

  it('the end of the prompt ends each call that shares it, and the one that is refused only then', async () => {
    const { call, openWindow, opened, flow, stepUp, clock, state } = open();
    const late = deferred();
    const lateCall = stepUp.run(async () => {
      await late.promise;
      return refusal(MFA);
    });
    const calls = [call(), call()];
    await openWindow();
    clock.advance(1000);
    flow.cancel('escape-key');
    late.resolve();
    for (const result of [...calls.map((one) => one.result), lateCall])
      await expect(result).rejects.toMatchObject({ reason: 'escape-key' });
    expect(opened[0]!.closed).toBe(true);
    expect(state()).toMatchObject({ status: 'cancelled' });
  });

  it('a no to a record is not one to a sign-in', async () => {
    const { call, shows, flow, stepUp, clock, ready } = open();
    const late = deferred();
    const transfer = stepUp.run(async () => {
      await late.promise;
      return refusal(MFA);
    });
    transfer.catch(() => undefined);
    const payment = call('');
    await shows({ status: 'password' });
    clock.advance(1000);
    flow.cancel();
    await rejectionOf(payment.result);
    late.resolve();
    await ready();
    flow.cancel();
    await rejectionOf(transfer);
  });

  it('a signal takes its call away: the first leaves the window to the others, the last closes it', async () => {
    const { call, openWindow, opened } = open();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = call(MFA, { signal: one.signal });
    const second = call(`${MFA}, max_age="9"`, { signal: two.signal });
    const third = call('acr_values="urn:other"');
    await openWindow();
    two.abort('b');
    await expect(second.result).rejects.toBe('b');
    expect(opened[0]!.closed).toBe(false);
    one.abort('a');
    await expect(first.result).rejects.toBe('a');
    expect(opened[0]!.closed).toBe(true);
    await openWindow();
    expect(opened).toHaveLength(2);
    expect(third.task).toHaveBeenCalledOnce();
  });

  it('details are in the state and in the request, and share nothing', async () => {
    const { call, openWindow, requests, broadcast, state, opened } = open();
    const details = [{ label: 'To', value: 'Bora Lee' }];
    const first = call(MFA, { details });
    const second = call(MFA, { details });
    await openWindow();
    expect(state()).toMatchObject({ details });
    expect(requests[0]).toMatchObject({ transaction: details });
    broadcast();
    await first.result;
    await openWindow();
    broadcast();
    await second.result;
    expect(opened).toHaveLength(2);
  });

  it('a sign-in for details is for that call alone, also for a call from before that is refused later', async () => {
    const { call, stepUp, openWindow, broadcast, ready } = open();
    const first = call(MFA, { details: [{ label: 'To', value: 'Bora Lee' }] });
    const late = deferred();
    const lateTask = vi.fn(async () => {
      await late.promise;
      return refusal(MFA);
    });
    const lateCall = stepUp.run(lateTask);
    await openWindow();
    broadcast();
    await first.result;
    late.resolve();
    await ready();
    expect(lateTask).toHaveBeenCalledOnce();
    stepUp.flow.cancel();
    await rejectionOf(lateCall);
  });

  it('no state, event or address has more of it than `state`', async () => {
    const { call, openWindow, broadcast, snapshots, events, last } = open({
      signIn: { finish: () => undefined },
    });
    const { result } = call(MFA, { resume: 'the-memo-of-the-app' });
    await openWindow();
    broadcast();
    await result;
    expect(snapshots.join() + JSON.stringify(events)).not.toMatch(/the-memo|react-step-up\.|id\.test/);
    expect(last().urls.join()).toBe(`${PROVIDER}/authorize?state=${last().name}`);
    expect(last().name).toMatch(/^react-step-up\.[0-9a-f]{32}$/);
  });
});

describe('what answers a challenge', () => {
  const at = (url: string, params: string) => Object.defineProperty(refusal(params), 'url', { value: url });
  const logto = (url: string) =>
    Object.defineProperty(Response.json({ code: 'verification_record.permission_denied' }, { status: 401 }), 'url', {
      value: url,
    });
  const AGE = 'max_age="60"';

  /** The state that a refusal leads to. */
  const leadsTo = async (outcome: unknown, options: Options) => {
    const { stepUp, state } = open(options);
    const call = stepUp.run(() => {
      if (outcome instanceof Response) return outcome;
      throw outcome as Error;
    });
    call.catch(() => undefined);
    await vi.waitFor(() => expect(['window', 'password']).toContain(state().status));
    const { status } = state();
    stepUp.flow.cancel();
    await rejectionOf(call);
    return status;
  };

  it.each<[string, unknown, StepUpSignIn['challenges'], string]>([
    ['acr_values, by default', at(`${BANK}/pay`, MFA), undefined, 'window'],
    ['an age, by default', at(`${BANK}/pay`, AGE), undefined, 'password'],
    ['an age of a server in the list', at(`${BANK}/pay`, AGE), [`${BANK}/`], 'window'],
    ['an age of the Account API', at(`${ACCOUNT}/api`, AGE), [BANK], 'password'],
    ['no requirement, of a server in the list', at(`${BANK}/pay`, ''), [BANK], 'window'],
    ['acr_values of a server that is not in the list', at('https://other.test', MFA), [BANK], 'password'],
    ['a look-alike of an origin in the list', at('https://bank.test.evil.test/pay', AGE), [BANK], 'password'],
    ['an answer without an address', refusal(AGE), [BANK], 'password'],
    [
      'what the function accepts',
      at(`${BANK}/pay`, AGE),
      ({ maxAge, origin }) => maxAge === 60 && origin === BANK,
      'window',
    ],
    ['what the function does not accept', at(`${BANK}/pay`, MFA), () => false, 'password'],
    ['Logto’s own refusal', logto(`${ACCOUNT}/api`), () => true, 'password'],
    ['Logto’s own refusal, through another server', logto(`${BANK}/api`), [BANK], 'password'],
    ['RFC 9470 of the Account API, by a function', at(`${ACCOUNT}/api`, AGE), () => true, 'window'],
  ])('%s', async (_name, outcome, challenges, status) => {
    expect(await leadsTo(outcome, { signIn: { challenges } })).toBe(status);
  });

  it.each<[string, boolean | StepUpChallenge, string]>([
    ['true', true, 'password'],
    ['an age', { maxAge: 60 }, 'window'],
    ['acr_values', { acrValues: ['urn:mfa'] }, 'window'],
  ])('of the app’s own test, at the origin of the Account API: %s', async (_name, answer, status) => {
    const outcome = Object.defineProperty(new Response(null, { status: 418 }), 'url', { value: `${ACCOUNT}/api` });
    const challenges = vi.fn(() => true);
    expect(await leadsTo(outcome, { isChallenge: () => answer, signIn: { challenges } })).toBe(status);
    expect(challenges).toHaveBeenCalledTimes(status === 'window' ? 1 : 0);
  });

  it('of the app’s own test, elsewhere, with the origin that it reports', async () => {
    const challenges = vi.fn(() => true);
    const isChallenge = () => ({ origin: BANK });
    expect(await leadsTo(new Response(null, { status: 418 }), { isChallenge, signIn: { challenges } })).toBe('window');
    expect(challenges).toHaveBeenCalledExactlyOnceWith({ origin: BANK });
  });

  const headers = { 'www-authenticate': `Bearer error="insufficient_user_authentication", ${AGE}` };
  const thrown = (response: object, more: object = {}) => Object.assign(new Error('401'), { response, ...more });
  it.each<[string, unknown]>([
    ['ky', thrown(at(`${BANK}/pay`, AGE))],
    ['axios in a page', thrown({ status: 401, headers, request: { responseURL: `${BANK}/pay` } })],
    ['axios elsewhere', thrown({ status: 401, headers }, { config: { url: '/pay', baseURL: `${BANK}/v1` } })],
    ['axios, without a base', thrown({ status: 401, headers }, { config: { url: `${BANK}/pay` } })],
    [
      'axios, with a base that it did not need',
      thrown({ status: 401, headers }, { config: { url: `${BANK}/a`, baseURL: ACCOUNT } }),
    ],
    ['RxJS', thrown({}, { status: 401, headers, xhr: {}, responseURL: `${BANK}/pay` })],
    ['a cause', new Error('x', { cause: thrown(at(`${BANK}/pay`, AGE)) })],
  ])('the origin of %s', async (_name, error) => {
    const challenges = vi.fn(() => true);
    expect(await leadsTo(error, { signIn: { challenges } })).toBe('window');
    expect(challenges).toHaveBeenCalledExactlyOnceWith({ maxAge: 60, origin: BANK });
  });

  it('an address without an origin is that of the page', async () => {
    const challenges = vi.fn(() => true);
    await leadsTo(thrown({ status: 401, headers }, { config: { url: '/pay' } }), { signIn: { challenges } });
    expect(challenges).toHaveBeenCalledExactlyOnceWith({ maxAge: 60, origin: PAGE });
  });

  it('a function that throws is the error of the call', async () => {
    const error = new Error('of the app');
    const { call } = open({
      signIn: {
        challenges() {
          throw error;
        },
      },
    });
    await expect(call().result).rejects.toBe(error);
  });

  it.each([[['bank.test']], [['*']], ['https://bank.test'], [[7]]])(
    'a list that has no origins (%j) is named at once',
    (challenges) => {
      expect(() => open({ signIn: { challenges: challenges as never } })).toThrow(/signIn\.challenges contains/);
    },
  );
});

describe('the window', () => {
  it('that is blocked is explained, and a press opens it later', async () => {
    const { call, browser, ready, flow, state, begin, broadcast } = open();
    browser.blocks = true;
    const { result } = call();
    await ready();
    await flow.openWindow();
    expect(state()).toMatchObject({ phase: 'ready', blocked: true, pending: false });
    expect(begin).not.toHaveBeenCalled();
    browser.blocks = false;
    await flow.openWindow();
    expect(state()).not.toHaveProperty('blocked');
    broadcast();
    expect((await result).status).toBe(200);
  });

  it.each<[string, unknown]>([
    ['a script', 'javascript:alert(1)'],
    ['a script in odd letters', ' JAVA\tSCRIPT:alert(1)'],
    ['data', 'data:text/html,<script>1</script>'],
    ['a blob', `blob:${PAGE}/1`],
    ['an app', 'bank://sign-in'],
    ['nothing', undefined],
    ['an empty text', ''],
    ['what is no address', 'https://'],
    ['an object', { href: PROVIDER }],
  ])('with %s for an address is a bad response, and is closed', async (_name, url) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { call, begin, ready, flow, state, last, opened } = open();
    begin.mockImplementationOnce(() => url as string);
    call();
    await ready();
    await expect(flow.openWindow()).rejects.toMatchObject({ code: 'bad_response' });
    expect(state()).toMatchObject({
      phase: 'ready',
      problem: { step: 'begin', code: 'bad_response', recovery: 'retry' },
    });
    expect(last()).toMatchObject({ closed: true, urls: [] });
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('no address for the window'));
    await flow.openWindow();
    expect(opened[1]!.urls).toHaveLength(1);
  });

  it.each([
    ['a URL', new URL(`${PROVIDER}/a b`), `${PROVIDER}/a%20b`],
    ['an address on the page’s own origin', '/sign-in?x=1', `${PAGE}/sign-in?x=1`],
    ['plain http, for a machine of a developer', 'http://localhost:3001/', 'http://localhost:3001/'],
  ])('can have %s', async (_name, url, expected) => {
    const { call, begin, openWindow, last } = open();
    begin.mockImplementationOnce(() => Promise.resolve(url));
    call();
    await openWindow();
    expect(last().urls).toEqual([expected]);
  });

  it('the failure of `begin` is in the dialog, with what the app calls it', async () => {
    const { call, begin, ready, flow, state, last, events } = open();
    begin.mockRejectedValueOnce(new VerificationError('host', { serverCode: 'provider_down' }));
    call();
    await ready();
    await expect(flow.openWindow()).rejects.toMatchObject({ serverCode: 'provider_down' });
    expect(state()).toMatchObject({ phase: 'ready', problem: { code: 'host', serverCode: 'provider_down' } });
    expect(last().closed).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'request-failed', step: 'begin', serverCode: 'provider_down' });
  });

  it('a second press while it opens, and while it is open, brings it to the front', async () => {
    const { call, begin, ready, flow, opened, last } = open();
    const held = deferred();
    begin.mockImplementationOnce(() => held.promise.then(() => PROVIDER));
    call();
    await ready();
    const pressed = flow.openWindow();
    await flow.openWindow();
    held.resolve();
    await pressed;
    await flow.openWindow();
    expect(opened).toHaveLength(1);
    expect(last().focus).toHaveBeenCalledTimes(2);
    expect(begin).toHaveBeenCalledOnce();
  });

  it('that was closed opens again with another state; a return from either is one', async () => {
    const { call, openWindow, flow, opened, requests, broadcast } = open();
    const { result } = call();
    await openWindow();
    opened[0]!.closed = true;
    await flow.openWindow();
    expect(opened).toHaveLength(2);
    expect(requests[0]!.state).not.toBe(requests[1]!.state);
    broadcast({ type: 'react-step-up/return', state: opened[0]!.name });
    expect((await result).status).toBe(200);
    expect(opened[1]!.closed).toBe(true);
  });

  it('is closed with the dialog while its address is on its way, and goes nowhere', async () => {
    const { call, begin, ready, flow, last, state } = open();
    const held = deferred();
    const begun = vi.fn<Begin>((_, { signal }) =>
      held.promise.then(() => (expect(signal.aborted).toBe(true), PROVIDER)),
    );
    begin.mockImplementationOnce(begun);
    const { result } = call();
    await ready();
    const pressed = flow.openWindow();
    expect(last().closed).toBe(false);
    flow.cancel();
    expect(last().closed).toBe(true);
    held.resolve();
    await expect(pressed).rejects.toMatchObject({ code: 'aborted' });
    await expect(result).rejects.toMatchObject({ reason: 'cancel-press' });
    expect(last().urls).toEqual([]);
    expect(state()).toMatchObject({ status: 'cancelled' });
  });

  it('leaves no listener behind, however it ends', async () => {
    const { call, openWindow, flow, listening, broadcast } = open();
    const first = call();
    await openWindow();
    expect([...listening.values()].some((count) => count > 0)).toBe(true);
    flow.cancel();
    await rejectionOf(first.result);
    const second = call();
    await openWindow();
    broadcast();
    await second.result;
    expect([...listening.values()].every((count) => count === 0)).toBe(true);
  });
});

describe('“try now”', () => {
  const pending = { pending: true } as const;

  /** At the provider's page, with a server that answers “not yet” until `now` is called. */
  async function away(finish?: Finish) {
    let isDone = false;
    const check = vi.fn<Finish>(finish ?? (() => (isDone ? undefined : pending)));
    const all = open({ signIn: { finish: check } });
    const called = all.call();
    await all.openWindow();
    return { ...all, ...called, check, now: () => void (isDone = true) };
  }

  const message = (state: unknown) => ({ type: 'react-step-up/return', state });

  it.each<[string, (all: Awaited<ReturnType<typeof away>>) => void]>([
    ['the focus of the page', ({ focus }) => focus()],
    ['the page that is visible again', ({ show }) => show()],
    ['a message by the channel', ({ broadcast }) => broadcast()],
    ['a message of the page’s origin with the state', ({ post, last }) => post(message(last().name))],
    ['a message of the window', ({ post, last }) => post(message(undefined), { source: last() })],
  ])('%s: not yet, then yes', async (_name, tell) => {
    const all = await away();
    const { check, now, shows, result } = all;
    tell(all);
    await vi.waitFor(() => expect(check).toHaveBeenCalledOnce());
    await shows({ phase: 'open', pending: false });
    now();
    tell(all);
    expect((await result).status).toBe(200);
    expect(check.mock.calls[0]![0]).toBe(all.requests[0]);
  });

  it('the window that is closed: once, and it is no cancellation', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { check, last, state, focus, now, result } = await away();
    vi.advanceTimersByTime(5000);
    expect(check).not.toHaveBeenCalled();
    last().closed = true;
    vi.advanceTimersByTime(5000);
    await settle();
    expect(check).toHaveBeenCalledOnce();
    expect(state()).toMatchObject({ phase: 'open', pending: false });
    now();
    focus();
    expect((await result).status).toBe(200);
  });

  it.each<[string, (all: Awaited<ReturnType<typeof away>>) => void]>([
    ['of another state', ({ broadcast }) => broadcast(message('react-step-up.00000000000000000000000000000000'))],
    ['without a state', ({ broadcast }) => broadcast(message(undefined))],
    ['of another type', ({ broadcast, last }) => broadcast({ type: 'other', state: last().name })],
    ['that is no object', ({ broadcast }) => broadcast('react-step-up/return')],
    [
      'of another origin, with the state',
      ({ post, last }) => post(message(last().name), { origin: 'https://evil.test' }),
    ],
    [
      'of the window, from another origin',
      ({ post, last }) => post(message(last().name), { origin: PROVIDER, source: last() }),
    ],
    ['of another window of the page’s origin', ({ post }) => post(message('guess'), { source: {} })],
    ['of the page’s origin, without a state', ({ post }) => post(message(undefined))],
    ['null', ({ post }) => post(null)],
    ['with a list of states', ({ post, last }) => post({ ...message([last().name]), source: null })],
    [
      'with a state in an object',
      ({ broadcast, last }) => broadcast({ type: message('').type, state: { a: last().name } }),
    ],
    ['of eight megabytes', ({ broadcast, last }) => broadcast(message(last().name.repeat(180_000)))],
  ])('a message %s does nothing', async (_name, tell) => {
    const all = await away();
    tell(all);
    all.broadcast(message('a-marker')); // messages come in their order
    const seen = new BroadcastChannel('react-step-up');
    onTestFinished(() => seen.close());
    await new Promise((resolve) => {
      seen.onmessage = resolve;
      all.broadcast(message('the-end'));
    });
    await settle();
    expect(all.check).not.toHaveBeenCalled();
    expect(all.state()).toMatchObject({ phase: 'open' });
  });

  it('two dialogs of one page: a return is for the one with its state', async () => {
    const one = await away();
    const check = vi.fn<Finish>(() => pending);
    const other = createStepUp({ signIn: { begin: () => `${PROVIDER}/other`, finish: check } });
    const task = vi.fn(() => refusal(MFA));
    const otherCall = other.run(task);
    await vi.waitFor(() => expect(other.flow.getSnapshot()).toMatchObject({ status: 'window', phase: 'ready' }));
    await other.flow.openWindow();
    expect(one.opened).toHaveLength(2);
    one.now();
    one.broadcast(message(one.opened[0]!.name));
    expect((await one.result).status).toBe(200);
    expect(check).not.toHaveBeenCalled();
    expect(one.opened.map(({ closed }) => closed)).toEqual([true, false]);
    expect(other.flow.getSnapshot()).toMatchObject({ phase: 'open' });
    other.flow.cancel();
    await rejectionOf(otherCall);
  });

  it('a page that gets the focus while a check runs makes no further one after its failure; a report does', async () => {
    const slow = [deferred(), deferred()];
    const failure = () => Promise.reject(new VerificationError('rate_limited'));
    const answers = [
      ...slow.map(
        ({ promise }) =>
          () =>
            promise.then(failure),
      ),
      () => undefined,
    ];
    const { check, focus, show, broadcast, shows, flow, result } = await away(() => answers.shift()!());
    focus();
    show();
    slow[0]!.resolve();
    await shows({ phase: 'open', problem: { code: 'rate_limited' } });
    await settle();
    expect(check).toHaveBeenCalledOnce();
    flow.retry().catch(() => undefined);
    expect(check).toHaveBeenCalledTimes(2);
    broadcast();
    await new Promise((resolve) => {
      const seen = new BroadcastChannel('react-step-up');
      onTestFinished(() => seen.close());
      seen.onmessage = resolve;
      broadcast(message('the-end'));
    });
    slow[1]!.resolve();
    expect((await result).status).toBe(200);
    expect(check).toHaveBeenCalledTimes(3);
  });

  it('a thousand reports while one check runs lead to one more', async () => {
    const held = deferred();
    const { check, post, last, state } = await away(() => held.promise.then(() => pending));
    for (let report = 0; report < 1000; report++) post(message(last().name));
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'checking' }));
    held.resolve();
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'open' }));
    await settle();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('without a `finish` of the app’s, only the return page means yes', async () => {
    const { call, openWindow, focus, state, broadcast } = open();
    const { result } = call();
    await openWindow();
    focus();
    await settle();
    expect(state()).toMatchObject({ phase: 'open' });
    broadcast();
    expect((await result).status).toBe(200);
  });

  it('one check at a time: a return while one runs is checked after it', async () => {
    const held = deferred();
    const answers = [() => held.promise.then(() => pending), () => undefined];
    const { check, focus, broadcast, shows, result } = await away(() => answers.shift()!());
    focus();
    focus();
    broadcast();
    await shows({ phase: 'checking', pending: true });
    expect(check).toHaveBeenCalledOnce();
    held.resolve();
    expect((await result).status).toBe(200);
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('a return from a window that has replaced another is checked, also if the check of that one fails late', async () => {
    const slow = deferred();
    const answers = [() => slow.promise.then(() => Promise.reject(new VerificationError('network'))), () => undefined];
    const { check, focus, flow, opened, broadcast, shows, result } = await away(() => answers.shift()!());
    focus();
    expect(check).toHaveBeenCalledOnce();
    opened[0]!.closed = true;
    await flow.openWindow();
    broadcast();
    await shows({ phase: 'checking' });
    expect(check).toHaveBeenCalledOnce(); // one at a time
    slow.resolve();
    expect((await result).status).toBe(200);
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('somebody else is refused, by name: the window closes, and a press begins again', async () => {
    const { check, broadcast, shows, opened, flow, result, stepUp } = await away();
    check.mockRejectedValueOnce(new VerificationError('host', { serverCode: 'other_user' }));
    broadcast();
    await shows({
      phase: 'ready',
      problem: { step: 'check', code: 'host', serverCode: 'other_user', recovery: 'retry' },
    });
    expect(opened[0]!.closed).toBe(true);
    await flow.openWindow();
    expect(opened).toHaveLength(2);
    expect(stepUp.needsVerification()).toBe(true);
    flow.cancel();
    await rejectionOf(result);
  });

  it.each(['network', 'server_error', 'timeout', 'rate_limited', 'unknown'] as const)(
    '%s of the check leaves the window open, and `retry` checks again',
    async (code) => {
      const { check, broadcast, shows, last, flow, now, result } = await away();
      check.mockRejectedValueOnce(code === 'unknown' ? new Error('of the app') : new VerificationError(code));
      broadcast();
      await shows({ phase: 'open', problem: { step: 'check', code, recovery: 'retry' } });
      expect(last().closed).toBe(false);
      await flow.retry();
      await shows({ phase: 'open' });
      expect(flow.getSnapshot()).not.toHaveProperty('problem');
      now();
      await flow.retry(); // without a problem it is nothing
      expect(check).toHaveBeenCalledTimes(2);
      broadcast();
      expect((await result).status).toBe(200);
    },
  );

  it('an answer that comes after the end changes nothing, and its request is aborted', async () => {
    const held = deferred();
    let aborted = false;
    const { broadcast, shows, flow, result, state, task } = await away((_, { signal }) => {
      signal.addEventListener('abort', () => (aborted = true));
      return held.promise;
    });
    broadcast();
    await shows({ phase: 'checking' });
    flow.cancel();
    held.resolve();
    await expect(result).rejects.toMatchObject({ reason: 'cancel-press' });
    await settle();
    expect(aborted).toBe(true);
    expect(state()).toMatchObject({ status: 'cancelled' });
    expect(task).toHaveBeenCalledOnce();
  });

  it.each([{ pending: 'yes' }, { pending: true, retryAfter: 'soon' }, { pending: true, more: [] }])(
    'the answer %j is a bad response, and no sign-in',
    async (answer) => {
      vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      const { broadcast, shows, task } = await away(() => answer as never);
      broadcast();
      await shows({ phase: 'open', problem: { code: 'bad_response' } });
      expect(task).toHaveBeenCalledOnce();
    },
  );
});

describe('without a window', () => {
  const kakao = 'Mozilla/5.0 (Linux; Android 14) Version/4.0 Chrome/120 Mobile Safari/537.36 KAKAOTALK 10.4.0';

  it.each([
    ['KakaoTalk', kakao],
    ['Naver', 'Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile/15E148 Safari/605 NAVER(inapp; search; 1000; 12.6.2)'],
    ['Line', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605 Mobile/15E148 Safari Line/13.0.0'],
    ['Facebook', 'Mozilla/5.0 (Linux; Android 13) Chrome/120 Safari/537 [FB_IAB/FB4A;FBAV/400;]'],
    ['Instagram', 'Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile Instagram 300.0 Safari/604.1'],
    ['Daum', 'Mozilla/5.0 (Linux; Android 13) Chrome/120 Safari/537 DaumApps/7.0'],
    ['a web view of Android', 'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) Version/4.0 Chrome/120 Safari/537.36'],
    ['a web view of iOS', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'],
  ])('%s: the press leaves the page by `onRedirect`', async (_name, userAgent) => {
    const onRedirect = vi.fn(() => Promise.resolve());
    const { call, ready, state, flow, begin, open: openWindow } = open({ userAgent, onRedirect });
    const { result } = call(`${MFA}, max_age="60"`, { resume: 3, action: 'transfer' });
    await ready();
    expect(state()).toMatchObject({ leaves: true });
    expect(onRedirect).not.toHaveBeenCalled();
    const pressed = flow.openWindow();
    expect(onRedirect).toHaveBeenCalledExactlyOnceWith({
      ...{ acrValues: ['urn:mfa'], maxAge: 60, action: 'transfer', resume: 3 },
    });
    expect(state()).toMatchObject({ phase: 'leaving', pending: true });
    await pressed;
    expect((await result).status).toBe(200);
    expect(begin).not.toHaveBeenCalled();
    expect(openWindow).not.toHaveBeenCalled();
  });

  it.each([
    ['Chrome', 'Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'],
    ['Safari on a phone', 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1'],
    ['Chrome on a phone of Apple’s', 'Mozilla/5.0 (iPhone) AppleWebKit/605 CriOS/120 Mobile/15E148 Safari/604.1'],
    ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
    ['a name that contains one', 'Mozilla/5.0 Chrome/140 Safari/537 Inline/1.0'],
  ])('%s has windows', async (_name, userAgent) => {
    const { call, ready, state } = open({ userAgent, onRedirect: () => Promise.resolve() });
    call();
    await ready();
    expect(state()).not.toHaveProperty('leaves');
  });

  it('in an in-app browser without `onRedirect`, the window is tried', async () => {
    const { call, openWindow, state, opened } = open({ userAgent: kakao });
    call();
    await openWindow();
    expect(opened).toHaveLength(1);
    expect(state()).not.toHaveProperty('leaves');
  });

  it('that is blocked, the same press leaves the page', async () => {
    const onRedirect = vi.fn(() => Promise.resolve());
    const { call, browser, ready, flow } = open({ onRedirect });
    browser.blocks = true;
    const { result } = call();
    await ready();
    const pressed = flow.openWindow();
    expect(onRedirect).toHaveBeenCalledOnce();
    await pressed;
    expect((await result).status).toBe(200);
  });

  it('a check that came too early does not answer for the page that leaves later', async () => {
    const held = deferred();
    const finish: Finish = () => held.promise.then(() => ({ pending: true }));
    const onRedirect = vi.fn(() => Promise.resolve());
    const { call, openWindow, flow, broadcast, shows, browser, last } = open({ signIn: { finish }, onRedirect });
    const { result } = call();
    await openWindow();
    broadcast();
    await shows({ phase: 'checking' });
    held.resolve();
    await shows({ phase: 'open', pending: false });
    last().closed = true;
    browser.blocks = true;
    await flow.openWindow();
    expect((await result).status).toBe(200);
    expect(onRedirect).toHaveBeenCalledOnce();
  });

  it('an `onRedirect` that rejects is a problem in the dialog', async () => {
    const onRedirect = vi.fn(() => Promise.reject(new VerificationError('network')));
    const { call, ready, flow, state } = open({ userAgent: kakao, onRedirect });
    call();
    await ready();
    await expect(flow.openWindow()).rejects.toMatchObject({ code: 'network' });
    expect(state()).toMatchObject({ phase: 'ready', leaves: true, problem: { step: 'begin', code: 'network' } });
    await flow.retry().catch(() => undefined);
    expect(onRedirect).toHaveBeenCalledTimes(2);
  });

  it('a page that the user has gone back to can be pressed again', async () => {
    const { call, ready, flow, state, goBack } = open({
      userAgent: kakao,
      onRedirect: () => new Promise(() => undefined),
    });
    call();
    await ready();
    const pressed = flow.openWindow();
    expect(state()).toMatchObject({ phase: 'leaving' });
    goBack();
    await pressed;
    expect(state()).toMatchObject({ phase: 'ready', leaves: true, pending: false });
  });

  it('without `begin`, `onRedirect` leaves the page at once, also for an age alone', async () => {
    const onRedirect = vi.fn(() => Promise.resolve());
    const { call, state } = open({ signIn: { begin: undefined, challenges: () => true }, onRedirect });
    const { result } = call('max_age="60"');
    expect((await result).status).toBe(200);
    expect(onRedirect).toHaveBeenCalledExactlyOnceWith({
      ...{ acrValues: [], maxAge: 60, action: undefined, resume: undefined },
    });
    expect(state()).toEqual({ status: 'idle' });
  });

  it('with neither, the error names both', async () => {
    const { call } = open({ signIn: { begin: undefined } });
    const error = await rejectionOf(call().result);
    expect(error).toMatchObject({ code: 'acr_unsupported', message: /signIn\.begin nor onRedirect/ });
  });
});

describe('an app without a back end of records', () => {
  const openAlone = () => open({ api: undefined });
  const warn = () => vi.spyOn(console, 'warn').mockReturnValue();

  it('signs in, and the call is made again', async () => {
    const app = openAlone();
    const { task, result } = app.call();
    await app.openWindow();
    app.broadcast();
    await expect(result).resolves.toHaveProperty('status', 200);
    expect(task).toHaveBeenCalledTimes(2);
  });

  it('opens nothing for a call that requires a record, and the console has the reason', async () => {
    const warnings = warn();
    const app = openAlone();
    const { task, result } = app.call('max_age="60"');
    expect(await rejectionOf(result)).toMatchObject({ name: 'StepUpFailedError', code: 'unavailable' });
    expect(await rejectionOf(app.stepUp.verify())).toMatchObject({ code: 'unavailable' });
    expect(task).toHaveBeenCalledTimes(1);
    expect(app.snapshots).toEqual([]);
    expect(warnings).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('createStepUp has no `api`'));
  });

  it('fetches', async () => {
    const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('done'));
    expect(await (await openAlone().stepUp.fetch(`${BANK}/transfers`)).text()).toBe('done');
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('has no list to preload, and no new address to verify', async () => {
    warn();
    const { stepUp } = openAlone();
    await expect(stepUp.preload()).resolves.toBeUndefined();
    expect(await rejectionOf(verifyIdentifier(stepUp, { type: 'email' }))).toMatchObject({ code: 'unavailable' });
  });
});
