// How many digits a code has: the back end names it in its list and, once the code is sent, in the answer.
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { shown } from '../../src/api/warn.js';
import { codeOptionOf } from '../../src/core/flow/state.js';
import { createStepUp, verifyIdentifier, type StepUp, type VerificationApi } from '../../src/headless.js';
import { manualClock } from './manual-clock.js';

const identifier = { type: 'email', value: 'a@b.test' } as const;
type Unusable = number;

beforeEach(() => {
  shown.clear();
});

/** A back end that names a length in its list, and another with each message. */
function setUp({ listed, sent = [] }: { listed?: unknown; sent?: readonly unknown[] } = {}) {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const lengths = [...sent];
  const sendCode = vi.fn<NonNullable<VerificationApi['sendCode']>>(() => {
    const codeLength = lengths.shift() as Unusable;
    return Promise.resolve({ id: 'x', expiresIn: 600, ...(codeLength !== undefined && { codeLength }) });
  });
  const verifyCode = vi.fn<NonNullable<VerificationApi['verifyCode']>>(({ id }) => Promise.resolve({ id }));
  const clock = manualClock(0);
  const api: VerificationApi = {
    getMethods: () =>
      Promise.resolve({
        options: [{ method: 'email', identifier, codeLength: listed as Unusable }, { method: 'password' }],
      }),
    verifyPassword: () => Promise.resolve({ id: 'p', expiresIn: 600 }),
    sendCode,
    verifyCode,
  };
  const stepUp = createStepUp({ api, clock });
  onTestFinished(stepUp.flow.subscribe(() => undefined));
  const warnings = () => warn.mock.calls.map(([text]) => String(text));
  return { stepUp, clock, sendCode, verifyCode, warnings };
}

const lengthIn = ({ flow }: StepUp) => codeOptionOf(flow.getSnapshot())?.codeLength;

async function toList({ stepUp }: ReturnType<typeof setUp>) {
  const record = stepUp.verify();
  await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
  return record;
}

describe('the number of digits', () => {
  it.each([
    ['is six by default', undefined, undefined, 6],
    ['is that of the list', 8, undefined, 8],
    ['may be four', 4, undefined, 4],
    ['may be ten', 10, undefined, 10],
    ['is that of the message, where the two differ', 8, 5, 5],
    ['is that of the message, where the list names none', undefined, 7, 7],
  ])('%s', async (_, listed, sent, expected) => {
    const all = setUp({ listed, sent: [sent] });
    const record = toList(all);
    await vi.waitFor(() => expect(all.stepUp.flow.getSnapshot().status).toBe('choosing'));
    const choice = all.stepUp.flow.selectMethod('email');
    expect(lengthIn(all.stepUp)).toBe(listed ?? 6); // while the message is being sent
    await choice;
    expect(lengthIn(all.stepUp)).toBe(expected);
    await all.stepUp.flow.submitCode('1'.repeat(expected));
    await record;
    expect(all.stepUp.flow.getSnapshot()).toMatchObject({ status: 'verified', option: { codeLength: expected } });
    expect(all.warnings()).toEqual([]);
  });

  it('follows each message, and stays while an earlier one is shown again', async () => {
    const all = setUp({ listed: 4, sent: [8, undefined] });
    void toList(all).catch(() => undefined);
    await vi.waitFor(() => expect(all.stepUp.flow.getSnapshot().status).toBe('choosing'));
    const { flow } = all.stepUp;
    await flow.selectMethod('email');
    await flow.back();
    await flow.selectMethod('email');
    expect(all.sendCode).toHaveBeenCalledTimes(1);
    expect(lengthIn(all.stepUp)).toBe(8);
    all.clock.advance(61_000);
    await flow.resend();
    expect(lengthIn(all.stepUp)).toBe(4);
    flow.cancel();
  });

  it('of a new address is that of its message', async () => {
    const all = setUp({ sent: [8] });
    const { flow } = all.stepUp;
    const linked = verifyIdentifier(all.stepUp, { type: 'email' });
    await vi.waitFor(() => expect(flow.getSnapshot().status).toBe('choosing'));
    await flow.selectMethod('password');
    await flow.submitPassword('right');
    await vi.waitFor(() => expect(flow.getSnapshot().status).toBe('identifier'));
    await flow.submitIdentifier({ type: 'email', value: 'new@b.test' });
    expect(lengthIn(all.stepUp)).toBe(8);
    await flow.submitCode('40791823');
    await linked;
    expect(lengthIn(all.stepUp)).toBe(8);
  });

  it.each([3, 11, 6.5, Number.NaN, '8', null, -8])(
    'that no field can have (%s) is reported, and the default is used',
    async (unusable) => {
      for (const [given, expected] of [
        [{ listed: unusable }, 6],
        [{ listed: 8, sent: [unusable] }, 8],
      ] as const) {
        shown.clear();
        const all = setUp(given);
        void toList(all).catch(() => undefined);
        await vi.waitFor(() => expect(all.stepUp.flow.getSnapshot().status).toBe('choosing'));
        await all.stepUp.flow.selectMethod('email');
        expect(lengthIn(all.stepUp)).toBe(expected);
        expect(all.warnings().at(-1)).toBe(
          `react-step-up: the back end sets codeLength: ${JSON.stringify(unusable)}, and the dialog takes ${expected} digits: pass a whole number from 4 to 10.`,
        );
        all.stepUp.flow.cancel();
      }
    },
  );

  it('is not sent back: the back end gets what it named before', async () => {
    const all = setUp({ listed: 8 });
    const record = toList(all);
    await vi.waitFor(() => expect(all.stepUp.flow.getSnapshot().status).toBe('choosing'));
    await all.stepUp.flow.selectMethod('email');
    await all.stepUp.flow.submitCode('40791823');
    await record;
    expect(all.sendCode.mock.calls[0]![0]).toEqual({ method: 'email', identifier, for: 'identity' });
    expect(all.verifyCode.mock.calls[0]![0]).toEqual({ method: 'email', identifier, id: 'x', code: '40791823' });
  });
});
