import { describe, expect, it, vi } from 'vitest';
import { VerificationError } from '../../src/api/errors.js';
import type { VerificationApi } from '../../src/api/types.js';
import { createStepUp } from '../../src/loading/headless.js';
import { INTERNALS } from '../../src/core/step-up.js';
import { deferred } from '../api/deferred.js';
import { failureOf } from '../api/inspect.js';
import { bank, catchUncaught, EMAIL, inGesture, PASSWORD, PHONE, reach, rejectionOf, settle } from './bank.js';

const SEND = 'POST verifications/verification-code';
const CHECK = 'POST verifications/verification-code/verify';
const cancelled = (reason: string) => ({ name: 'StepUpCancelledError', reason });
const failed = (code: string) => ({ name: 'StepUpFailedError', code });

/** A prompt at its list, and the call that waits for it. */
async function asked(options?: Parameters<typeof bank>[0]) {
  const all = bank(options);
  const verify = all.stepUp.verify();
  verify.catch(() => undefined);
  await reach(all.stepUp, 'choosing', 'password', 'sending-code', 'blocked', 'code');
  all.asked.length = 0;
  return { ...all, verify };
}

describe('the list', () => {
  it('shows what the server has, with action and name', async () => {
    const { stepUp } = bank();
    void stepUp.verify({ action: 'pay' }).catch(() => undefined);
    expect(await reach(stepUp, 'starting')).toEqual({
      ...{ purpose: 'identity', status: 'starting', action: 'pay', options: [] },
    });
    expect(await reach(stepUp, 'choosing')).toEqual({
      purpose: 'identity',
      status: 'choosing',
      action: 'pay',
      options: [{ method: 'password' }, { method: 'email', identifier: EMAIL }, { method: 'phone', identifier: PHONE }],
      username: 'alice',
    });
  });

  it('a password that is the only method is the first step', async () => {
    const { stepUp, asked: requests } = await asked({ alice: { password: PASSWORD } });
    expect(stepUp.flow.getSnapshot().status).toBe('password');
    expect(requests).toEqual([]);
  });

  it('sends a code at once only where it is the only way and a user’s event began it', async () => {
    inGesture();
    const { stepUp, server } = bank({ alice: { email: EMAIL.value } });
    void stepUp.verify().catch(() => undefined);
    await reach(stepUp, 'code');
    expect(server.inbox).toHaveLength(1);
  });

  it('sends none without a user’s event', async () => {
    inGesture(false);
    const { stepUp, server } = await asked({ alice: { email: EMAIL.value } });
    await settle();
    expect(stepUp.flow.getSnapshot().status).toBe('choosing');
    expect(server.inbox).toHaveLength(0);
  });

  it('sends none where there is a choice', async () => {
    inGesture();
    const { stepUp, server } = await asked();
    await settle();
    expect(stepUp.flow.getSnapshot().status).toBe('choosing');
    expect(server.inbox).toHaveLength(0);
  });

  it('reckons the event of the call, not of its refusal', async () => {
    inGesture();
    const { stepUp, server, rename } = bank({ alice: { email: EMAIL.value } });
    const call = rejectionOf(
      stepUp.run((context) => {
        inGesture(false);
        return rename(context);
      }),
    );
    await reach(stepUp, 'code');
    expect(server.inbox).toHaveLength(1);
    stepUp.flow.cancel();
    await call;
  });

  it('waits for the user when that first message can’t be sent', async () => {
    inGesture();
    const { stepUp, server } = bank({ alice: { email: EMAIL.value }, server: { connectors: { email: 'failing' } } });
    const verify = stepUp.verify();
    await vi.waitFor(() =>
      expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'sending-code', problem: { code: 'delivery_failed' } }),
    );
    server.settings.connectors.email = 'on';
    await stepUp.flow.retry();
    await stepUp.flow.submitCode(server.inbox.latest()!.code);
    await expect(verify).resolves.toMatchObject({ method: 'email' });
  });

  it.each([
    ['a user without any', {}, undefined, undefined],
    ['an app that allows none of them', { password: PASSWORD }, { methods: ['phone'] } as const, undefined],
    ['a call that allows none of them', { password: PASSWORD }, undefined, { methods: ['email'] } as const],
  ])('explains: no method, for %s', async (_name, alice, options, ask) => {
    const { stepUp } = bank({ alice, ...options });
    const verify = rejectionOf(stepUp.verify(ask));
    expect(await reach(stepUp, 'blocked')).toMatchObject({ reason: 'no-method', retry: false });
    stepUp.flow.cancel('close-press');
    expect(await verify).toMatchObject(failed('unavailable'));
  });

  it.each([
    ['the Account Center is off', { server: { accountCenter: { enabled: false } } }],
    ['the token has no openid', { signIn: { scopes: 'profile' } }],
  ])('explains: unavailable, when %s', async (_name, options) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { stepUp } = bank(options);
    void stepUp.verify().catch(() => undefined);
    expect(await reach(stepUp, 'blocked')).toMatchObject({ reason: 'unavailable', retry: false });
  });

  it('explains what could not be loaded, and loads it again', async () => {
    const { stepUp, server, enterPassword } = bank();
    server.faults.add({ path: '/api/my-account', times: 2, respond: 'offline' });
    const verify = stepUp.verify();
    expect(await reach(stepUp, 'blocked')).toMatchObject({ reason: 'load-failed', retry: true });
    await stepUp.flow.retry();
    expect(stepUp.flow.getSnapshot().status).toBe('blocked');
    const retries = [stepUp.flow.retry(), stepUp.flow.retry()]; // pressed twice: one request
    await Promise.all(retries);
    expect(stepUp.flow.getSnapshot().status).toBe('choosing');
    await enterPassword();
    await expect(verify).resolves.toMatchObject({ method: 'password' });
  });
});

