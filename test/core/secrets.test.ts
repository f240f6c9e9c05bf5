import { describe, expect, it, vi } from 'vitest';
import { textOf } from '../api/inspect.js';
import { bank, PASSWORD, reach, refusal, rejectionOf, settle } from './bank.js';

describe('no secret and no record', () => {
  it('is in any state of the flow, in an error or in a log', async () => {
    const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) => vi.spyOn(console, method));
    const { stepUp, server, api, rename, clock, token, snapshots } = bank();
    const secrets = [PASSWORD, 'wrong-one-5', '000000', token];
    const verifyPassword = vi.spyOn(api, 'verifyPassword');
    const sendCode = vi.spyOn(api, 'sendCode');
    const errors: unknown[] = [];
    const failing = async (call: Promise<unknown>) => errors.push(await rejectionOf(call));

    // By password, with a wrong one first.
    const first = stepUp.run(rename, { action: 'pay' });
    await reach(stepUp, 'choosing');
    await stepUp.flow.selectMethod('password');
    await failing(stepUp.flow.submitPassword('wrong-one-5'));
    await stepUp.flow.submitPassword(PASSWORD);
    await first;
    // By each code: wrong, resent, right.
    for (const method of ['email', 'phone'] as const) {
      const verify = stepUp.verify({ methods: [method, 'password'], maxAge: 0 });
      await reach(stepUp, 'choosing');
      await stepUp.flow.selectMethod(method);
      await failing(stepUp.flow.submitCode('000000'));
      await failing(stepUp.flow.resend());
      clock.advance(60_000);
      await stepUp.flow.resend();
      await stepUp.flow.submitCode(server.inbox.latest()!.code);
      secrets.push((await verify).id);
    }
    // Refused again, cancelled, offline, forgotten.
    await failing(stepUp.run(() => refusal(), { interactive: false }));
    const cancelled = rejectionOf(stepUp.verify());
    await reach(stepUp, 'choosing');
    stepUp.flow.cancel('escape-key');
    errors.push(await cancelled);
    const offline = rejectionOf(stepUp.verify());
    await reach(stepUp, 'choosing');
    await stepUp.flow.selectMethod('password');
    server.faults.add({ path: /verifications/, respond: 'cut' });
    await failing(stepUp.flow.submitPassword(PASSWORD));
    stepUp.forget();
    errors.push(await offline);
    await settle();

    for (const { value } of verifyPassword.mock.settledResults)
      if ('id' in Object(value)) secrets.push((value as { id: string }).id);
    for (const { value } of sendCode.mock.settledResults) secrets.push((value as { id: string }).id);
    for (const { code } of server.inbox) secrets.push(code);
    expect(secrets.length).toBeGreaterThan(12);
    expect(snapshots.length).toBeGreaterThan(15);
    const texts = [
      ...snapshots,
      ...errors.map((error) => textOf(error)),
      ...logs.map((log) => JSON.stringify(log.mock.calls)),
    ].join('\n');
    for (const secret of secrets) expect(texts).not.toContain(secret);
  });
});
