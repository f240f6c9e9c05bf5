import { describe, expect, it, vi } from 'vitest';
import type { StepUpEvent } from '../../src/core/flow/events.js';
import { verifyIdentifier } from '../../src/identifier/linking.js';
import {
  bank,
  catchUncaught,
  EMAIL,
  inGesture,
  PASSWORD,
  reach,
  refusal,
  rejectionOf,
  type BankOptions,
} from './bank.js';

/** A coordinator, and its events. */
function told(options: BankOptions = {}) {
  const events: StepUpEvent[] = [];
  return { ...bank({ onEvent: (event) => events.push(event), ...options }), events };
}

const types = (events: StepUpEvent[]) => events.map(({ type }) => type);

describe('the events for an app’s analytics', () => {
  it('is each turn of a prompt, with the time since it began', async () => {
    const { stepUp, clock, events, enterPassword } = told();
    const verify = stepUp.verify({ action: 'pay' });
    await reach(stepUp, 'choosing');
    clock.advance(3000);
    await rejectionOf(enterPassword('wrong'));
    clock.advance(4000);
    await stepUp.flow.submitPassword(PASSWORD);
    await verify;
    expect(events).toEqual([
      { type: 'prompted', reason: 'none', action: 'pay', flow: 'identity', elapsed: 0 },
      { type: 'method-chosen', method: 'password', flow: 'identity', elapsed: 3000 },
      { type: 'request-failed', step: 'check', code: 'wrong_password', flow: 'identity', elapsed: 3000 },
      { type: 'verified', method: 'password', flow: 'identity', elapsed: 7000 },
    ]);
  });

  it('is each message, and each code that was refused', async () => {
    const { stepUp, clock, server, events } = told({ alice: { email: EMAIL.value } });
    inGesture();
    const verify = stepUp.verify();
    await reach(stepUp, 'code');
    await rejectionOf(stepUp.flow.submitCode(server.inbox.latest()?.code === '111111' ? '222222' : '111111'));
    clock.advance(60_000);
    await stepUp.flow.resend();
    await stepUp.flow.submitCode(server.inbox.latest()!.code);
    await verify;
    expect(events).toHaveLength(6);
    expect(events).toMatchObject([
      { type: 'prompted', reason: 'none' },
      { type: 'method-chosen', method: 'email' },
      { type: 'code-sent', method: 'email' },
      { type: 'request-failed', step: 'check', code: 'wrong_code' },
      { type: 'code-sent', method: 'email' },
      { type: 'verified', method: 'email' },
    ]);
  });

  it.each([
    ['the list could not be had', '/api/my-account', 'methods', (stepUp: BankStepUp) => reach(stepUp, 'blocked')],
    [
      'a message could not be sent',
      '/api/verifications/verification-code',
      'send',
      async (stepUp: BankStepUp) => {
        await reach(stepUp, 'choosing');
        await rejectionOf(stepUp.flow.selectMethod('email'));
      },
    ],
  ] as const)('is that %s', async (_name, path, step, drive) => {
    const { stepUp, server, events } = told();
    server.faults.add({ path, respond: 'offline', times: 1 });
    const verify = rejectionOf(stepUp.verify());
    await drive(stepUp);
    expect(events.at(-1)).toMatchObject({ type: 'request-failed', step, code: 'network' });
    stepUp.flow.cancel();
    await verify;
  });

  it.each(['escape-key', 'close-press', 'cancel-press'] as const)('is why it was cancelled: %s', async (reason) => {
    const { stepUp, clock, events } = told();
    const verify = rejectionOf(stepUp.verify());
    await reach(stepUp, 'choosing');
    clock.advance(1500);
    stepUp.flow.cancel(reason);
    await verify;
    expect(events.at(-1)).toEqual({ type: 'cancelled', reason, flow: 'identity', elapsed: 1500 });
  });

  it('contain nothing of what is aborted, and no event comes without a prompt', async () => {
    const { stepUp, server, events } = told();
    stepUp.flow.cancel();
    stepUp.forget();
    expect(events).toEqual([]);
    server.faults.add({ path: '/api/my-account', respond: 'hang' });
    const verify = rejectionOf(stepUp.verify());
    await reach(stepUp, 'starting');
    stepUp.forget();
    await verify;
    expect(types(events)).toEqual(['prompted', 'failed']);
    stepUp.forget();
    expect(events).toHaveLength(2);
  });

  it('holds no secret and no identifier, whatever happens', async () => {
    const { stepUp, server, clock, events, rename, enterPassword, enterCode } = told();
    await Promise.all([stepUp.run(rename), enterPassword()]);
    clock.advance(590_000);
    await Promise.all([stepUp.run(rename), enterCode('phone')]);
    stepUp.forget();
    const cancelled = rejectionOf(stepUp.verify());
    await reach(stepUp, 'choosing');
    await rejectionOf(enterPassword('not-this-one'));
    stepUp.flow.cancel();
    await cancelled;
    const text = JSON.stringify(events);
    expect(events.length).toBeGreaterThan(8);
    const { code } = server.inbox.latest()!;
    for (const secret of [PASSWORD, 'not-this-one', code, EMAIL.value, '14155550101', 'alice'])
      expect(text).not.toContain(secret);
    for (const [{ record }] of rename.mock.calls) if (record) expect(text).not.toContain(record.id);
  });

  it('that throws is reported as uncaught, and keeps nobody from being served', async () => {
    const uncaught = catchUncaught();
    const failure = new Error('analytics is down');
    const { stepUp, rename, enterPassword } = bank({
      onEvent() {
        throw failure;
      },
    });
    const [answer] = await Promise.all([stepUp.run(rename), enterPassword()]);
    expect(answer.status).toBe(200);
    expect(uncaught).toEqual([failure, failure, failure]);
  });

  it('may forget the user in its listener: nobody is served, and nothing stays', async () => {
    const all = bank({
      onEvent(event) {
        if (event.type === 'verified') all.stepUp.forget();
      },
    });
    const { stepUp, enterCode } = all;
    const verify = rejectionOf(stepUp.verify());
    await enterCode();
    expect(await verify).toMatchObject({ name: 'StepUpFailedError', code: 'signed_out' });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('a user who is forgotten in the turn of their record leaves no call waiting, and opens no other prompt', async () => {
    const { stepUp, enterCode, prompts } = bank();
    const served = stepUp.verify({ methods: ['email', 'phone'] });
    const other = rejectionOf(stepUp.verify({ methods: ['password'] }));
    stepUp.flow.subscribe(() => {
      if (stepUp.flow.getSnapshot().status === 'verified') stepUp.forget();
    });
    await enterCode();
    expect((await served).method).toBe('email');
    expect(await other).toMatchObject({ name: 'StepUpFailedError', code: 'signed_out' });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    expect(prompts()).toBe(1);
  });

  it('includes the flow of a new address', async () => {
    const { stepUp, server, events, enterPassword } = told();
    const bind = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
    const proof = verifyIdentifier(stepUp, { type: 'email', action: 'link-email', link: bind });
    await enterPassword();
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'alice@new.test' });
    await stepUp.flow.submitCode(server.inbox.latest()!.code);
    await proof;
    expect(events.filter(({ flow: of }) => of === 'new-identifier')).toMatchObject([
      { type: 'prompted', reason: 'new-identifier', action: 'link-email' },
      { type: 'code-sent', method: 'email' },
      { type: 'verified', method: 'email' },
    ]);
    expect(JSON.stringify(events)).not.toContain('new.test');
  });
});