describe('a password', () => {
  it('that is wrong leaves the step as it is, and can be typed again', async () => {
    const { stepUp, verify } = await asked();
    await stepUp.flow.selectMethod('password');
    const before = stepUp.flow.getSnapshot();
    expect(await failureOf(stepUp.flow.submitPassword('wrong'))).toMatchObject({ code: 'wrong_password' });
    const problem = { step: 'check', code: 'wrong_password', recovery: 'verify' };
    expect(stepUp.flow.getSnapshot()).toEqual({ ...before, problem });
    await stepUp.flow.submitPassword(PASSWORD);
    await expect(verify).resolves.toMatchObject({ method: 'password' });
  });

  it('is sent once however often it is submitted', async () => {
    const { stepUp, asked: requests, verify } = await asked();
    await stepUp.flow.selectMethod('password');
    await Promise.all([
      stepUp.flow.submitPassword(PASSWORD),
      stepUp.flow.submitPassword(PASSWORD),
      stepUp.flow.submitPassword('other'),
    ]);
    await verify;
    expect(requests).toEqual(['POST verifications/password']);
  });

  it('is sent from its own step only', async () => {
    const { stepUp, asked: requests } = await asked();
    expect(await failureOf(stepUp.flow.submitPassword(PASSWORD))).toMatchObject({ code: 'aborted' });
    expect(await failureOf(bank().stepUp.flow.submitPassword(PASSWORD))).toMatchObject({ code: 'aborted' });
    expect(requests).toEqual([]);
  });

  it('that is locked closes the way, and the others stay open', async () => {
    const { stepUp, enterCode, verify } = await asked({ server: { policy: { maxAttempts: 1 } } });
    await stepUp.flow.selectMethod('password');
    expect(await failureOf(stepUp.flow.submitPassword('wrong'))).toMatchObject({ code: 'locked' });
    expect(stepUp.flow.getSnapshot()).toMatchObject({
      status: 'blocked',
      reason: 'locked',
      method: 'password',
      options: [{ method: 'email' }, { method: 'phone' }],
    });
    await enterCode('phone');
    await expect(verify).resolves.toMatchObject({ method: 'phone' });
  });

  it('that is locked ends the prompt as locked, if the user leaves it there', async () => {
    const { stepUp, verify } = await asked({ server: { policy: { maxAttempts: 1 } } });
    await stepUp.flow.selectMethod('password');
    await failureOf(stepUp.flow.submitPassword('wrong'));
    stepUp.flow.cancel('escape-key');
    expect(await rejectionOf(verify)).toMatchObject(failed('locked'));
  });

  it.each(['offline', 'cut'] as const)('with a request that was %s is not sent again by itself', async (respond) => {
    const { stepUp, server, asked: requests } = await asked();
    await stepUp.flow.selectMethod('password');
    server.faults.add({ path: '/api/verifications/password', respond });
    expect(await failureOf(stepUp.flow.submitPassword(PASSWORD))).toMatchObject({ code: 'network' });
    await settle();
    expect(requests).toHaveLength(1);
    expect(stepUp.flow.getSnapshot().status).toBe('password');
  });
});

