import { describe, expect, it, vi } from 'vitest';
import { createAccountApi } from '../../src/headless.js';
import { allowedMethods } from '../../src/core/flow/methods.js';
import { createSentCodes } from '../../src/ceremonies/message-code/sent-codes.js';
import { backTarget, endOf, secondsUntil, stepOf, type FlowState } from '../../src/core/flow/state.js';
import { StepUpCancelledError } from '../../src/core/errors.js';
import { createStore } from '../../src/core/store.js';
import { catchUncaught, settle } from './bank.js';
import { manualClock } from './manual-clock.js';

const password = { method: 'password' } as const;
const email = { method: 'email', identifier: { type: 'email', value: 'a@b.test' } } as const;
/** A back end with all functions. */
const api = createAccountApi({ endpoint: 'https://tenant.test', getAccessToken: () => null });
const phone = { method: 'phone', identifier: { type: 'phone', value: '1415' } } as const;

describe('which methods are offered', () => {
  const known = [password, email, phone];
  it.each([
    [undefined, undefined, [password, email, phone]],
    [['phone', 'password'], undefined, [phone, password]],
    [undefined, ['email', 'password'], [email, password]],
    [
      ['phone', 'email', 'password'],
      ['password', 'email'],
      [email, password],
    ],
    [['email'], ['password'], []],
    [[], undefined, []],
    [undefined, [], []],
  ] as const)('app %j, call %j', (app, call, expected) => {
    expect(allowedMethods(known, app, call, api)).toEqual(expected);
  });

  it('leaves out a code that has nowhere to go, and the list given as it is', () => {
    const odd = [{ method: 'email' }, { ...email, method: 'password' }, phone] as const;
    expect(allowedMethods(odd, ['phone', 'email', 'password'], undefined, api)).toEqual([phone]);
    const list = [email, password];
    allowedMethods(list, ['password', 'email'], undefined, api);
    expect(list).toEqual([email, password]);
  });
});

describe('the last code sent', () => {
  it('keeps the next away for a minute, by method and address', () => {
    const clock = manualClock(0);
    const codes = createSentCodes(clock);
    const sent = codes.put(email, { id: 'a', expiresIn: 600 });
    expect(sent).toEqual({ id: 'a', sends: 1, resendAt: 60_000, expiresAt: 600_000 });
    expect(codes.get({ ...email })).toBe(sent);
    expect(codes.get({ method: 'email', identifier: { type: 'email', value: 'A@b.test' } })).toBeUndefined();
    expect(codes.get({ method: 'phone', identifier: { type: 'phone', value: 'a@b.test' } })).toBeUndefined();
  });

  it('counts the messages, and pairs id and time with the last', () => {
    const clock = manualClock(0);
    const codes = createSentCodes(clock);
    codes.put(email, { id: 'a', expiresIn: 600 });
    clock.advance(70_000);
    expect(codes.put(email, { id: 'b', expiresIn: 500 })).toEqual({
      id: 'b',
      sends: 2,
      resendAt: 130_000,
      expiresAt: 570_000,
    });
  });

  it('is spent by its own id only: a later one stays', () => {
    const codes = createSentCodes(manualClock(0));
    codes.put(email, { id: 'a', expiresIn: 0.001 });
    codes.put(email, { id: 'b', expiresIn: 0.001 });
    expect(codes.invalidate(email, 'a')).toBe(false);
    expect(codes.get(email)?.id).toBe('b');
    expect(codes.invalidate(email, 'b')).toBe(true);
    expect(codes.get(email)).toBeUndefined();
  });

  it('is forgotten with all others', () => {
    const codes = createSentCodes(manualClock(0));
    codes.put(email, { id: 'a', expiresIn: 0.001 });
    codes.clear();
    expect(codes.get(email)).toBeUndefined();
  });
});

