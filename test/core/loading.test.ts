import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { VerificationApi } from '../../src/api/types.js';

/** The chunk of the prompt: how often it was loaded, and how often it fails to load. */
const chunk = { loads: 0, fails: 0 };
const PATH = '../../src/loading/headless-chunk.js';

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

/**
 * The same client with a list at hand. The real one loads the chunk for it, beside the prompt, and the mock may count
 * two loads at a time as two, where a browser makes one request.
 */
const withList = (api: VerificationApi): VerificationApi => ({
  ...api,
  preload: undefined,
  getMethods: () => Promise.resolve({ options: [{ method: 'password' }] }),
});

describe('what is loaded, and when', () => {
  it('is nothing for calls that are not refused', async () => {
    const { bank } = await import('./bank.js');
    const { stepUp } = bank();
    expect(await stepUp.run(() => new Response(null, { status: 204 }))).toBeInstanceOf(Response);
    stepUp.needsVerification();
    stepUp.forget();
    expect(chunk.loads).toBe(0);
  });

  it('is nothing without a 401 or 403, whatever a library makes of the answer, and whatever can’t be read', async () => {
    const { bank } = await import('./bank.js');
    const { stepUp } = bank();
    const circle: Record<string, unknown> = { status: 200 };
    Object.assign(circle, { error: circle, cause: circle, response: circle });
    const shy = new Proxy(
      {},
      {
        get(_target, name) {
          if (name === 'then') return undefined;
          throw new Error('not now');
        },
      },
    );
    const data = { status: 401, code: 'verification_record.permission_denied' };
    const outcomes = [
      undefined,
      null,
      401,
      '403',
      Symbol('x'),
      () => 401,
      [401],
      circle,
      shy,
      { data, status: 200 }, // the content of this answer counts as no answer
      { status: '401' },
      { error: data.code, response: new Response(null, { status: 400 }) },
      { status: 'rejected', error: { status: 422, data } },
      new Error('x', { cause: Object.assign(new Error('y'), { statusCode: 500, body: data }) }),
    ];
    for (const outcome of outcomes) {
      expect(await stepUp.run(() => outcome)).toBe(outcome);
      expect(await stepUp.run(() => Promise.reject(outcome as Error)).catch((error: unknown) => error)).toBe(outcome);
    }
    expect(chunk.loads).toBe(0);
  });

  it.each([{ status: 403 }, { statusCode: 401 }, { error: { cause: { meta: { response: { status: 401 } } } } }])(
    'is the chunk for a 401 or 403, wherever a library keeps it: %j',
    async (refused) => {
      const { bank } = await import('./bank.js');
      const { stepUp } = bank({ api: withList(bank().api) });
      expect(await stepUp.run(() => refused)).toBe(refused);
      expect(chunk.loads).toBe(1);
    },
  );

  it('is one chunk for any number of calls', async () => {
    const { bank } = await import('./bank.js');
    const { reach, PASSWORD } = await import('./bank.js');
    const world = bank();
    const { createStepUp } = await import('../../src/loading/headless.js');
    const { rename, clock } = world;
    const stepUp = createStepUp({ api: withList(world.api), clock });
    const enterPassword = async () => {
      await reach(stepUp, 'password');
      await stepUp.flow.submitPassword(PASSWORD);
    };
    const calls = [stepUp.run(rename), stepUp.verify(), stepUp.run(rename)];
    await Promise.all([...calls, enterPassword()]);
    expect(chunk.loads).toBe(1);
  });

  it('loads the client’s code as well, beside it; should that fail, its first request reports it', async () => {
    const unhandled = catchUnhandled();
    const { bank, settle, reach, rejectionOf } = await import('./bank.js');
    const { api } = bank();
    const preload = vi.fn(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
    const { stepUp } = bank({ api: { ...api, preload } });
    const verify = rejectionOf(stepUp.verify());
    expect(preload).toHaveBeenCalled();
    await reach(stepUp, 'choosing');
    stepUp.flow.cancel();
    await verify;
    await settle();
    expect(unhandled).toEqual([]);
  });

  it('loads the chunk before it is needed, if the app calls it', async () => {
    const { bank } = await import('./bank.js');
    const { stepUp } = bank();
    await stepUp.preload();
    expect(chunk.loads).toBe(1);
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
  });

  it('that fails ends a call that verifies first, and is loaded again by the next', async () => {
    chunk.fails = 1;
    const { bank, rejectionOf } = await import('./bank.js');
    const signals: AbortSignal[] = [];
    const api: VerificationApi = {
      ...bank().api,
      preload: undefined,
      getMethods({ signal }) {
        signals.push(signal);
        return Promise.resolve({ options: [{ method: 'password' }] });
      },
    };
    const { stepUp, enterPassword } = bank({ api });
    expect(await rejectionOf(stepUp.verify())).toMatchObject({ name: 'StepUpFailedError', code: 'unavailable' });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    const [record] = await Promise.all([stepUp.verify(), enterPassword()]);
    expect(record).toMatchObject({ method: 'password' });
    expect([chunk.loads, signals.length]).toEqual([2, 2]);
  });

  it.each([
    ['cancel', { name: 'StepUpCancelledError', reason: 'cancel-press' }],
    ['forget', { name: 'StepUpFailedError', code: 'signed_out' }],
  ] as const)('that comes after %s opens nothing', async (leave, error) => {
    const { bank, rejectionOf, settle } = await import('./bank.js');
    const { stepUp, asked } = bank();
    const verify = rejectionOf(stepUp.verify());
    if (leave === 'cancel') stepUp.flow.cancel();
    else stepUp.forget();
    expect(await verify).toMatchObject(error);
    for (let turn = 0; turn < 5; turn++) await settle();
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    expect(asked).toEqual(['GET my-account']); // requested beside the chunk
  });

  it.each(['cancel', 'forget'] as const)('that fails after %s is nobody’s unhandled error', async (leave) => {
    chunk.fails = 1;
    const unhandled = catchUnhandled();
    const { bank, rejectionOf, settle } = await import('./bank.js');
    const { stepUp } = bank();
    const verify = rejectionOf(stepUp.verify());
    if (leave === 'cancel') stepUp.flow.cancel();
    else stepUp.forget();
    expect(await verify).toMatchObject({ name: leave === 'cancel' ? 'StepUpCancelledError' : 'StepUpFailedError' });
    for (let turn = 0; turn < 5; turn++) await settle();
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    expect(unhandled).toEqual([]);
  });

  it('that fails after a refusal leaves the refusal to the caller, and is loaded again by the next call', async () => {
    chunk.fails = 1;
    const { bank, reach, PASSWORD } = await import('./bank.js');
    const { createStepUp } = await import('../../src/loading/headless.js');
    const { api, clock, rename } = bank();
    const stepUp = createStepUp({ api: { ...api, preload: undefined }, clock });
    expect((await stepUp.run(rename)).status).toBe(401);
    const call = stepUp.run(rename);
    await reach(stepUp, 'choosing');
    await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(PASSWORD);
    const answer = await call;
    expect(answer.status).toBe(200);
  });
});