describe('a code', () => {
  it('is sent by the choice, once however often it is pressed', async () => {
    const { stepUp, asked: requests, server } = await asked();
    await Promise.all([stepUp.flow.selectMethod('email'), stepUp.flow.selectMethod('email'), stepUp.flow.resend()]);
    expect(requests).toEqual([SEND]);
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', sends: 1, option: { identifier: EMAIL } });
    expect(server.inbox[0]).toMatchObject({ to: EMAIL.value });
  });

  it('can be requested again after a minute, not before, and not through the list', async () => {
    const { stepUp, clock, asked: requests, server, verify } = await asked();
    await stepUp.flow.selectMethod('email');
    expect(stepUp.flow.getSnapshot()).toMatchObject({ resendAt: 60_000 });
    expect(await failureOf(stepUp.flow.resend())).toMatchObject({ code: 'rate_limited' });
    clock.advance(30_000);
    await stepUp.flow.back();
    await stepUp.flow.selectMethod('email');
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', resendAt: 60_000, sends: 1 });
    stepUp.flow.cancel();
    await rejectionOf(verify);
    void stepUp.verify().catch(() => undefined);
    await reach(stepUp, 'choosing');
    await stepUp.flow.selectMethod('email');
    expect(requests.filter((request) => request === SEND)).toHaveLength(1);
    clock.advance(30_000);
    await stepUp.flow.resend();
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', sends: 2, resendAt: 120_000 });
    expect(server.inbox).toHaveLength(2);
  });

  it('has no cooldown when the server did not accept the send', async () => {
    const { stepUp, server } = await asked({ server: { connectors: { email: 'failing' } } });
    expect(await failureOf(stepUp.flow.selectMethod('email'))).toMatchObject({ code: 'delivery_failed' });
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'sending-code', problem: { code: 'delivery_failed' } });
    server.settings.connectors.email = 'on';
    await stepUp.flow.resend();
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', sends: 1 });
  });

  it('has its cooldown by address: another may be sent to at once', async () => {
    const { stepUp, server } = await asked();
    await stepUp.flow.selectMethod('email');
    await stepUp.flow.selectMethod('phone');
    expect(server.inbox.map(({ to }) => to)).toEqual([EMAIL.value, PHONE.value]);
  });

  it('belongs to the message it came with: the first one verifies nothing after a second', async () => {
    const { stepUp, clock, server, verify } = await asked();
    await stepUp.flow.selectMethod('email');
    clock.advance(60_000);
    await stepUp.flow.resend();
    const [first, second] = server.inbox;
    expect(await failureOf(stepUp.flow.submitCode(first!.code))).toMatchObject({ code: 'wrong_code' });
    await stepUp.flow.submitCode(second!.code);
    await expect(verify).resolves.toMatchObject({ method: 'email', expiresAt: 660_000 });
  });

  it('is submitted while another message is requested: both are sent, and neither is mistaken for the other', async () => {
    const { stepUp, clock, server, asked: requests, verify } = await asked();
    await stepUp.flow.selectMethod('email');
    clock.advance(60_000);
    server.faults.add({ path: '/api/verifications/verification-code', respond: 'hang' });
    const sending = failureOf(stepUp.flow.resend());
    await stepUp.flow.submitCode(server.inbox[0]!.code);
    expect((await verify).method).toBe('email');
    expect(await sending).toMatchObject({ code: 'aborted' });
    expect(requests.slice(1)).toEqual([SEND, CHECK]);
  });

  it('that expires leaves a later one alone', async () => {
    const { stepUp, clock, server, verify } = await asked({ server: { policy: { codeTries: 1 } } });
    await stepUp.flow.selectMethod('email');
    clock.advance(60_000);
    await failureOf(stepUp.flow.submitCode('000000'));
    const gate = deferred();
    server.faults.add({
      path: '/api/verifications/verification-code/verify',
      times: 1,
      respond: async (_request, answer) => {
        await gate.promise;
        return answer();
      },
    });
    const late = failureOf(stepUp.flow.submitCode('000000'));
    await stepUp.flow.resend();
    gate.resolve();
    expect(await late).toMatchObject({ code: 'too_many_tries' });
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', sends: 2, resendAt: 120_000 });
    await stepUp.flow.submitCode(server.inbox.latest()!.code);
    await expect(verify).resolves.toMatchObject({ method: 'email' });
  });

  it.each([
    ['too many tries', { codeTries: 1 }, 'too_many_tries'],
    ['a lifetime that is over', { codeSeconds: 1 }, 'code_expired'],
  ])('after %s keeps its step, and the next may be sent at once', async (_name, policy, code) => {
    const { stepUp, clock, server, asked: requests, verify } = await asked({ server: { policy } });
    await stepUp.flow.selectMethod('email');
    clock.advance(2000);
    const right = server.inbox.latest()!.code;
    if (code === 'too_many_tries') await failureOf(stepUp.flow.submitCode('000000'));
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', resendAt: 60_000 });
    expect(await failureOf(stepUp.flow.submitCode(right))).toMatchObject({ code });
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', resendAt: 2000 });
    requests.length = 0;
    expect(await failureOf(stepUp.flow.submitCode(right))).toMatchObject({ code });
    expect(requests).toEqual([]);
    await stepUp.flow.resend();
    await stepUp.flow.submitCode(server.inbox.latest()!.code);
    await expect(verify).resolves.toMatchObject({ method: 'email' });
  });

  it('of ten minutes ago is gone', async () => {
    const { stepUp, clock, server } = await asked();
    await stepUp.flow.selectMethod('email');
    clock.advance(600_001);
    expect(await failureOf(stepUp.flow.submitCode(server.inbox[0]!.code))).toMatchObject({ code: 'record_gone' });
  });

  it('that arrives in a lock is used up: the step is closed, the others are not', async () => {
    const { stepUp, server } = await asked({ server: { policy: { maxAttempts: 1 } } });
    await stepUp.flow.selectMethod('email');
    expect(await failureOf(stepUp.flow.submitCode('000000'))).toMatchObject({ code: 'locked' });
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'blocked', reason: 'locked', method: 'email' });
    await stepUp.flow.selectMethod('email'); // no longer offered
    expect(stepUp.flow.getSnapshot().status).toBe('blocked');
    await stepUp.flow.back();
    expect(stepUp.flow.getSnapshot()).toMatchObject({
      status: 'choosing',
      options: [{ method: 'password' }, { method: 'phone' }],
    });
    expect(server.inbox).toHaveLength(1);
  });

  it('without a connector offers the other methods', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { stepUp } = await asked({ server: { connectors: { phone: 'missing' } } });
    expect(await failureOf(stepUp.flow.selectMethod('phone'))).toMatchObject({ code: 'no_connector' });
    expect(stepUp.flow.getSnapshot()).toMatchObject({
      status: 'choosing',
      unusable: 'phone',
      options: [{ method: 'password' }, { method: 'email' }],
    });
  });

  it('is sent in the dialog’s language of that moment', async () => {
    const { stepUp, api } = bank();
    const sendCode = vi.spyOn(api, 'sendCode');
    void stepUp.verify().catch(() => undefined);
    await reach(stepUp, 'choosing');
    stepUp[INTERNALS].setLanguageSources(() => ({ locale: 'ko' }));
    await stepUp.flow.selectMethod('email');
    expect(sendCode.mock.calls[0]?.[0]).toEqual({
      method: 'email',
      identifier: EMAIL,
      for: 'identity',
      language: 'ko',
    });
  });
});

