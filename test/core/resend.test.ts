import { describe, expect, it } from 'vitest';
import { createSentCodes } from '../../src/ceremonies/message-code/sent-codes.js';
import { failureOf } from '../api/inspect.js';
import { bank, EMAIL, PHONE, reach } from './bank.js';
import { manualClock } from './manual-clock.js';

const MINUTE = 60_000;
const email = { method: 'email', identifier: EMAIL };
const phone = { method: 'phone', identifier: PHONE };

describe('the server’s limit, of which it does not report the end', () => {
  it('ends when the oldest message of ours that still counts is ten minutes old', () => {
    const clock = manualClock(0);
    const codes = createSentCodes(clock);
    for (let sends = 0; sends < 10; sends++) {
      codes.put(email, { id: String(sends), expiresIn: 600_000 });
      clock.advance(MINUTE);
    }
    codes.markLimited(email); // at minute 10 the first has just stopped to count
    expect(codes.nextSendAt(email)).toBe(11 * MINUTE);
    expect(codes.nextSendAt(phone)).toBe(10 * MINUTE);
    clock.advance(MINUTE);
    expect(codes.nextSendAt(email)).toBe(clock.now());
  });

  it('ends ten minutes after it was reached, if no message was ours', () => {
    const clock = manualClock(0);
    const codes = createSentCodes(clock);
    clock.advance(MINUTE);
    codes.markLimited(email);
    expect(codes.nextSendAt(email)).toBe(11 * MINUTE);
  });

  it('outlives the code, and goes with a message that went out, or with the user', () => {
    const codes = createSentCodes(manualClock(0));
    codes.put(email, { id: 'a', expiresIn: 600_000 });
    codes.markLimited(email);
    codes.invalidate(email, 'a');
    expect(codes.nextSendAt(email)).toBe(10 * MINUTE);
    codes.put(email, { id: 'b', expiresIn: 600_000 });
    expect(codes.nextSendAt(email)).toBe(MINUTE);
    codes.markLimited(email);
    codes.clear();
    expect(codes.nextSendAt(email)).toBe(0);
  });
});

it('a used code, and no further message for now: the wait is shown, and nothing is requested before its end', async () => {
  const { stepUp, server, clock, asked } = bank({ server: { policy: { sendsPerRecipient: 1 } } });
  const verified = stepUp.verify();
  await reach(stepUp, 'choosing');
  await stepUp.flow.selectMethod('email');
  // It was checked, and the answer was lost.
  const mend = server.faults.add({ path: /verification-code\/verify$/, respond: 'cut' });
  expect((await failureOf(stepUp.flow.submitCode(server.inbox[0]!.code))).code).toBe('network');
  mend();
  expect((await failureOf(stepUp.flow.submitCode(server.inbox[0]!.code))).code).toBe('code_used');
  expect((await failureOf(stepUp.flow.resend())).code).toBe('rate_limited');
  expect(stepUp.flow.getSnapshot()).toMatchObject({
    ...{ status: 'code', resendAt: 10 * MINUTE },
    problem: { step: 'check', code: 'code_used', recovery: 'new-code' },
  });
  const before = asked.length;
  expect((await failureOf(stepUp.flow.resend())).code).toBe('rate_limited');
  expect(asked).toHaveLength(before);
  clock.advance(10 * MINUTE);
  await stepUp.flow.resend();
  await stepUp.flow.submitCode(server.inbox[1]!.code);
  await verified;
});

describe('deadlines by address', () => {
  const begin = async (options?: Parameters<typeof bank>[0]) => {
    const all = bank(options);
    const open = async () => {
      all.stepUp.verify().catch(() => undefined);
      await reach(all.stepUp, 'choosing');
    };
    await open();
    return { ...all, open };
  };

  it('survive closing and opening again, another method, and a tab that slept', async () => {
    const { stepUp, server, clock, open } = await begin();
    await stepUp.flow.selectMethod('email');
    const first = stepUp.flow.getSnapshot();
    stepUp.flow.cancel();
    clock.advance(20_000);
    await open();
    await stepUp.flow.selectMethod('phone');
    await stepUp.flow.back();
    await stepUp.flow.selectMethod('email');
    expect(stepUp.flow.getSnapshot()).toEqual(first);
    expect(server.inbox).toHaveLength(2);
    expect(await failureOf(stepUp.flow.resend())).toMatchObject({ code: 'rate_limited' });
    clock.advance(40_000); // in one jump
    await stepUp.flow.resend();
    expect(server.inbox).toHaveLength(3);
  });

  it('the limit: the last code stays in use, also after closing, and no request is made before its end', async () => {
    const { stepUp, server, clock, open, asked } = await begin({ server: { policy: { sendsPerRecipient: 1 } } });
    await stepUp.flow.selectMethod('email');
    const sentAt = clock.now();
    clock.advance(MINUTE);
    expect(await failureOf(stepUp.flow.resend())).toMatchObject({ code: 'rate_limited' });
    const problem = { step: 'send', code: 'rate_limited', recovery: 'verify' };
    const limited = { status: 'code', sends: 1, resendAt: sentAt + 10 * MINUTE, problem };
    expect(stepUp.flow.getSnapshot()).toMatchObject(limited);
    stepUp.flow.cancel();
    await open();
    asked.length = 0;
    await stepUp.flow.selectMethod('email');
    expect(stepUp.flow.getSnapshot()).toMatchObject(limited);
    expect(asked).toEqual([]);
    await stepUp.flow.submitCode(server.inbox.latest()!.code);
    expect(stepUp.flow.getSnapshot().status).toBe('verified');
  });

  it('the limit, met with no code at hand: waits for its end, then sends', async () => {
    const { stepUp, server, clock } = await begin({ server: { policy: { sendsPerRecipient: 1 } } });
    server.limits.countSignInCode(EMAIL.value);
    expect(await failureOf(stepUp.flow.selectMethod('email'))).toMatchObject({ code: 'rate_limited' });
    const resendAt = clock.now() + 10 * MINUTE;
    expect(stepUp.flow.getSnapshot()).toMatchObject({
      status: 'sending-code',
      problem: { code: 'rate_limited' },
      resendAt,
    });
    expect(await failureOf(stepUp.flow.retry())).toMatchObject({ code: 'rate_limited' });
    clock.advance(10 * MINUTE);
    await stepUp.flow.retry();
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', sends: 1 });
  });
});

it('a message after one with an unusable code is another one, not the first', async () => {
  const { stepUp, server } = bank({ server: { policy: { codeTries: 1 } } });
  stepUp.verify().catch(() => undefined);
  await reach(stepUp, 'choosing');
  await stepUp.flow.selectMethod('email');
  const wrong = server.inbox[0]!.code === '111111' ? '222222' : '111111';
  await failureOf(stepUp.flow.submitCode(wrong));
  expect((await failureOf(stepUp.flow.submitCode(wrong))).code).toBe('too_many_tries');
  await stepUp.flow.resend();
  expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', sends: 2 });
  await stepUp.flow.submitCode(server.inbox[1]!.code);
  stepUp.verify({ maxAge: 0 }).catch(() => undefined);
  await reach(stepUp, 'choosing');
  await stepUp.flow.selectMethod('email');
  await failureOf(stepUp.flow.submitCode('000000'));
  expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', sends: 1 }); // of another record
});