describe('the store', () => {
  it('notifies no listener of the same state', () => {
    const store = createStore({ a: 1 });
    const listener = vi.fn();
    store.subscribe(listener);
    store.set(store.getSnapshot());
    expect(listener).not.toHaveBeenCalled();
    store.set({ a: 1 });
    expect(listener).toHaveBeenCalledOnce();
  });

  it('takes the same function twice as two subscriptions', () => {
    const store = createStore(0);
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    store.subscribe(listener);
    stop();
    stop();
    store.set(1);
    expect(listener).toHaveBeenCalledOnce();
  });

  it('lets listeners come and go during a notification', () => {
    const store = createStore(0);
    const late = vi.fn();
    const stop = store.subscribe(() => {
      stop();
      store.subscribe(late);
    });
    store.set(1);
    expect(late).not.toHaveBeenCalled();
    store.set(2);
    expect(late).toHaveBeenCalledOnce();
  });

  it('keeps one listener’s failure from the others and from the code that changed the state', async () => {
    const uncaught = catchUncaught();
    const store = createStore(0);
    const other = vi.fn();
    store.subscribe(() => {
      throw new Error('mine');
    });
    store.subscribe(other);
    store.set(1);
    expect(other).toHaveBeenCalledOnce();
    await settle();
    expect(uncaught).toEqual([new Error('mine')]);
  });
});

describe('what a state means for the screen', () => {
  const running = { purpose: 'identity', options: [password, email] } as const;
  const address = { purpose: 'new-identifier', options: [] } as const;
  const option = { ...email, codeLength: 6 };
  const code = { option, sends: 1, resendAt: 0, expiresAt: 0, pending: false, sending: false, linking: false };
  it.each<[FlowState, ReturnType<typeof stepOf>, ReturnType<typeof backTarget>]>([
    [{ status: 'idle' }, undefined, undefined],
    [{ ...running, status: 'starting' }, 'loading', undefined],
    [{ ...running, status: 'choosing' }, 'choose', undefined],
    [
      { ...running, ceremony: 'password', method: 'password', status: 'password', pending: false },
      'password',
      'methods',
    ],
    [
      { ...running, options: [password], ceremony: 'password', method: 'password', status: 'password', pending: false },
      'password',
      undefined,
    ],
    [
      { ...running, ceremony: 'message-code', method: 'email', status: 'sending-code', option, pending: true },
      'message-code',
      'methods',
    ],
    [{ ...running, ...code, ceremony: 'message-code', method: 'email', status: 'code' }, 'message-code', 'methods'],
    [{ ...address, ...code, ceremony: 'message-code', method: 'email', status: 'code' }, 'message-code', 'address'],
    [{ ...address, status: 'identifier', type: 'email', pending: false }, 'identifier', undefined],
    [
      { ...address, ceremony: 'message-code', method: 'email', status: 'sending-code', option, pending: true },
      'message-code',
      'address',
    ],
    [{ ...running, status: 'blocked', reason: 'locked', retry: false }, 'blocked', undefined],
    [{ ...running, ceremony: 'password', status: 'verified', method: 'password' }, 'password', undefined],
    [{ ...running, ceremony: 'message-code', status: 'verified', method: 'email', option }, 'message-code', undefined],
    [{ status: 'cancelled', reason: 'escape-key' }, undefined, undefined],
    [{ status: 'failed', code: 'locked' }, undefined, undefined],
  ])('%j', (state, step, back) => {
    expect(stepOf(state)).toBe(step);
    expect(backTarget(state)).toBe(back);
  });

  it.each([
    ['locked', 'locked'],
    ['session-lost', 'signed_out'],
    ['no-method', 'unavailable'],
    ['load-failed', 'unavailable'],
    ['unavailable', 'unavailable'],
  ] as const)('a prompt closed while it explains %j ends as %j', (reason, expected) => {
    const escape = new StepUpCancelledError('escape-key');
    const end = endOf({ ...running, status: 'blocked', reason, retry: false }, escape);
    expect(end).toMatchObject({ name: 'StepUpFailedError', code: expected });
    expect(endOf({ ...running, status: 'choosing' }, escape)).toBe(escape);
  });

  it.each([
    [1000, 0, 1],
    [1001, 0, 2],
    [1, 0, 1],
    [0, 0, 0],
    [0, 5000, 0],
  ])('%d ms at %d ms is in %d s', (deadline, now, seconds) => {
    expect(secondsUntil(deadline, now)).toBe(seconds);
  });
});
