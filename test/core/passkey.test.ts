import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { VerificationError, type VerificationErrorCode } from '../../src/api/errors.js';
import type { MethodOption, VerificationApi } from '../../src/api/types.js';
import type { StepUpEvent } from '../../src/core/flow/events.js';
import { createStepUp } from '../../src/core/create-step-up.js';
import { drawing } from '../../src/core/drawing.js';
import * as chunk from '../../src/loading/headless-chunk.js';
import { deferred } from '../api/deferred.js';
import { bank, PASSWORD, reach, settle } from './bank.js';

// The browser's side is a stub here: test/e2e/passkey.test.ts has a real browser and a real server.

const CREDENTIAL = { id: 'c-1', response: { signature: 'sig-82hq' } };
const aborts = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

type Begin = NonNullable<VerificationApi['begin']>;
type Finish = NonNullable<VerificationApi['finish']>;

interface Browser {
  get: (options: { publicKey: unknown; signal: AbortSignal }) => Promise<unknown>;
  isActive: boolean;
}

/** A user with a passkey, at its step. */
function open({ options, ...given }: Partial<Browser> & { options?: MethodOption[] } = {}) {
  const browser: Browser = { get: () => Promise.resolve({ toJSON: () => CREDENTIAL }), isActive: true, ...given };
  const get = vi.fn((request: Parameters<Browser['get']>[0]) => browser.get(request));
  const parseRequestOptionsFromJSON = (ask: { challenge?: string }) => {
    if (!ask.challenge) throw new TypeError('no challenge');
    return ask;
  };
  vi.stubGlobal('PublicKeyCredential', { parseRequestOptionsFromJSON, prototype: { toJSON: 1 } });
  vi.stubGlobal('navigator', {
    credentials: { get },
    userActivation: {
      get isActive() {
        return browser.isActive;
      },
    },
  });
  const events: StepUpEvent[] = [];
  const all = bank({ onEvent: (event) => events.push(event) });
  vi.spyOn(all.api, 'getMethods').mockResolvedValue({
    options: options ?? [{ method: 'password' }, { method: 'passkey' }],
  });
  let begun = 0;
  const begin = vi.fn<Begin>(() => Promise.resolve({ id: `b-${++begun}`, expiresIn: 60, ask: { challenge: 'x' } }));
  const finish = vi.fn<Finish>(() => Promise.resolve({ id: 'r-1', expiresIn: 600 }));
  Object.assign(all.api, { begin, finish });
  const record = all.stepUp.verify();
  record.catch(() => undefined);
  const state = () => all.stepUp.flow.getSnapshot();
  const enter = async () => {
    await reach(all.stepUp, 'choosing');
    await all.stepUp.flow.selectMethod('passkey').catch(() => undefined);
  };
  return { ...all, browser, get, begin, finish, record, state, events, enter };
}

const failures = (events: StepUpEvent[]) =>
  events.flatMap((event) => (event.type === 'request-failed' ? [`${event.step} ${event.code}`] : []));
const refuse = (code: VerificationErrorCode) => Promise.reject(new VerificationError(code));
const browserError = (name: string) => Promise.reject(new DOMException('the browser’s words', name));

/** The same user, where the step is still loading until `arrives` is settled. */
async function openSlowly() {
  const { api, clock, begin, events } = open();
  const arrives = deferred();
  const loadView = vi.fn((name?: string) => (name === undefined ? Promise.resolve() : arrives.promise));
  drawing.load = loadView;
  onTestFinished(() => {
    delete drawing.load;
  });
  const stepUp = createStepUp({ api, clock, onEvent: (event) => events.push(event) }, () => Promise.resolve(chunk));
  stepUp.verify().catch(() => undefined);
  await reach(stepUp, 'choosing');
  const choose = (method = 'passkey') => stepUp.flow.selectMethod(method).catch(() => undefined);
  return { arrives, begin, choose, events, loadView, stepUp, state: () => stepUp.flow.getSnapshot() };
}

