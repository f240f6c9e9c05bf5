import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

/** The parts that come with the first flow; how often each was loaded, and whether it fails to. */
const parts = { engine: { loads: 0, fails: 0 }, refusal: { loads: 0, fails: 0 } };

function stub(name: keyof typeof parts) {
  const path = `../../src/core/${name}.js`;
  vi.doMock(path, async () => {
    parts[name].loads += 1;
    if (parts[name].fails-- > 0) throw new TypeError('Failed to fetch dynamically imported module');
    return vi.importActual(path);
  });
}

beforeEach(() => {
  vi.resetModules();
  for (const name of ['engine', 'refusal'] as const) {
    Object.assign(parts[name], { loads: 0, fails: 0 });
    stub(name);
  }
});
afterEach(() => {
  vi.doUnmock('../../src/core/engine.js');
  vi.doUnmock('../../src/core/refusal.js');
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
    expect([parts.engine.loads, parts.refusal.loads]).toEqual([0, 0]);
  });

  it('is the flow’s part before it is needed, if the app asks for it', async () => {
    const { bank } = await import('./bank.js');
    const { stepUp } = bank();
    await stepUp.preload();
    expect(parts.engine.loads).toBe(1);
    expect(stepUp.getSnapshot()).toEqual({ status: 'idle' });
  });

  it('that fails is explained in the prompt, and loaded anew on the next try', async () => {
    parts.engine.fails = 1;
    const { bank, reach } = await import('./bank.js');
    const { stepUp, enterPassword } = bank();
    const verify = stepUp.verify({ action: 'pay' });
    expect(await reach(stepUp, 'blocked')).toMatchObject({ reason: 'load-failed', retry: true, action: 'pay' });
    await stepUp.retry();
    await enterPassword();
    await expect(verify).resolves.toMatchObject({ method: 'password' });
    expect(parts.engine.loads).toBe(2);
  });

  it.each(['cancel', 'forget'] as const)('that fails after %s is nobody’s unhandled error', async (leave) => {
    parts.engine.fails = 1;
    const unhandled = catchUnhandled();
    const { bank, rejectionOf, settle } = await import('./bank.js');
    const { stepUp, server } = bank();
    server.faults.add({ path: '/api/my-account', respond: 'offline' });
    const verify = rejectionOf(stepUp.verify());
    stepUp[leave]();
    expect(await verify).toMatchObject({ name: 'StepUpCancelledError' });
    const rest = stepUp.getSnapshot();
    await vi.waitFor(() => expect(parts.engine.fails).toBe(0));
    for (let turn = 0; turn < 5; turn++) await settle();
    expect(stepUp.getSnapshot()).toBe(rest);
    expect(unhandled).toEqual([]);
  });

  it('that fails after a refusal leaves the refusal to the caller, and is loaded anew by the next call', async () => {
    parts.refusal.fails = 1;
    const { bank } = await import('./bank.js');
    const { stepUp, rename, enterPassword } = bank();
    expect((await stepUp.run(rename)).status).toBe(401);
    const [answer] = await Promise.all([stepUp.run(rename), enterPassword()]);
    expect(answer.status).toBe(200);
  });
});
