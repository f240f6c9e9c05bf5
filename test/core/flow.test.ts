import { describe, expect, it, vi } from 'vitest';
import { addDefinition } from '../../src/core/definitions.js';
import type { FlowState } from '../../src/core/flow/state.js';
import { isVerificationError, VerificationError } from '../../src/api/errors.js';
import { bank, EMAIL, PASSWORD, PHONE, reach, settle } from './bank.js';

type Status = FlowState['status'];
type Bank = ReturnType<typeof bank>;

const email = { method: 'email', identifier: EMAIL };
const phone = { method: 'phone', identifier: PHONE };
const password = { method: 'password' };
/** What an authenticator app shows. */
const APP_CODE = '318204';
/** What a browser returns. */
const PASSKEY = { id: 'a-passkey' };

const open = async (all: Bank) => {
  all.stepUp.verify({ action: 'pay' }).catch(() => undefined);
  await reach(all.stepUp, 'choosing', 'blocked');
};

/** A browser with a passkey. */
function stubPasskeys(): void {
  const parseRequestOptionsFromJSON = (ask: object) => ask;
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => undefined, { parseRequestOptionsFromJSON, prototype: { toJSON: 1 } }),
  );
  vi.stubGlobal('navigator', { credentials: { get: () => Promise.resolve({ toJSON: () => PASSKEY }) } });
}

/** The embedded server has no such method: the back end of an app has one more, which accepts one code. */
function withMethod({ api }: Bank, method: string): void {
  const { getMethods } = api;
  api.getMethods = async (given) => {
    const known = await getMethods(given);
    return { ...known, options: [...known.options, { method }] };
  };
  stubPasskeys();
  vi.stubGlobal('open', () => null);
  api.begin = () => Promise.resolve({ id: 'begun', expiresIn: 60, ask: {} });
  api.finish = ({ answer, id }) =>
    answer === APP_CODE || (answer === PASSKEY && id === 'begun')
      ? Promise.resolve({ id: 'record', expiresIn: 600 })
      : Promise.reject(new VerificationError('wrong_code'));
}

/** The way into each state, over the embedded server. */
const into: Record<Exclude<Status, 'identifier'>, (all: Bank) => Promise<void>> = {
  idle: async () => {},
  async starting(all) {
    all.server.faults.add({ path: '/api/my-account', respond: 'hang' });
    all.stepUp.verify({ action: 'pay' }).catch(() => undefined);
    await reach(all.stepUp, 'starting');
  },
  choosing: open,
  async password(all) {
    await open(all);
    await all.stepUp.flow.selectMethod('password');
  },
  async 'sending-code'(all) {
    await open(all);
    all.server.faults.add({ path: /verification-code$/, respond: 'offline', times: 1 });
    await all.stepUp.flow.selectMethod('email').catch(() => undefined);
  },
  async code(all) {
    await open(all);
    await all.stepUp.flow.selectMethod('email');
  },
  async 'typed-code'(all) {
    withMethod(all, 'totp');
    await open(all);
    await all.stepUp.flow.selectMethod('totp');
  },
  async passkey(all) {
    withMethod(all, 'passkey');
    await open(all);
    await all.stepUp.flow.selectMethod('passkey');
  },
  async window(all) {
    withMethod(all, 'sign-in');
    await open(all);
    await all.stepUp.flow.selectMethod('sign-in');
  },
  async approval(all) {
    addDefinition({ id: 'push', ceremony: 'approval', words: { en: { name: 'Push' } } });
    withMethod(all, 'push');
    await open(all);
    await all.stepUp.flow.selectMethod('push');
  },
  async blocked(all) {
    all.server.faults.add({ path: '/api/my-account', respond: 'offline', times: 1 });
    await open(all);
  },
  async verified(all) {
    await into.password(all);
    await all.stepUp.flow.submitPassword(PASSWORD);
  },
  async cancelled(all) {
    await open(all);
    all.stepUp.flow.cancel('escape-key');
  },
  async failed(all) {
    all.server.users.update('alice', { password: null, email: null, phone: null });
    await open(all);
    all.stepUp.flow.cancel('escape-key');
  },
};

