import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AccountMethods, VerificationApi } from '../../src/api/types.js';
import type { StepUpCallOptions } from '../../src/core/call/call-options.js';
import type { StepUpEvent } from '../../src/core/flow/events.js';
import type { SignInRequest, StepUpOptions, StepUpSignIn } from '../../src/core/step-up-options.js';
import { createStepUp } from '../../src/loading/headless.js';
import { refusal } from './bank.js';
import { manualClock } from './manual-clock.js';
import { stubWindows } from './windows.js';

const PROVIDER = 'https://id.test';

interface Options extends Partial<Omit<StepUpOptions, 'signIn'>> {
  signIn?: StepUpSignIn | false;
  userAgent?: string;
}

/** An app with a sign-in, and a server that looks at its token: it accepts one that is newer than each sign-in it has seen. */
function open({ signIn, userAgent, ...options }: Options = {}) {
  const browser = stubWindows({ userAgent });
  const clock = manualClock(0);
  const events: StepUpEvent[] = [];
  const api: VerificationApi = {
    origin: 'https://account.test',
    getMethods: vi.fn(() => Promise.resolve<AccountMethods>({ options: [{ method: 'password' }] })),
    verifyPassword: () => Promise.resolve({ id: 'record', expiresIn: 600 }),
  };
  const requests: SignInRequest[] = [];
  const begin = vi.fn<NonNullable<StepUpSignIn['begin']>>((request) => {
    requests.push(request);
    return `${PROVIDER}/authorize?state=${request.state}`;
  });
  const stepUp = createStepUp({
    ...{ api, clock, onEvent: (event) => events.push(event) },
    ...(signIn !== false && { signIn: { begin, ...signIn } }),
    ...options,
  });
  onTestFinished(stepUp.flow.subscribe(() => undefined));
  const state = () => stepUp.flow.getSnapshot();
  /** A call that the server refuses once. */
  const call = (params = 'acr_values="urn:mfa"', callOptions: StepUpCallOptions = {}) => {
    const task = vi.fn(() => (task.mock.calls.length > 1 ? new Response('done') : refusal(params)));
    const result = stepUp.run(task, callOptions);
    result.catch(() => undefined);
    return { task, result };
  };
  const ready = () => vi.waitFor(() => expect(state()).toMatchObject({ status: 'window', phase: 'ready' }));
  return { ...browser, stepUp, flow: stepUp.flow, api, begin, requests, events, clock, state, call, ready };
}

describe('a challenge that a new sign-in answers', () => {
  it('opens a window in the turn of the press, and the call is made again without a record', async () => {
    const {
      call,
      ready,
      flow,
      open: openWindow,
      last,
      begin,
      requests,
      broadcast,
      state,
      api,
      events,
      stepUp,
    } = open();
    const { result, task } = call('acr_values="urn:mfa urn:1fa", max_age="60"', {
      action: 'transfer',
      resume: { to: 7 },
    });
    await ready();
    expect(state()).toMatchObject({ ceremony: 'window', method: 'sign-in', action: 'transfer', pending: false });
    expect(openWindow).not.toHaveBeenCalled();
    const pressed = flow.openWindow();
    expect(openWindow).toHaveBeenCalledExactlyOnceWith('about:blank', last().name, 'popup,width=480,height=720');
    expect(begin).not.toHaveBeenCalledBefore(openWindow);
    await pressed;
    expect(requests).toEqual([
      {
        ...{ acrValues: ['urn:mfa', 'urn:1fa'], maxAge: 60, action: 'transfer', resume: { to: 7 } },
        ...{ state: last().name, language: undefined, transaction: undefined },
      },
    ]);
    expect(last().urls).toEqual([`${PROVIDER}/authorize?state=${last().name}`]);
    expect(state()).toMatchObject({ phase: 'open', pending: false });
    broadcast();
    expect(await (await result).text()).toBe('done');
    expect(task.mock.calls).toHaveLength(2);
    expect(task).toHaveBeenLastCalledWith(expect.objectContaining({ headers: {}, record: undefined }));
    expect(state()).toMatchObject({ status: 'verified', method: 'sign-in' });
    expect(last().closed).toBe(true);
    expect(api.getMethods).not.toHaveBeenCalled();
    expect(stepUp.needsVerification()).toBe(true);
    expect(events.map(({ elapsed: _, ...event }) => event)).toEqual([
      { flow: 'identity', type: 'prompted', reason: 'sign-in', action: 'transfer' },
      { flow: 'identity', type: 'method-chosen', method: 'sign-in' },
      { flow: 'identity', type: 'verified', method: 'sign-in' },
    ]);
  });

  it('ten calls share one window, and each has its result', async () => {
    const { call, ready, flow, opened, begin, broadcast } = open();
    const calls = Array.from({ length: 10 }, () => call());
    await ready();
    await flow.openWindow();
    broadcast();
    const results = await Promise.all(calls.map(({ result }) => result));
    expect(results.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(opened).toHaveLength(1);
    expect(begin).toHaveBeenCalledOnce();
  });
});