describe('leaving', () => {
  it('a step aborts its request, and the late answer changes nothing', async () => {
    const { stepUp, server } = await asked();
    await stepUp.flow.selectMethod('password');
    const arrived = deferred<AbortSignal>();
    server.faults.add({
      path: '/api/verifications/password',
      respond: (request) => {
        arrived.resolve(request.signal);
        return new Promise(() => undefined);
      },
    });
    const typed = failureOf(stepUp.flow.submitPassword(PASSWORD));
    const signal = await arrived.promise;
    await stepUp.flow.back();
    expect(signal.aborted).toBe(true);
    expect(await typed).toMatchObject({ code: 'aborted' });
    expect(stepUp.flow.getSnapshot().status).toBe('choosing');
  });

  it('does not leave the only method: its request continues', async () => {
    const { stepUp, verify } = await asked({ alice: { password: PASSWORD } });
    const typed = stepUp.flow.submitPassword(PASSWORD);
    await stepUp.flow.back();
    await typed;
    await expect(verify).resolves.toMatchObject({ method: 'password' });
  });

  it.each(['starting', 'choosing', 'password', 'sending-code', 'code'] as const)(
    'the prompt while it is %s aborts all that runs, and nothing comes of it',
    async (when) => {
      const { stepUp, server } = bank();
      const hang = (path: string) => {
        const arrived = deferred<AbortSignal>();
        server.faults.add({
          path,
          respond: (request) => {
            arrived.resolve(request.signal);
            return new Promise(() => undefined);
          },
        });
        return arrived.promise;
      };
      const running: Promise<unknown>[] = [];
      let signal: AbortSignal | undefined;
      const hung = when === 'starting' ? hang('/api/my-account') : undefined;
      const verify = rejectionOf(stepUp.verify());
      signal = await hung;
      await reach(stepUp, when === 'starting' ? when : 'choosing');
      if (when === 'password') {
        await stepUp.flow.selectMethod('password');
        const arrived = hang('/api/verifications/password');
        running.push(rejectionOf(stepUp.flow.submitPassword(PASSWORD)));
        signal = await arrived;
      }
      if (when === 'sending-code') {
        const arrived = hang('/api/verifications/verification-code');
        running.push(rejectionOf(stepUp.flow.selectMethod('email')));
        signal = await arrived;
      }
      if (when === 'code') {
        await stepUp.flow.selectMethod('email');
        const arrived = hang('/api/verifications/verification-code/verify');
        running.push(rejectionOf(stepUp.flow.submitCode('123456')));
        signal = await arrived;
      }
      stepUp.flow.cancel('close-press');
      const rest = stepUp.flow.getSnapshot();
      expect(rest).toEqual({ status: 'cancelled', reason: 'close-press' });
      expect(await verify).toMatchObject(cancelled('close-press'));
      for (const failure of await Promise.all(running)) expect(failure).toMatchObject({ code: 'aborted' });
      if (when !== 'choosing') expect(signal?.aborted).toBe(true);
      await settle();
      expect(stepUp.flow.getSnapshot()).toBe(rest);
      expect(stepUp.needsVerification()).toBe(true);
    },
  );

  it('rests: verbs and a second cancel change nothing until the next flow', async () => {
    const { stepUp, verify, asked: requests } = await asked();
    stepUp.flow.cancel('escape-key');
    const rest = stepUp.flow.getSnapshot();
    stepUp.flow.cancel('close-press');
    await stepUp.flow.selectMethod('email');
    await stepUp.flow.back();
    await stepUp.flow.retry();
    await failureOf(stepUp.flow.submitCode('123456'));
    await failureOf(stepUp.flow.resend());
    expect(stepUp.flow.getSnapshot()).toBe(rest);
    expect(requests).toEqual([]);
    expect(await rejectionOf(verify)).toMatchObject(cancelled('escape-key'));
  });

  it('is no longer possible in the turn in which it is verified', async () => {
    const { stepUp, verify, enterPassword } = await asked();
    stepUp.flow.subscribe(() => {
      if (stepUp.flow.getSnapshot().status === 'verified') stepUp.flow.cancel('escape-key');
    });
    await enterPassword();
    await expect(verify).resolves.toMatchObject({ method: 'password' });
    expect(stepUp.flow.getSnapshot().status).toBe('verified');
  });
});