const verbs = {
  select: ({ stepUp }: Bank) => stepUp.flow.selectMethod('phone'),
  password: ({ stepUp }: Bank) => stepUp.flow.submitPassword(() => PASSWORD),
  wrongPassword: ({ stepUp }: Bank) => stepUp.flow.submitPassword(() => 'not-this'),
  code: ({ stepUp, server }: Bank) => stepUp.flow.submitCode(() => server.inbox.latest()?.code ?? APP_CODE),
  wrongCode: ({ stepUp }: Bank) => stepUp.flow.submitCode(() => '000000'),
  passkey: ({ stepUp }: Bank) => stepUp.flow.submitPasskey(),
  /** The browser blocks it. */
  window: ({ stepUp }: Bank) => stepUp.flow.openWindow(),
  resend: ({ stepUp }: Bank) => stepUp.flow.resend(),
  back: ({ stepUp }: Bank) => stepUp.flow.back(),
  retry: ({ stepUp }: Bank) => stepUp.flow.retry(),
  cancel: ({ stepUp }: Bank) => {
    stepUp.flow.cancel();
    return Promise.resolve();
  },
};

/** Where each verb leads from each state. `=` is that very state: nothing has moved. */
const same = {
  ...{ idle: '=', starting: '=', choosing: '=', password: '=', 'sending-code': '=', code: '=', 'typed-code': '=' },
  ...{ passkey: '=', window: '=', approval: '=', blocked: '=' },
};
const rest = { verified: '=', cancelled: '=', failed: '=' };
const expected: Record<keyof typeof verbs, Record<keyof typeof into, string>> = {
  select: {
    ...{ ...same, ...rest, choosing: 'code', password: 'code', 'sending-code': 'code', code: 'code' },
    ...{ 'typed-code': 'code', passkey: 'code', window: 'code', approval: 'code' },
  },
  password: { ...same, ...rest, password: 'verified' },
  wrongPassword: { ...same, ...rest, password: 'password' },
  code: { ...same, ...rest, code: 'verified', 'typed-code': 'verified' },
  passkey: { ...same, ...rest, passkey: 'verified' },
  window: { ...same, ...rest, window: 'window' },
  wrongCode: { ...same, ...rest, code: 'code', 'typed-code': 'typed-code' },
  resend: { ...same, ...rest, 'sending-code': 'code', code: 'code', approval: 'approval' }, // too early for a code, as the state shows
  back: {
    ...{ ...same, ...rest, password: 'choosing', 'sending-code': 'choosing', code: 'choosing' },
    ...{ 'typed-code': 'choosing', passkey: 'choosing', window: 'choosing', approval: 'choosing' },
  },
  retry: { ...same, ...rest, 'sending-code': 'code', approval: 'approval', blocked: 'choosing' },
  cancel: {
    ...{ idle: '=', starting: 'cancelled', choosing: 'cancelled', password: 'cancelled', 'sending-code': 'cancelled' },
    ...{
      code: 'cancelled',
      'typed-code': 'cancelled',
      passkey: 'cancelled',
      window: 'cancelled',
      approval: 'cancelled',
    },
    ...{ blocked: 'failed', ...rest },
  },
};

const cases = Object.entries(expected).flatMap(([verb, row]) =>
  Object.entries(row).map(([status, next]) => [status as keyof typeof into, verb as keyof typeof verbs, next] as const),
);

describe('every verb in every state', () => {
  it.each(cases)('%s, %s: %s', async (status, verb, next) => {
    const all = bank();
    await into[status](all);
    const before = all.stepUp.flow.getSnapshot();
    expect(before.status).toBe(status);
    const copy = structuredClone(before);
    const failure: unknown = await verbs[verb](all).then(
      () => undefined,
      (error: unknown) => error,
    );
    await settle();
    if (failure !== undefined) expect(isVerificationError(failure)).toBe(true);
    const after = all.stepUp.flow.getSnapshot();
    if (next === '=') expect(after).toBe(before);
    else expect(after.status).toBe(next);
    expect(before).toEqual(copy); // a state is never changed, only replaced
  });
});

