// A back end's own failures: a name, and what they leave on the screen.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createStepUp,
  VerificationError,
  verifyIdentifier,
  type StepUpEvent,
  type VerificationApi,
  type VerificationErrorDetails,
} from '../../src/headless.js';
import { rejectionOf } from './bank.js';

const identifier = { type: 'email', value: 'a@b.test' } as const;
const record = () => Promise.resolve({ id: 'x', expiresIn: 600 });

function setUp(change: Partial<VerificationApi>) {
  const events: StepUpEvent[] = [];
  const api: VerificationApi = {
    getMethods: () => Promise.resolve({ options: [{ method: 'password' }, { method: 'email', identifier }] }),
    verifyPassword: record,
    sendCode: record,
    verifyCode: record,
    ...change,
  };
  const stepUp = createStepUp({ api, onEvent: (event) => events.push(event) });
  onTestFinished(stepUp.flow.subscribe(() => undefined));
  const failures = () => events.flatMap((event) => (event.type === 'request-failed' ? [event] : []));
  return { stepUp, flow: stepUp.flow, failures };
}

const failing = (details: VerificationErrorDetails) => () => Promise.reject(new VerificationError('host', details));

async function toList({ stepUp, flow }: ReturnType<typeof setUp>) {
  stepUp.verify().catch(() => undefined);
  await vi.waitFor(() => expect(flow.getSnapshot().status).toBe('choosing'));
}

describe('a failure of the back end’s own', () => {
  it.each([undefined, 'stay', 'everything', null])('with the consequence %j, the step stays', async (consequence) => {
    const details = { serverCode: 'pin_too_old', consequence: consequence as 'stay' };
    const all = setUp({ verifyPassword: failing(details) });
    await toList(all);
    await all.flow.selectMethod('password');
    expect(await rejectionOf(all.flow.submitPassword('x'))).toMatchObject({ code: 'host', serverCode: 'pin_too_old' });
    expect(all.flow.getSnapshot()).toMatchObject({
      status: 'password',
      pending: false,
      problem: { step: 'check', code: 'host', serverCode: 'pin_too_old', recovery: 'verify' },
    });
    expect(all.failures()).toEqual([
      expect.objectContaining({ step: 'check', code: 'host', serverCode: 'pin_too_old' }),
    ]);
    all.flow.cancel();
  });

  it('with the consequence choose, the list offers the others, and has the reason', async () => {
    const all = setUp({ verifyPassword: failing({ serverCode: 'pin_too_old', consequence: 'choose' }) });
    await toList(all);
    await all.flow.selectMethod('password');
    await rejectionOf(all.flow.submitPassword('x'));
    expect(all.flow.getSnapshot()).toMatchObject({
      status: 'choosing',
      unusable: 'password',
      options: [{ method: 'email' }],
      problem: { code: 'host', serverCode: 'pin_too_old', recovery: 'choose' },
    });
    all.flow.cancel();
  });

  it('is the same where a code is sent, and where the list is loaded', async () => {
    const all = setUp({ sendCode: failing({ serverCode: 'no_roaming' }) });
    await toList(all);
    await rejectionOf(all.flow.selectMethod('email'));
    const problem = { step: 'send', code: 'host', serverCode: 'no_roaming', recovery: 'retry' };
    expect(all.flow.getSnapshot()).toMatchObject({ status: 'sending-code', problem });
    all.flow.cancel();
    const other = setUp({ getMethods: failing({ serverCode: 'closed_at_night', consequence: 'choose' }) });
    other.stepUp.verify().catch(() => undefined);
    await vi.waitFor(() => expect(other.flow.getSnapshot().status).toBe('blocked'));
    expect(other.flow.getSnapshot()).toMatchObject({
      reason: 'load-failed',
      problem: { serverCode: 'closed_at_night' },
    });
    other.flow.cancel();
  });

  it('is the same where a new address is linked', async () => {
    const all = setUp({});
    const link = failing({ serverCode: 'too_young' });
    verifyIdentifier(all.stepUp, { type: 'email', link }).catch(() => undefined);
    await vi.waitFor(() => expect(all.flow.getSnapshot().status).toBe('choosing'));
    await all.flow.selectMethod('password');
    await all.flow.submitPassword('x');
    await vi.waitFor(() => expect(all.flow.getSnapshot().status).toBe('identifier'));
    await all.flow.submitIdentifier({ type: 'email', value: 'new@b.test' });
    await rejectionOf(all.flow.submitCode('407918'));
    expect(all.flow.getSnapshot()).toMatchObject({ problem: { step: 'link', code: 'host', serverCode: 'too_young' } });
    expect(all.failures()).toEqual([expect.objectContaining({ step: 'link', serverCode: 'too_young' })]);
    all.flow.cancel();
  });

  it.each(['Your PIN is too old', 'x'.repeat(65), '', undefined])(
    'a name that is a sentence, or none (%j), goes neither into the state nor into an event',
    async (serverCode) => {
      const all = setUp({ verifyPassword: failing({ serverCode }) });
      await toList(all);
      await all.flow.selectMethod('password');
      await rejectionOf(all.flow.submitPassword('x'));
      expect(all.flow.getSnapshot()).toMatchObject({ problem: { code: 'host' } });
      expect(JSON.stringify([all.flow.getSnapshot(), all.failures()])).not.toContain('serverCode');
      all.flow.cancel();
    },
  );

  it('the server’s code of another failure stays out of state and events', async () => {
    const verifyPassword = () => Promise.reject(new VerificationError('wrong_password', { serverCode: 'a.b' }));
    const all = setUp({ verifyPassword });
    await toList(all);
    await all.flow.selectMethod('password');
    await rejectionOf(all.flow.submitPassword('x'));
    expect(JSON.stringify([all.flow.getSnapshot(), all.failures()])).not.toContain('serverCode');
    all.flow.cancel();
  });
});
