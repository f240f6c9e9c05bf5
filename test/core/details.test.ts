import { expect, it, onTestFinished, vi } from 'vitest';
import type { TransactionDetail, VerificationApi } from '../../src/api/types.js';
import type { StepUpCallOptions } from '../../src/core/call/call-options.js';
import { addDefinition } from '../../src/core/definitions.js';
import type { StepUpEvent } from '../../src/core/flow/events.js';
import { createStepUp } from '../../src/loading/headless.js';
import { bank, inGesture, PASSWORD, reach, rejectionOf } from './bank.js';
import { stubWindows } from './windows.js';

const transfer = [
  { label: '받는 분', value: '김민지 110-234-567890' },
  { label: '금액', value: '3,000,000원' },
];
const payroll = [{ label: '받는 분', value: '새봄상사' }];

/** A bank with a back end that lists the transaction of each call. */
function open() {
  const { api, clock, server, rename, asked } = bank();
  const heard: [call: string, transaction: readonly TransactionDetail[] | undefined][] = [];
  const listening: VerificationApi = {
    ...api,
    async verifyPassword(input, options) {
      heard.push(['verifyPassword', input.transaction]);
      return api.verifyPassword(input, options);
    },
    async sendCode(input, options) {
      heard.push(['sendCode', input.transaction]);
      return api.sendCode(input, options);
    },
    async verifyCode(input, options) {
      heard.push(['verifyCode', input.transaction]);
      return api.verifyCode(input, options);
    },
  };
  const events: StepUpEvent[] = [];
  const stepUp = createStepUp({ api: listening, clock, onEvent: (event) => events.push(event) });
  /** The lines on the screen at each opening. */
  const shown: (readonly TransactionDetail[] | undefined)[] = [];
  onTestFinished(
    stepUp.flow.subscribe(() => {
      const state = stepUp.flow.getSnapshot();
      if (state.status === 'starting') shown.push(state.details);
    }),
  );
  const { flow } = stepUp;
  return {
    stepUp,
    clock,
    server,
    rename,
    asked,
    heard,
    events,
    shown,
    flow,
    run: (callOptions?: StepUpCallOptions) => stepUp.run(rename, callOptions),
    records: () => rename.mock.calls.map(([{ record }]) => record?.id),
    async enterPassword() {
      const { status } = await reach(stepUp, 'choosing', 'password');
      if (status === 'choosing') await flow.selectMethod('password');
      await flow.submitPassword(PASSWORD);
    },
  };
}

it('shows what the user approves in every step, and hands it to every verifying call', async () => {
  const { run, flow, stepUp, heard, server, shown } = open();
  const call = run({ details: transfer });
  expect((await reach(stepUp, 'choosing')).details).toEqual(transfer);
  await flow.selectMethod('email');
  expect((await reach(stepUp, 'code')).details).toEqual(transfer);
  await flow.submitCode(server.inbox.latest()!.code);
  expect(flow.getSnapshot()).toMatchObject({ status: 'verified', details: transfer });
  expect((await call).status).toBe(200);
  const again = run({ details: payroll });
  await reach(stepUp, 'choosing');
  await flow.selectMethod('email');
  await reach(stepUp, 'code');
  await flow.back();
  expect((await reach(stepUp, 'choosing')).details).toEqual(payroll);
  await flow.selectMethod('password');
  await flow.submitPassword(PASSWORD);
  expect((await again).status).toBe(200);
  expect(heard).toEqual([
    ['sendCode', transfer],
    ['verifyCode', transfer],
    ['sendCode', payroll],
    ['verifyPassword', payroll],
  ]);
  expect(shown).toEqual([transfer, payroll]);
});

it('hands it to begin and finish, whatever the ceremony', async () => {
  addDefinition({ id: 'pin', ceremony: 'typed-code', words: {} });
  addDefinition({ id: 'pass', ceremony: 'window', words: {} });
  addDefinition({ id: 'push', ceremony: 'approval', words: {} });
  const { broadcast } = stubWindows();
  const { api, clock, rename } = bank();
  vi.spyOn(api, 'getMethods').mockResolvedValue({
    options: [{ method: 'pin' }, { method: 'pass' }, { method: 'push' }],
  });
  const heard: [call: string, method: string, transaction: readonly TransactionDetail[] | undefined][] = [];
  const backEnd: VerificationApi = {
    ...api,
    begin({ method, transaction }) {
      heard.push(['begin', method, transaction]);
      return Promise.resolve({ id: 'begun', expiresIn: 60, ask: { url: 'https://pass.test/' } });
    },
    finish({ method, transaction }, options) {
      heard.push(['finish', method, transaction]);
      return api.verifyPassword({ password: PASSWORD }, options);
    },
  };
  const stepUp = createStepUp({ api: backEnd, clock });
  const { flow } = stepUp;
  const call = async (method: string, act: () => unknown) => {
    const done = stepUp.run(rename, { details: transfer });
    await reach(stepUp, 'choosing');
    await flow.selectMethod(method);
    await act();
    expect((await done).status).toBe(200);
  };
  await call('pin', () => flow.submitCode('240519'));
  await call('pass', async () => {
    await flow.openWindow();
    broadcast();
  });
  await call('push', flow.retry);
  expect(heard).toEqual([
    ['finish', 'pin', transfer],
    ['begin', 'pass', transfer],
    ['finish', 'pass', transfer],
    ['begin', 'push', transfer],
    ['finish', 'push', transfer],
  ]);
});