describe('a listener of the flow', () => {
  it('may start another call at once, whatever the outcome of the flow', async () => {
    const { stepUp, enterPassword, prompts, verify } = await asked();
    const again: Promise<unknown>[] = [];
    const stop = stepUp.flow.subscribe(() => {
      if (!['verified', 'cancelled'].includes(stepUp.flow.getSnapshot().status)) return;
      if (again.length < 2) again.push(stepUp.verify({ maxAge: 0, action: `again-${again.length}` }));
    });
    stepUp.flow.cancel();
    expect(await rejectionOf(verify)).toMatchObject(cancelled('cancel-press'));
    expect(stepUp.flow.getSnapshot()).toMatchObject({ action: 'again-0' });
    await enterPassword();
    expect(stepUp.flow.getSnapshot()).toMatchObject({ action: 'again-1' });
    await enterPassword();
    const [one, two] = (await Promise.all(again)) as { id: string }[];
    expect(one!.id).not.toBe(two!.id);
    expect(prompts()).toBe(3);
    stop();
  });

  it('and fails keeps nobody waiting', async () => {
    const uncaught = catchUncaught();
    const { stepUp, enterPassword, verify } = await asked();
    const stop = stepUp.flow.subscribe(() => {
      throw new Error('a listener’s own');
    });
    const strict = stepUp.verify({ methods: ['email'] });
    await enterPassword();
    await expect(verify).resolves.toMatchObject({ method: 'password' });
    await reach(stepUp, 'choosing', 'sending-code');
    stop();
    stepUp.flow.cancel();
    expect(await rejectionOf(strict)).toMatchObject(cancelled('cancel-press'));
    await settle();
    expect(uncaught).toContainEqual(new Error('a listener’s own'));
  });
});

