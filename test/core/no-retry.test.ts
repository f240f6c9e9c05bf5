// `retry: false`: a call that must not be made twice.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isStepUpFailed } from '../../src/core/errors.js';
import { retryUnlessStepUp } from '../../src/hooks/retry-unless-step-up.js';
import { bank, PASSWORD, reach, rejectionOf } from './bank.js';

async function verifyIn({ stepUp }: ReturnType<typeof bank>) {
  await reach(stepUp, 'choosing');
  await stepUp.flow.selectMethod('password');
  await stepUp.flow.submitPassword(PASSWORD);
}

describe.each(['window', 'once'] as const)('a call with retry: false and reuse: %s', (reuse) => {
  it('is made once; the next call goes with the record of the prompt', async () => {
    const all = bank();
    const failure = rejectionOf(all.stepUp.run(all.rename, { retry: false, reuse }));
    await verifyIn(all);
    const error = await failure;
    expect(error).toMatchObject({ name: 'StepUpFailedError', code: 'not_retried' });
    expect(String(error)).toContain('Let the user press again');
    expect(all.rename).toHaveBeenCalledTimes(1);
    expect(all.stepUp.needsVerification()).toBe(false);
    expect((await all.stepUp.run(all.rename, { retry: false, reuse })).ok).toBe(true);
    expect(all.rename).toHaveBeenCalledTimes(2);
    expect(all.prompts()).toBe(1);
  });
});

it('without a refusal it is a call like the others', async () => {
  const { stepUp } = bank();
  expect(await stepUp.run(() => 7, { retry: false })).toBe(7);
  await expect(stepUp.run(() => Promise.reject(new RangeError('mine')), { retry: false })).rejects.toThrow('mine');
});

it('cancelled, it rejects with the cancellation', async () => {
  const all = bank();
  const failure = rejectionOf(all.stepUp.run(all.rename, { retry: false }));
  await reach(all.stepUp, 'choosing');
  all.stepUp.flow.cancel('escape-key');
  expect(await failure).toMatchObject({ name: 'StepUpCancelledError', reason: 'escape-key' });
});

it('beside others that wait for the same prompt, it alone is not made again', async () => {
  const all = bank();
  const failure = rejectionOf(all.stepUp.run(all.rename, { retry: false }));
  const other = all.stepUp.run(all.rename);
  await verifyIn(all);
  expect(await failure).toMatchObject({ code: 'not_retried' });
  expect((await other).ok).toBe(true);
  expect(all.rename).toHaveBeenCalledTimes(3);
});

it('with acr_values, it is not made again after the redirect', async () => {
  const onRedirect = vi.fn(() => Promise.resolve());
  const { stepUp } = bank({ onRedirect });
  const wants = { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="urn:two"' };
  const task = vi.fn(() => new Response(null, { status: 401, headers: wants }));
  const error = await rejectionOf(stepUp.run(task, { retry: false }));
  expect(error).toMatchObject({ code: 'not_retried' });
  expect(onRedirect).toHaveBeenCalledTimes(1);
  expect(task).toHaveBeenCalledTimes(1);
});

it('no library repeats it by itself: the failure is one of the kit’s', async () => {
  const all = bank();
  onTestFinished(() => all.stepUp.flow.cancel());
  const failure = rejectionOf(all.stepUp.run(all.rename, { retry: false }));
  await verifyIn(all);
  const error = await failure;
  expect(isStepUpFailed(error)).toBe(true);
  expect(retryUnlessStepUp(0, error)).toBe(false);
});
