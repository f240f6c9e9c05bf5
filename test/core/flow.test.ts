import { describe, expect, it } from 'vitest';
import type { CodeOption, FlowState } from '../../src/core/flow/state.js';
import { transition, type FlowEvent } from '../../src/core/flow/transition.js';

type Status = FlowState['status'];

const password = { method: 'password' } as const;
const email: CodeOption = { method: 'email', identifier: { type: 'email', value: 'a@b.test' } };
const phone: CodeOption = { method: 'phone', identifier: { type: 'phone', value: '1415' } };
const context = { action: 'pay', options: [password, email, phone], username: 'alice' };
const sent = { sends: 1, resendAt: 60_000, expiresAt: 600_000 };

const states: { [S in Status]: Extract<FlowState, { status: S }> } = {
  idle: { status: 'idle' },
  starting: { status: 'starting', action: 'pay', options: [] },
  choosing: { ...context, status: 'choosing' },
  password: { ...context, status: 'password' },
  identifier: { ...context, status: 'identifier', type: 'email' },
  sendingCode: { ...context, status: 'sendingCode', option: email },
  code: { ...context, ...sent, status: 'code', option: email },
  blocked: { ...context, status: 'blocked', reason: 'unavailable', retry: false },
  verified: { ...context, status: 'verified', method: 'email', option: email },
  cancelled: { status: 'cancelled', reason: 'escape-key' },
};

const events: { [T in FlowEvent['type']]: Extract<FlowEvent, { type: T }> } = {
  loaded: { type: 'loaded', options: context.options, username: 'alice' },
  select: { type: 'select', option: email },
  sending: { type: 'sending' },
  sent: { type: 'sent', sends: 2, resendAt: 70_000, expiresAt: 610_000 },
  spent: { type: 'spent', resendAt: 5_000, code: 'too_many_tries' },
  sendFailed: { type: 'sendFailed', code: 'delivery_failed' },
  unusable: { type: 'unusable', method: 'email', code: 'no_connector' },
  block: { type: 'block', reason: 'session-lost', retry: false },
  back: { type: 'back' },
  verify: { type: 'verify', method: 'email' },
};

/** Where each event leads from each state. `=` is that very state: nothing happens. */
const expected: Record<FlowEvent['type'], Record<Status, Status | '='>> = {
  loaded: {
    ...{ idle: '=', starting: 'choosing', choosing: '=', password: '=', identifier: '=', sendingCode: '=' },
    ...{ code: '=', blocked: '=', verified: '=', cancelled: '=' },
  },
  select: {
    ...{
      idle: '=',
      starting: '=',
      choosing: 'sendingCode',
      password: 'sendingCode',
      identifier: 'sendingCode',
      sendingCode: 'sendingCode',
    },
    ...{ code: 'sendingCode', blocked: 'sendingCode', verified: '=', cancelled: '=' },
  },
  sending: {
    ...{ idle: '=', starting: '=', choosing: '=', password: '=', identifier: '=', sendingCode: 'sendingCode' },
    ...{ code: '=', blocked: '=', verified: '=', cancelled: '=' },
  },
  sent: {
    ...{ idle: '=', starting: '=', choosing: '=', password: '=', identifier: '=', sendingCode: 'code' },
    ...{ code: 'code', blocked: '=', verified: '=', cancelled: '=' },
  },
  spent: {
    ...{ idle: '=', starting: '=', choosing: '=', password: '=', identifier: '=', sendingCode: '=' },
    ...{ code: 'code', blocked: '=', verified: '=', cancelled: '=' },
  },
  sendFailed: {
    ...{ idle: '=', starting: '=', choosing: '=', password: '=', identifier: '=', sendingCode: 'sendingCode' },
    ...{ code: '=', blocked: '=', verified: '=', cancelled: '=' },
  },
  unusable: {
    ...{
      idle: '=',
      starting: 'blocked',
      choosing: 'choosing',
      password: 'choosing',
      identifier: 'choosing',
      sendingCode: 'choosing',
    },
    ...{ code: 'choosing', blocked: 'choosing', verified: '=', cancelled: '=' },
  },
  block: {
    ...{
      idle: '=',
      starting: 'blocked',
      choosing: 'blocked',
      password: 'blocked',
      identifier: 'blocked',
      sendingCode: 'blocked',
    },
    ...{ code: 'blocked', blocked: 'blocked', verified: '=', cancelled: '=' },
  },
  back: {
    ...{
      idle: '=',
      starting: '=',
      choosing: '=',
      password: 'choosing',
      identifier: 'choosing',
      sendingCode: 'choosing',
    },
    ...{ code: 'choosing', blocked: 'choosing', verified: '=', cancelled: '=' },
  },
  verify: {
    ...{
      idle: '=',
      starting: 'verified',
      choosing: 'verified',
      password: 'verified',
      identifier: 'verified',
      sendingCode: 'verified',
    },
    ...{ code: 'verified', blocked: 'verified', verified: '=', cancelled: '=' },
  },
};

