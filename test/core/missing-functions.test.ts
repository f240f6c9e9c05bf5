// A back end has the functions of what it offers, and no other.
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { shown } from '../../src/api/warn.js';
import { createStepUp, verifyIdentifier, type VerificationApi } from '../../src/headless.js';
import { rejectionOf } from './bank.js';

const identifier = { type: 'email', value: 'a@b.test' } as const;

beforeEach(() => {
  shown.clear();
});

const record = () => Promise.resolve({ id: 'x', expiresIn: 600 });
const functions = { verifyPassword: record, sendCode: record, verifyCode: record } as const;

/** A back end that offers a password and a code, with these functions. */
function setUp(...names: (keyof typeof functions)[]) {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const api: VerificationApi = {
    getMethods: () => Promise.resolve({ options: [{ method: 'password' }, { method: 'email', identifier }] }),
    ...Object.fromEntries(names.map((name) => [name, functions[name]])),
  };
  const stepUp = createStepUp({ api });
  onTestFinished(stepUp.flow.subscribe(() => undefined));
  const warnings = () =>
    warn.mock.calls.map(([text]) => String(text)).filter((text) => /leaves it out|new address/.test(text));
  return { stepUp, warnings };
}

/** What the warning about a missing function for codes contains. */
const code = ['"email"', 'the functions `sendCode` and `verifyCode`'] as const;

const rest = ({ stepUp }: ReturnType<typeof setUp>) =>
  vi.waitFor(() => {
    const state = stepUp.flow.getSnapshot();
    if (!('options' in state) || state.status === 'starting') throw new Error(state.status);
    return state;
  });

describe('a method without its functions', () => {
  it.each([
    [['verifyPassword'], ['password'], code],
    [['verifyPassword', 'sendCode'], ['password'], code],
    [['verifyPassword', 'verifyCode'], ['password'], code],
    [['sendCode', 'verifyCode'], ['email'], ['"password"', 'the function `verifyPassword`']],
  ] as const)('with %j, %j is offered, and the other reported', async (names, offered, parts) => {
    const all = setUp(...names);
    all.stepUp.verify().catch(() => undefined);
    expect((await rest(all)).options.map(({ method }) => method)).toEqual(offered);
    expect(all.warnings()).toHaveLength(1);
    for (const part of parts) expect(all.warnings()[0]).toContain(part);
    all.stepUp.flow.cancel();
  });

  it('with none, the screen is that of an account without a method', async () => {
    const all = setUp();
    const failure = rejectionOf(all.stepUp.verify());
    expect(await rest(all)).toMatchObject({ status: 'blocked', reason: 'no-method', options: [] });
    expect(all.warnings()).toHaveLength(2);
    all.stepUp.flow.cancel();
    expect(await failure).toMatchObject({ name: 'StepUpFailedError', code: 'unavailable' });
  });

  it('with all, nothing is reported', async () => {
    const all = setUp('verifyPassword', 'sendCode', 'verifyCode');
    all.stepUp.verify().catch(() => undefined);
    expect((await rest(all)).options).toHaveLength(2);
    expect(all.warnings()).toEqual([]);
    all.stepUp.flow.cancel();
  });
});

it.each([[['sendCode']], [['verifyCode']], [['verifyPassword']]] as const)(
  'a new address with %j alone fails at once, and is reported',
  async (names) => {
    const all = setUp(...names);
    const failure = await rejectionOf(verifyIdentifier(all.stepUp, { type: 'email' }));
    expect(failure).toMatchObject({ name: 'StepUpFailedError', code: 'unavailable' });
    expect(all.warnings()).toEqual([expect.stringContaining('a new address needs sendCode and verifyCode')]);
    expect(all.stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
  },
);