describe('while the step is loading', () => {
  it('its request runs beside the chunk: one, however often the row is pressed', async () => {
    const { arrives, begin, choose, events, state } = await openSlowly();
    const chosen = choose();
    await choose();
    expect(state().status).toBe('choosing');
    expect(begin).toHaveBeenCalledOnce();
    arrives.resolve();
    await chosen;
    expect(state()).toMatchObject({ status: 'passkey', phase: 'ready' });
    expect(begin).toHaveBeenCalledOnce();
    expect(events.filter(({ type }) => type === 'method-chosen')).toHaveLength(1);
  });

  it('its request is aborted by the choice of another method; the next choice makes another', async () => {
    const { arrives, begin, choose, stepUp, state } = await openSlowly();
    const first = choose();
    await choose('password');
    expect(begin.mock.calls[0]![1].signal.aborted).toBe(true);
    arrives.resolve();
    await first;
    expect(state().status).toBe('password');
    await stepUp.flow.back();
    await choose();
    expect(state()).toMatchObject({ phase: 'ready' });
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('a request that fails is shown in the step, and made again by its button', async () => {
    const { arrives, begin, choose, events, stepUp, state } = await openSlowly();
    begin.mockImplementationOnce(() => refuse('network'));
    const chosen = choose();
    await settle();
    expect(state().status).toBe('choosing');
    arrives.resolve();
    await chosen;
    expect(state()).toMatchObject({
      status: 'passkey',
      problem: { step: 'begin', code: 'network', recovery: 'retry' },
    });
    expect(failures(events)).toEqual(['begin network']);
    await stepUp.flow.submitPasskey();
    expect(state().status).toBe('verified');
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('a chunk that does not come ends the request, and has its screen', async () => {
    const { arrives, begin, choose, events, state } = await openSlowly();
    const chosen = choose();
    arrives.reject(new VerificationError('network'));
    await chosen;
    expect(state()).toMatchObject({ status: 'blocked', reason: 'load-failed', retry: true });
    expect(begin.mock.calls[0]![1].signal.aborted).toBe(true);
    expect(failures(events)).toEqual(['begin network']);
  });
});

describe('a passkey', () => {
  it('is prepared at the choice, and used in the turn of the press', async () => {
    const { stepUp, enter, begin, get, finish, record, state, snapshots, events } = open();
    await enter();
    expect(begin).toHaveBeenCalledOnce();
    expect(state()).toMatchObject({ status: 'passkey', phase: 'ready', pending: false });
    expect(get).not.toHaveBeenCalled();
    const used = stepUp.flow.submitPasskey();
    expect(get).toHaveBeenCalledOnce();
    expect(state()).toMatchObject({ phase: 'prompting', pending: true });
    await used;
    expect(finish.mock.calls[0]![0]).toEqual({ method: 'passkey', id: 'b-1', answer: CREDENTIAL });
    expect(await record).toMatchObject({ id: 'r-1', method: 'passkey', expiresAt: 600_000 });
    expect(snapshots.join() + JSON.stringify(events)).not.toMatch(/sig-82hq|c-1|r-1|challenge/);
  });

  it('what the user approves is in both requests', async () => {
    const { stepUp, begin, finish, state } = open();
    stepUp.forget();
    const details = [{ label: 'To', value: 'Bora Lee' }];
    const record = stepUp.verify({ details });
    await reach(stepUp, 'choosing');
    await stepUp.flow.selectMethod('passkey');
    await stepUp.flow.submitPasskey();
    await record;
    expect(state().status).toBe('verified');
    expect([begin.mock.lastCall![0], finish.mock.lastCall![0]].map(({ transaction }) => transaction)).toEqual([
      details,
      details,
    ]);
  });

  it('a second press joins the first', async () => {
    const held = deferred();
    const { stepUp, enter, get } = open({ get: () => held.promise.then(() => ({ toJSON: () => CREDENTIAL })) });
    await enter();
    const first = stepUp.flow.submitPasskey();
    const second = stepUp.flow.submitPasskey();
    held.resolve();
    await Promise.all([first, second]);
    expect(get).toHaveBeenCalledOnce();
  });

  it.each(['NotAllowedError', 'AbortError'])(
    '%s is a prompt without a passkey; the same request serves the next',
    async (name) => {
      const { stepUp, enter, browser, begin, get, state, events } = open({ get: () => browserError(name) });
      await enter();
      await stepUp.flow.submitPasskey();
      expect(state()).toMatchObject({ phase: 'ready', dismissed: true, pending: false });
      expect(state()).not.toHaveProperty('problem');
      expect(failures(events)).toEqual([]);
      browser.get = () => Promise.resolve({ toJSON: () => CREDENTIAL });
      await stepUp.flow.submitPasskey();
      expect(state().status).toBe('verified');
      expect([begin.mock.calls.length, get.mock.calls.length]).toEqual([1, 2]);
    },
  );

  it.each(['SecurityError', 'NotSupportedError'])('%s: the method is unusable here', async (name) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { stepUp, enter, state, events } = open({ get: () => browserError(name) });
    await enter();
    await stepUp.flow.submitPasskey().catch(() => undefined);
    expect(state()).toMatchObject({ status: 'choosing', unusable: 'passkey', options: [{ method: 'password' }] });
    expect(failures(events)).toEqual(['check host']);
  });

  it('SecurityError, as the only method: the screen explains it', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { stepUp, state } = open({
      get: () => browserError('SecurityError'),
      options: [{ method: 'passkey' }],
    });
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'ready' }));
    await stepUp.flow.submitPasskey().catch(() => undefined);
    expect(state()).toMatchObject({ status: 'blocked', reason: 'unavailable' });
  });

  it.each(['InvalidStateError', 'OperationError', 'UnknownError'])('%s can be tried again', async (name) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { stepUp, enter, state } = open({ get: () => browserError(name) });
    await enter();
    await stepUp.flow.submitPasskey().catch(() => undefined);
    const problem = { step: 'check', code: 'unknown', recovery: 'retry' };
    expect(state()).toMatchObject({ phase: 'ready', problem });
  });

  it('leaving the step ends the browser’s prompt, and nothing is sent', async () => {
    const { stepUp, enter, get, finish, state } = open({ get: ({ signal }) => aborts(signal) });
    await enter();
    const used = stepUp.flow.submitPasskey();
    await stepUp.flow.back();
    await expect(used).rejects.toMatchObject({ code: 'aborted' });
    expect(get.mock.calls[0]![0].signal.aborted).toBe(true);
    expect(finish).not.toHaveBeenCalled();
    expect(state().status).toBe('choosing');
  });

  it('a passkey that comes after the step has been left is not sent', async () => {
    const held = deferred();
    const { stepUp, enter, finish, state } = open({
      get: () => held.promise.then(() => ({ toJSON: () => CREDENTIAL })),
    });
    await enter();
    const used = stepUp.flow.submitPasskey();
    await stepUp.flow.selectMethod('password');
    held.resolve();
    await expect(used).rejects.toMatchObject({ code: 'aborted' });
    expect(finish).not.toHaveBeenCalled();
    expect(state().status).toBe('password');
    await stepUp.flow.submitPassword(PASSWORD);
    expect(state().status).toBe('verified');
  });

  it('a late answer of either request changes nothing', async () => {
    const { stepUp, enter, begin, finish, state } = open();
    const late = deferred();
    begin.mockImplementationOnce(() =>
      late.promise.then(() => ({ id: 'late', expiresIn: 60, ask: { challenge: 'x' } })),
    );
    const entered = enter();
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'preparing' }));
    await stepUp.flow.back();
    late.resolve();
    await entered;
    expect(state().status).toBe('choosing');
    await enter();
    finish.mockImplementationOnce(async (_, { signal }) => aborts(signal));
    const used = stepUp.flow.submitPasskey();
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'checking' }));
    await stepUp.flow.back();
    await expect(used).rejects.toMatchObject({ code: 'aborted' });
    await settle();
    expect(state().status).toBe('choosing');
  });

  it.each(['network', 'server_error', 'bad_response', 'timeout'] as const)(
    '%s of the first request stays in the step',
    async (code) => {
      const { stepUp, enter, begin, get, state, events } = open();
      begin.mockImplementationOnce(() => refuse(code));
      await enter();
      expect(state()).toMatchObject({
        status: 'passkey',
        phase: 'ready',
        problem: { step: 'begin', code, recovery: 'retry' },
      });
      expect(failures(events)).toEqual([`begin ${code}`]);
      await stepUp.flow.submitPasskey();
      expect(state().status).toBe('verified');
      expect([begin.mock.calls.length, get.mock.calls.length]).toEqual([2, 1]);
    },
  );

  it.each([undefined, 'a text', {}, []])('an answer to the first request that is %j is a bad response', async (ask) => {
    const { enter, begin, state } = open();
    begin.mockImplementationOnce(() => Promise.resolve({ id: 'b', expiresIn: 60, ask }));
    await enter();
    expect(state()).toMatchObject({ problem: { step: 'begin', code: 'bad_response' } });
  });

  it.each(['wrong_code', 'record_gone', 'code_expired', 'too_many_tries', 'rate_limited', 'network'] as const)(
    '%s of the check: the next press begins again',
    async (code) => {
      const { stepUp, enter, begin, finish, get, state } = open();
      await enter();
      finish.mockImplementationOnce(() => refuse(code));
      await stepUp.flow.submitPasskey().catch(() => undefined);
      expect(state()).toMatchObject({ phase: 'ready', problem: { step: 'check', code, recovery: 'retry' } });
      await stepUp.flow.submitPasskey();
      expect(state().status).toBe('verified');
      expect(finish.mock.calls.map(([{ id }]) => id)).toEqual(['b-1', 'b-2']);
      expect([begin.mock.calls.length, get.mock.calls.length]).toEqual([2, 2]);
    },
  );

  it('a request that has expired is made again; without the user’s activation, the next press opens the prompt', async () => {
    const { stepUp, enter, browser, begin, get, clock, state } = open();
    await enter();
    clock.advance(60_000);
    browser.isActive = false;
    await stepUp.flow.submitPasskey();
    expect([begin.mock.calls.length, get.mock.calls.length]).toEqual([2, 0]);
    expect(state()).toMatchObject({ phase: 'ready', pending: false });
    await stepUp.flow.submitPasskey();
    expect([begin.mock.calls.length, get.mock.calls.length]).toEqual([2, 1]);
    expect(state().status).toBe('verified');
  });

  it('`retry` makes the failed request again, and opens no prompt', async () => {
    const { stepUp, enter, begin, get, state } = open();
    begin.mockImplementationOnce(() => refuse('network'));
    await enter();
    await stepUp.flow.retry();
    expect(state()).toMatchObject({ phase: 'ready' });
    expect(state()).not.toHaveProperty('problem');
    expect([begin.mock.calls.length, get.mock.calls.length]).toEqual([2, 0]);
  });

  it('a lock, and the end of the session, have their screens', async () => {
    const { stepUp, enter, finish, begin, state } = open();
    await enter();
    finish.mockImplementationOnce(() => refuse('locked'));
    await stepUp.flow.submitPasskey().catch(() => undefined);
    expect(state()).toMatchObject({ status: 'blocked', reason: 'locked', method: 'passkey' });
    const other = open();
    other.begin.mockImplementationOnce(() => refuse('unauthenticated'));
    await other.enter();
    expect(other.state()).toMatchObject({ status: 'blocked', reason: 'session-lost' });
    expect(begin).toHaveBeenCalledOnce();
  });

  it.each(['begin', 'finish'])('is left out without `%s`', async (name) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { stepUp, api, state } = open();
    stepUp.forget();
    Object.assign(api, { [name]: undefined });
    stepUp.verify().catch(() => undefined);
    await vi.waitFor(() => expect(state().status).toBe('password'));
  });
});