describe('a back end of the host’s own', () => {
  const api = (change: Partial<VerificationApi>): VerificationApi => ({
    getMethods: () => Promise.resolve({ options: [{ method: 'password' }] }),
    verifyPassword: () => Promise.resolve({ id: 'r', expiresIn: 600 }),
    sendCode: () => Promise.resolve({ id: 'r', expiresIn: 600 }),
    verifyCode: () => Promise.resolve({ id: 'r' }),
    ...change,
  });

  it.each<[string, () => Promise<never>]>([
    ['rejects with anything', () => Promise.reject(new Error('theirs'))],
    [
      'throws',
      () => {
        throw new Error('theirs');
      },
    ],
    ['says aborted though nobody left', () => Promise.reject(new VerificationError('aborted'))],
    ['has a code of tomorrow', () => Promise.reject(Object.assign(new VerificationError('unknown'), { code: 'new' }))],
  ])('that %s never leaves the prompt hanging', async (_name, fails) => {
    const loading = createStepUp({ api: api({ getMethods: fails }) });
    void loading.verify().catch(() => undefined);
    expect(await reach(loading, 'blocked')).toMatchObject({ reason: 'load-failed', retry: true });
    const typing = createStepUp({ api: api({ verifyPassword: fails }) });
    void typing.verify().catch(() => undefined);
    await reach(typing, 'password');
    await failureOf(typing.flow.submitPassword('x'));
    expect(typing.flow.getSnapshot().status).toBe('password');
  });

  it('that looks at no signal can’t change what has been left', async () => {
    const late = deferred<{ id: string; expiresIn: number }>();
    const stepUp = createStepUp({ api: api({ verifyPassword: () => late.promise }) });
    const verify = rejectionOf(stepUp.verify());
    await reach(stepUp, 'password');
    const typed = failureOf(stepUp.flow.submitPassword('x'));
    await settle();
    stepUp.flow.cancel();
    late.resolve({ id: 'r', expiresIn: 600 });
    expect(await typed).toMatchObject({ code: 'aborted' });
    expect(await verify).toMatchObject(cancelled('cancel-press'));
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('with an answer in the very turn of forget leaves no record', async () => {
    // Wherever forget comes in the chain of promises, the record is either kept before it or not at all.
    for (let turns = 0; turns < 12; turns++) {
      const late = deferred<{ id: string; expiresIn: number }>();
      const stepUp = createStepUp({ api: api({ verifyPassword: () => late.promise }) });
      const verify = stepUp.verify().catch(() => undefined);
      await reach(stepUp, 'password');
      const typed = stepUp.flow.submitPassword('x').catch(() => undefined);
      await settle();
      late.resolve({ id: 'r', expiresIn: 600 });
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      stepUp.forget();
      await Promise.all([verify, typed]);
      expect(stepUp.needsVerification()).toBe(true);
      expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    }
  });
});
