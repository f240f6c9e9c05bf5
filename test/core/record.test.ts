import { describe, expect, it } from 'vitest';
import { INTERNALS } from '../../src/core/step-up.js';
import { bank, reach, refusal, rejectionOf } from './bank.js';

const MINUTE = 60_000;

/** Held: a record by password, as old as the clock is moved. */
async function held(options?: Parameters<typeof bank>[0]) {
  const all = bank(options);
  const [record] = await Promise.all([all.stepUp.verify(), all.enterPassword()]);
  return { ...all, record };
}

describe('verify and check', () => {
  it('open one prompt, and agree', async () => {
    const { stepUp, record, prompts } = await held();
    expect(stepUp.needsVerification()).toBe(false);
    expect(await stepUp.verify()).toBe(record);
    expect(prompts()).toBe(1);
  });

  it('have no record at first: needsVerification fails closed', () => {
    expect(bank().stepUp.needsVerification()).toBe(true);
  });

  it('open a prompt for another method, and for a younger record', async () => {
    const { stepUp, clock, enterCode } = await held();
    clock.advance(5 * MINUTE);
    expect(stepUp.needsVerification({ methods: ['email'] })).toBe(true);
    expect(stepUp.needsVerification({ maxAge: 299 })).toBe(true);
    expect(stepUp.needsVerification({ maxAge: 300 })).toBe(false);
    const [record] = await Promise.all([stepUp.verify({ methods: ['email', 'phone'] }), enterCode('phone')]);
    expect(record.method).toBe('phone');
  });

  it('open a prompt again for maxAge 0, and the new record is valid', async () => {
    const { stepUp, record, enterPassword } = await held();
    expect(stepUp.needsVerification({ maxAge: 0 })).toBe(true);
    const [next] = await Promise.all([stepUp.verify({ maxAge: 0 }), enterPassword()]);
    expect(next.id).not.toBe(record.id);
  });

  it('take the app’s maxAge where a call has none', async () => {
    const { stepUp, clock } = await held({ maxAge: 60 });
    clock.advance(MINUTE + 1);
    expect(stepUp.needsVerification()).toBe(true);
    expect(stepUp.needsVerification({ maxAge: 120 })).toBe(false);
    expect(await rejectionOf(stepUp.verify({ interactive: false }))).toMatchObject({ code: 'interaction_required' });
  });

  it('count fifteen seconds before its end as gone', async () => {
    const { stepUp, clock, record } = await held();
    clock.advance(record.expiresAt - clock.now() - 15_000);
    expect(stepUp.needsVerification()).toBe(false);
    clock.advance(1);
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('count from the send, not from the code’s check', async () => {
    const { stepUp, clock, server } = bank();
    const verify = stepUp.verify();
    await reach(stepUp, 'choosing');
    await stepUp.flow.selectMethod('email');
    clock.advance(8 * MINUTE);
    await stepUp.flow.submitCode(server.inbox.latest()!.code);
    const { verifiedAt, expiresAt } = await verify;
    expect(verifiedAt).toBe(8 * MINUTE);
    expect(expiresAt).toBe(10 * MINUTE);
    clock.advance(MINUTE + 45_001);
    expect(stepUp.needsVerification()).toBe(true);
  });
});

describe('a record that will not do', () => {
  it('is simply not sent: the server decides', async () => {
    const { stepUp, clock, rename, records, prompts } = await held();
    clock.advance(5 * MINUTE);
    await stepUp.run(() => 'fine without', { maxAge: 60 });
    expect(prompts()).toBe(1);
    const call = rejectionOf(stepUp.run(rename, { maxAge: 60, interactive: false }));
    await call;
    expect(records()).toEqual([undefined]);
  });

  it('satisfies a call with maxAge 0 that had begun before', async () => {
    const { stepUp, rename, enterPassword, records, clock } = bank();
    const call = stepUp.run(rename, { maxAge: 0 });
    await reach(stepUp, 'choosing');
    clock.advance(MINUTE);
    await enterPassword();
    expect((await call).status).toBe(200);
    expect(records()[1]).toBeDefined();
  });
});

describe('a record that was refused', () => {
  it('is dropped for everybody', async () => {
    const { stepUp, server, rename, records, record } = await held();
    server.records.expire();
    await rejectionOf(stepUp.run(rename, { interactive: false }));
    expect(records()).toEqual([record.id]);
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('as only too old for that call stays for the others, and that call opens a prompt', async () => {
    const { stepUp, clock, record, enterPassword } = await held();
    clock.advance(5 * MINUTE);
    await rejectionOf(stepUp.run(() => refusal('max_age="60"'), { interactive: false }));
    expect(await stepUp.verify()).toBe(record);
    let calls = 0;
    const call = stepUp.run(({ record: sent }) => (calls++ === 0 ? refusal('max_age="60"') : sent?.id));
    await enterPassword();
    expect(await call).not.toBe(record.id);
  });

  it('though young enough is dropped', async () => {
    const { stepUp, clock } = await held();
    clock.advance(MINUTE);
    await rejectionOf(stepUp.run(() => refusal('max_age="300"'), { interactive: false }));
    expect(stepUp.needsVerification()).toBe(true);
  });
});

describe('reuse: once', () => {
  it('serves the calls that were waiting, then is gone', async () => {
    const { stepUp, rename, enterPassword, records } = bank();
    const calls = [stepUp.run(rename, { reuse: 'once' }), stepUp.verify()];
    await enterPassword();
    await Promise.all(calls);
    expect(records()[1]).toBeDefined();
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('can be the app’s default', async () => {
    const { stepUp } = await held({ reuse: 'once' });
    expect(stepUp.needsVerification()).toBe(true);
    const window = await held();
    expect(window.stepUp.needsVerification()).toBe(false);
  });

  it('can be undone by a call', async () => {
    const { stepUp, enterPassword } = bank({ reuse: 'once' });
    await Promise.all([stepUp.verify({ reuse: 'window' }), enterPassword()]);
    expect(stepUp.needsVerification()).toBe(false);
  });
});

describe('forget', () => {
  it('drops the record', async () => {
    const { stepUp } = await held();
    stepUp.forget();
    expect(stepUp.needsVerification()).toBe(true);
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
  });

  it('ends a prompt as signed-out, and its late answers change nothing', async () => {
    const { stepUp, server, enterPassword } = bank();
    let answer: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      server.faults.add({
        path: '/api/verifications/password',
        respond: async (_request, real) => {
          const response = await real();
          resolve();
          await new Promise<void>((go) => (answer = go));
          return response;
        },
      });
    });
    const verify = rejectionOf(stepUp.verify());
    const typed = rejectionOf(enterPassword());
    await arrived;
    stepUp.forget();
    answer();
    expect(await verify).toMatchObject({ name: 'StepUpFailedError', code: 'signed_out' });
    expect(await typed).toMatchObject({ name: 'VerificationError', code: 'aborted' });
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'idle' });
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('drops the state of codes, so the next user’s can be sent at once', async () => {
    const { stepUp, server } = bank();
    for (let users = 0; users < 2; users++) {
      const verify = rejectionOf(stepUp.verify());
      await reach(stepUp, 'choosing');
      await stepUp.flow.selectMethod('email');
      stepUp.forget();
      await verify;
    }
    expect(server.inbox).toHaveLength(2);
  });

  it('requests the methods again', async () => {
    const { stepUp, asked, enterPassword } = await held();
    stepUp.forget();
    await Promise.all([stepUp.verify(), enterPassword()]);
    expect(asked.filter((call) => call === 'GET my-account')).toHaveLength(2);
  });
});

describe('a record from outside a flow', () => {
  it('is taken in', async () => {
    const { stepUp, clock, rename, records } = bank();
    const record = { id: 'r-1', method: 'email', verifiedAt: clock.now(), expiresAt: clock.now() + MINUTE } as const;
    stepUp[INTERNALS].keepRecord(record);
    expect(await stepUp.verify()).toBe(record);
    await rejectionOf(stepUp.run(rename, { interactive: false }));
    expect(records()).toEqual(['r-1']);
  });
});