describe('what a state holds', () => {
  it('the purpose, the options, the name and the action that came', async () => {
    const all = bank();
    await open(all);
    expect(all.stepUp.flow.getSnapshot()).toEqual({
      ...{ status: 'choosing', purpose: 'identity', action: 'pay', username: 'alice' },
      options: [password, email, phone],
    });
  });

  it('no method but one of its options', async () => {
    const all = bank({ methods: ['password', 'phone'] });
    await open(all);
    const before = all.stepUp.flow.getSnapshot();
    await all.stepUp.flow.selectMethod('email');
    expect(all.stepUp.flow.getSnapshot()).toBe(before);
  });

  it('what became of the last send: the failure goes with the next try', async () => {
    const all = bank();
    await into['sending-code'](all);
    const problem = { step: 'send', code: 'network', recovery: 'retry' };
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({
      status: 'sending-code',
      pending: false,
      problem,
      option: email,
    });
    const retried = all.stepUp.flow.retry();
    await settle();
    expect(all.stepUp.flow.getSnapshot()).not.toHaveProperty('problem');
    await retried;
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', option: email, sends: 1, pending: false });
    expect(all.stepUp.flow.getSnapshot()).not.toHaveProperty('problem');
  });

  it('that a request is running, and no longer what was wrong before', async () => {
    const all = bank();
    await into.password(all);
    await all.stepUp.flow.submitPassword('not-this').catch(() => undefined);
    const problem = { step: 'check', code: 'wrong_password', recovery: 'verify' };
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({ pending: false, problem });
    const submitted = all.stepUp.flow.submitPassword(PASSWORD);
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({ status: 'password', pending: true, problem: undefined });
    await submitted;
  });

  it('no wait for another message once the code can’t be right any more', async () => {
    const all = bank({ server: { policy: { codeTries: 1 } } });
    await into.code(all);
    const wrong = all.server.inbox.latest()?.code === '111111' ? '222222' : '111111';
    await all.stepUp.flow.submitCode(wrong).catch(() => undefined);
    await all.stepUp.flow.submitCode(wrong).catch(() => undefined);
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({
      ...{ status: 'code', resendAt: all.clock.now() },
      problem: { step: 'check', code: 'too_many_tries', recovery: 'new-code' },
    });
  });

  it('no method that is locked, and the others stay open', async () => {
    const all = bank({ server: { policy: { maxAttempts: 1 } } });
    await into.password(all);
    await all.stepUp.flow.submitPassword('not-this').catch(() => undefined);
    await all.stepUp.flow.submitPassword('not-this').catch(() => undefined);
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({
      ...{ status: 'blocked', reason: 'locked', method: 'password', retry: false, options: [email, phone] },
      problem: { code: 'locked', recovery: 'choose' },
    });
    await all.stepUp.flow.selectMethod('phone');
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', option: phone });
  });

  it('no method that can’t be used, until none is left', async () => {
    const all = bank({ methods: ['email', 'phone'] });
    await open(all);
    const add = () =>
      all.server.faults.add({
        path: /verification-code$/,
        respond: () => Response.json({ code: 'connector.not_found' }, { status: 501 }),
      });
    add();
    await all.stepUp.flow.selectMethod('email').catch(() => undefined);
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({ status: 'choosing', options: [phone], unusable: 'email' });
    await all.stepUp.flow.selectMethod('phone').catch(() => undefined);
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({ status: 'blocked', reason: 'unavailable', options: [] });
  });

  it('nothing of a step that was left', async () => {
    const all = bank();
    await into.code(all);
    await all.stepUp.flow.back();
    expect(Object.keys(all.stepUp.flow.getSnapshot()).sort()).toEqual(
      ['action', 'options', 'purpose', 'status', 'username'].sort(),
    );
  });

  it('how it was verified, and where the code went', async () => {
    const all = bank();
    await into.code(all);
    await all.stepUp.flow.submitCode(all.server.inbox.latest()?.code ?? '');
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({ status: 'verified', method: 'email', option: email });
  });
});