type BankStepUp = ReturnType<typeof bank>['stepUp'];

describe('the reason of a prompt', () => {
  const reasonOf = (events: StepUpEvent[]) => {
    const last = events.filter((event) => event.type === 'prompted').at(-1);
    return last?.reason;
  };

  it('none: nothing was held', async () => {
    const { stepUp, events, rename, enterPassword } = told();
    await Promise.all([stepUp.run(rename), enterPassword()]);
    expect(reasonOf(events)).toBe('none');
  });

  it('expired: it was in its last seconds, or past them', async () => {
    const { stepUp, clock, events, rename, enterPassword } = told();
    await Promise.all([stepUp.verify(), enterPassword()]);
    clock.advance(590_000);
    await Promise.all([stepUp.run(rename), enterPassword()]);
    expect(reasonOf(events)).toBe('expired');
  });

  it('too-old: for the call, and by the server’s answer', async () => {
    const { stepUp, clock, events, enterPassword } = told();
    await Promise.all([stepUp.verify(), enterPassword()]);
    clock.advance(30_000);
    await Promise.all([stepUp.verify({ maxAge: 20 }), enterPassword()]);
    expect(reasonOf(events)).toBe('too-old');

    clock.advance(30_000);
    events.length = 0;
    const answers = [refusal('max_age="10"'), new Response(null, { status: 204 })];
    await Promise.all([stepUp.run(() => answers.shift()!), enterPassword()]);
    expect(reasonOf(events)).toBe('too-old');
  });

  it('refused: the server did not take it', async () => {
    const { stepUp, events, enterPassword } = told();
    await Promise.all([stepUp.verify(), enterPassword()]);
    events.length = 0;
    const answers = [refusal(), new Response(null, { status: 204 })];
    await Promise.all([stepUp.run(() => answers.shift()!), enterPassword()]);
    expect(reasonOf(events)).toBe('refused');
  });

  it('method: it was obtained in a way that won’t do', async () => {
    const { stepUp, events, enterPassword, enterCode } = told();
    await Promise.all([stepUp.verify(), enterPassword()]);
    await Promise.all([stepUp.verify({ methods: ['email'] }), enterCode('email')]);
    expect(reasonOf(events)).toBe('method');
  });
});
