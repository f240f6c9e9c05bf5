import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

/** The chunk that asking the user takes: how often it was loaded, and how often it fails to. */
const chunk = { loads: 0, fails: 0 };
const PATH = '../../src/core/asking.js';

beforeEach(() => {
  vi.resetModules();
  Object.assign(chunk, { loads: 0, fails: 0 });
  vi.doMock(PATH, async () => {
    chunk.loads += 1;
    if (chunk.fails-- > 0) throw new TypeError('Failed to fetch dynamically imported module');
    return vi.importActual(PATH);
  });
});
afterEach(() => {
  vi.doUnmock(PATH);
});

/** Rejections that nobody looked at, in this test. */
function catchUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  const listeners = process.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[];
  const listen = (reason: unknown) => void unhandled.push(reason);
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', listen);
  onTestFinished(() => {
    process.off('unhandledRejection', listen);
    for (const listener of listeners) process.on('unhandledRejection', listener);
  });
  return unhandled;
}

describe('what is loaded, and when', () => {
  it('is nothing for calls that are not refused', async () => {
    const { bank } = await import('./bank.js');
    const { stepUp } = bank();
    expect(await stepUp.run(() => new Response(null, { status: 204 }))).toBeInstanceOf(Response);
    stepUp.check();
    stepUp.forget();
    expect(chunk.loads).toBe(0);
  });

  it('is one chunk for any number of calls', async () => {
    const { bank } = await import('./bank.js');
    const { stepUp, rename, enterPassword } = bank();
    const calls = [stepUp.run(rename), stepUp.verify(), stepUp.run(rename)];
    await Promise.all([...calls, enterPassword()]);
    expect(chunk.loads).toBe(1);
  });

  it('is what the client needs as well, beside it; should that fail, its first request tells', async () => {
    const unhandled = catchUnhandled();
    const { bank, settle, reach, rejectionOf } = await import('./bank.js');
    const { api } = bank();
    const preload = vi.fn(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
    const { stepUp } = bank({ api: { ...api, preload } });
    const verify = rejectionOf(stepUp.verify());
    expect(preload).toHaveBeenCalled();
    await reach(stepUp, 'choosing');
    stepUp.cancel();
    await verify;
    await settle();
    expect(unhandled).toEqual([]);
  });

  it('is the chunk before it is needed, if the app asks for it', async () => {
    const { bank } = await import('./bank.js');
    const { stepUp } = bank();
    await stepUp.preload();
    expect(chunk.loads).toBe(1);
    expect(stepUp.getSnapshot()).toEqual({ status: 'idle' });
  });

  it('that fails ends a call that asks ahead, and is loaded anew by the next', async () => {
    chunk.fails = 1;
    const { bank, rejectionOf } = await import('./bank.js');
    const { stepUp, enterPassword } = bank();
    expect(await rejectionOf(stepUp.verify())).toMatchObject({ name: 'StepUpCancelledError', reason: 'unavailable' });
    expect(stepUp.getSnapshot()).toEqual({ status: 'idle' });
    const [record] = await Promise.all([stepUp.verify(), enterPassword()]);
    expect(record).toMatchObject({ method: 'password' });
    expect(chunk.loads).toBe(2);
  });

  it.each([
    ['cancel', 'cancel-press'],
    ['forget', 'signed-out'],
  ] as const)('that comes after %s opens nothing', async (leave, reason) => {
    const { bank, rejectionOf, settle } = await import('./bank.js');
    const { stepUp, asked } = bank();
    const verify = rejectionOf(stepUp.verify());
    stepUp[leave]();
    expect(await verify).toMatchObject({ name: 'StepUpCancelledError', reason });
    for (let turn = 0; turn < 5; turn++) await settle();
    expect(stepUp.getSnapshot()).toEqual({ status: 'idle' });
    expect(asked).toEqual([]);
  });

  it.each(['cancel', 'forget'] as const)('that fails after %s is nobody’s unhandled error', async (leave) => {
    chunk.fails = 1;
    const unhandled = catchUnhandled();
    const { bank, rejectionOf, settle } = await import('./bank.js');
    const { stepUp } = bank();
    const verify = rejectionOf(stepUp.verify());
    stepUp[leave]();
    expect(await verify).toMatchObject({ name: 'StepUpCancelledError' });
    for (let turn = 0; turn < 5; turn++) await settle();
    expect(stepUp.getSnapshot()).toEqual({ status: 'idle' });
    expect(unhandled).toEqual([]);
  });

  it('that fails after a refusal leaves the refusal to the caller, and is loaded anew by the next call', async () => {
    chunk.fails = 1;
    const { bank } = await import('./bank.js');
    const { stepUp, rename, enterPassword } = bank();
    expect((await stepUp.run(rename)).status).toBe(401);
    const [answer] = await Promise.all([stepUp.run(rename), enterPassword()]);
    expect(answer.status).toBe(200);
  });
});