it('sends no held record, and keeps none', async () => {
  const { run, records, enterPassword, events, stepUp } = open();
  await Promise.all([run(), enterPassword()]);
  const [, held] = records();
  expect(held).toBeDefined();
  expect(stepUp.needsVerification({ details: transfer })).toBe(true);
  await Promise.all([run({ details: transfer }), enterPassword()]);
  const [, , before, own] = records();
  expect(before).toBeUndefined();
  expect(own).not.toBe(held);
  expect(events.filter(({ type }) => type === 'prompted')).toMatchObject([{ reason: 'none' }, { reason: 'details' }]);
  await run();
  expect(records().at(-1)).toBe(held); // the one from before
  const { length } = records();
  await Promise.all([run({ details: transfer }), enterPassword()]);
  expect(records().slice(length)).not.toContain(own);
});

it('opens for verify(), too, whatever is held', async () => {
  const { stepUp, enterPassword, shown } = open();
  const [first] = await Promise.all([stepUp.verify(), enterPassword()]);
  const [second] = await Promise.all([stepUp.verify({ details: transfer }), enterPassword()]);
  expect(second.id).not.toBe(first.id);
  expect((await stepUp.verify()).id).toBe(first.id);
  expect(shown).toEqual([undefined, transfer]);
});

it('shares its prompt with no other call: each is in turn, and has its own record', async () => {
  const { run, enterPassword, records, shown } = open();
  const calls = [run(), run({ details: transfer }), run(), run({ details: payroll }), run({ details: payroll })];
  for (let prompt = 0; prompt < 4; prompt++) await enterPassword();
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(shown).toEqual([undefined, transfer, payroll, payroll]);
  const used = records().slice(5);
  expect(new Set(used).size).toBe(4);
});

it('ends alone when the user cancels it: the others have their prompt next', async () => {
  const { run, flow, stepUp, enterPassword, shown } = open();
  const details = run({ details: transfer });
  const others = [run(), run()];
  await reach(stepUp, 'choosing');
  flow.cancel('escape-key');
  expect(await rejectionOf(details)).toMatchObject({ reason: 'escape-key' });
  await enterPassword();
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200]);
  expect(shown).toEqual([transfer, undefined]);
});

it('stays when the user cancels the prompt of the others', async () => {
  const { run, flow, stepUp, enterPassword } = open();
  const others = [run(), run()].map(rejectionOf);
  const details = run({ details: transfer });
  await reach(stepUp, 'choosing');
  flow.cancel('cancel-press');
  expect(await Promise.all(others)).toMatchObject([{ reason: 'cancel-press' }, { reason: 'cancel-press' }]);
  await enterPassword();
  expect((await details).status).toBe(200);
});

it('ends with all others when the session is over', async () => {
  const { run, stepUp } = open();
  const calls = [run({ details: transfer }), run()].map(rejectionOf);
  await reach(stepUp, 'choosing');
  stepUp.forget();
  expect(await Promise.all(calls)).toMatchObject([{ code: 'signed_out' }, { code: 'signed_out' }]);
});

it('leaves the screen to the next when its own caller aborts it', async () => {
  const { run, stepUp, enterPassword, shown } = open();
  const controller = new AbortController();
  const details = run({ details: transfer, signal: controller.signal });
  const other = run();
  await reach(stepUp, 'choosing');
  controller.abort(new Error('left'));
  expect(await rejectionOf(details)).toMatchObject({ message: 'left' });
  await enterPassword();
  expect((await other).status).toBe(200);
  expect(shown).toEqual([transfer, undefined]);
});

it('takes no code that was sent for something else, and waits for no other message', async () => {
  inGesture();
  const { run, flow, stepUp, heard, server } = open();
  const email: StepUpCallOptions = { methods: ['email'] };
  const first = rejectionOf(run({ ...email, details: transfer }));
  await reach(stepUp, 'code');
  const { code: old } = server.inbox.latest()!;
  flow.cancel();
  await first;
  const second = run({ ...email, details: payroll });
  await reach(stepUp, 'code');
  expect(server.inbox).toHaveLength(2);
  await expect(flow.submitCode(old)).rejects.toMatchObject({ code: 'wrong_code' });
  await flow.submitCode(server.inbox.latest()!.code);
  expect((await second).status).toBe(200);
  const third = rejectionOf(run({ ...email, maxAge: 0 }));
  await reach(stepUp, 'code');
  expect(server.inbox).toHaveLength(3);
  expect(heard.at(-1)).toEqual(['sendCode', undefined]);
  flow.cancel();
  await third;
});

it('shows the lines of the opening, whatever the app does with its list afterwards', async () => {
  const { run, stepUp, heard, enterPassword } = open();
  const list = transfer.map((line) => ({ ...line }));
  const call = run({ details: list });
  await reach(stepUp, 'choosing');
  list[0]!.value = 'somebody else';
  list.push({ label: 'more', value: 'more' });
  await enterPassword();
  await call;
  expect(heard).toEqual([['verifyPassword', transfer]]);
});

it('is as without them when there are none', async () => {
  const { run, records, enterPassword, flow } = open();
  await Promise.all([run({ details: [] }), enterPassword()]);
  expect(flow.getSnapshot()).not.toHaveProperty('details');
  await run({ details: [] });
  expect(records().at(-1)).toBe(records()[1]);
});