const cases = Object.entries(expected).flatMap(([type, row]) =>
  Object.entries(row).map(([status, next]) => [status as Status, type as FlowEvent['type'], next] as const),
);

describe('every event in every state', () => {
  it.each(cases)('%s, %s: %s', (status, type, next) => {
    const before = structuredClone(states[status]);
    const after = transition(states[status], events[type]);
    if (next === '=') expect(after).toBe(states[status]);
    else expect(after.status).toBe(next);
    expect(states[status]).toEqual(before);
  });
});

describe('what a state holds', () => {
  const after = (status: Status, event: FlowEvent) => transition(states[status], event);
  const blocked: FlowEvent = { type: 'block', reason: 'locked', retry: false, method: 'email' };

  it('the options, the name and the action that came', () => {
    expect(after('starting', events.loaded)).toEqual({ ...context, status: 'choosing' });
  });

  it('enters the only method at once, if told so', () => {
    expect(after('starting', { ...events.loaded, enter: password }).status).toBe('password');
    expect(after('starting', { ...events.loaded, enter: email })).toEqual({
      ...context,
      status: 'sendingCode',
      option: email,
    });
  });

  it('no method but one of its own options', () => {
    const stranger: CodeOption = { method: 'email', identifier: { type: 'email', value: 'eve@b.test' } };
    expect(after('choosing', { type: 'select', option: stranger })).toBe(states.choosing);
  });

  it('what became of the last send: the failure goes with the next try', () => {
    const failed = after('sendingCode', events.sendFailed);
    expect(failed).toMatchObject({ error: 'delivery_failed', option: email });
    expect(transition(failed, events.sending)).toEqual(states.sendingCode);
    expect(transition(failed, events.sent)).toEqual({
      ...context,
      status: 'code',
      option: email,
      ...sent,
      sends: 2,
      resendAt: 70_000,
      expiresAt: 610_000,
    });
  });

  it('no wait for another message once the code is spent', () => {
    expect(after('code', events.spent)).toEqual({ ...states.code, spent: 'too_many_tries', resendAt: 5_000 });
  });

  it('no way that can’t be used, until none is left', () => {
    expect(after('sendingCode', events.unusable)).toEqual({
      ...context,
      options: [password, phone],
      status: 'choosing',
      unusable: 'email',
    });
    const only = { ...states.sendingCode, options: [email] };
    expect(transition(only, events.unusable)).toMatchObject({
      status: 'blocked',
      reason: 'unavailable',
      options: [],
      retry: false,
    });
  });

  it('no way that is locked, and the others stay open', () => {
    const locked = after('code', blocked);
    expect(locked).toEqual({
      ...context,
      options: [password, phone],
      status: 'blocked',
      reason: 'locked',
      retry: false,
      method: 'email',
    });
    expect(transition(locked, { type: 'select', option: phone })).toMatchObject({
      status: 'sendingCode',
      option: phone,
    });
  });

  it('nothing of a step that was left', () => {
    expect(after('code', events.back)).toEqual({ ...context, status: 'choosing' });
    expect(after('code', { type: 'select', option: password })).toEqual({ ...context, status: 'password' });
    expect(after('code', { type: 'select', option: phone })).toEqual({
      ...context,
      status: 'sendingCode',
      option: phone,
    });
  });

  it('no way back where there is one method only', () => {
    const only = { ...states.password, options: [password] };
    expect(transition(only, events.back)).toBe(only);
  });

  it('how it was verified, and where the code went', () => {
    expect(after('code', events.verify)).toEqual({ ...context, status: 'verified', method: 'email', option: email });
    expect(after('password', { type: 'verify', method: 'password' })).toEqual({
      ...context,
      status: 'verified',
      method: 'password',
    });
  });
});
