import { describe, expect, expectTypeOf, it, onTestFinished, vi } from 'vitest';
import { VerificationError } from '../../src/api/errors.js';
import { shown } from '../../src/api/warn.js';
import type { IssuedRecord, MethodOption, TransactionDetail, VerificationApi } from '../../src/api/types.js';
import type { StepUpCallOptions } from '../../src/core/call/call-options.js';
import type { StepUpEvent } from '../../src/core/flow/events.js';
import type { FlowState } from '../../src/core/flow/state.js';
import type { StepUpOptions } from '../../src/core/step-up-options.js';
import { verifyIdentifier } from '../../src/identifier/linking.js';
import { createAccountApi, createStepUp } from '../../src/loading/headless.js';
import { deferred } from '../api/deferred.js';
import { EMAIL, inGesture, PHONE, reach, refusal, rejectionOf, settle } from './bank.js';
import { manualClock } from './manual-clock.js';

const password: MethodOption = { method: 'password' };
const email: MethodOption = { method: 'email', identifier: EMAIL };
const phone: MethodOption = { method: 'phone', identifier: PHONE };
const totp: MethodOption = { method: 'totp' };
const backup: MethodOption = { method: 'backup-code' };

/** One request to the back end: its name, what is verified so far, and what the user approves. */
type Heard = [call: string, partialId?: string, transaction?: readonly TransactionDetail[]];

interface Bank extends Partial<StepUpOptions> {
  /** The methods of the first factor. */
  first?: MethodOption[];
  /** What the checks answer, in turn: a value, or what a function returns. After the last: a record. */
  answers?: unknown[];
}

/** A bank with a back end that lists each call, and answers every check with the next of `answers`. */
function open({ first = [password, email], answers = [], ...options }: Bank = {}) {
  const clock = manualClock(0);
  const heard: Heard[] = [];
  let checks = 0;
  let sends = 0;
  const check = (name: string, { partialId, transaction }: { partialId?: string; transaction?: Heard[2] }) => {
    heard.push([name, partialId, transaction]);
    checks += 1;
    const answer = answers.shift() ?? { id: `record-${checks}`, expiresIn: 600 };
    return Promise.resolve(typeof answer === 'function' ? (answer as () => unknown)() : answer) as Promise<never>;
  };
  const api: VerificationApi = {
    getMethods: () => Promise.resolve({ options: first, username: 'alice' }),
    verifyPassword: (input) => check('verifyPassword', input),
    sendCode({ partialId, transaction }) {
      heard.push(['sendCode', partialId, transaction]);
      return Promise.resolve({ id: `code-${(sends += 1)}`, expiresIn: 600 });
    },
    verifyCode: (input) => check('verifyCode', input),
    finish: (input) => check('finish', input),
  };
  const events: StepUpEvent[] = [];
  const onEvent = (event: StepUpEvent) => void events.push(event);
  const stepUp = createStepUp({ api, clock, onEvent, ...options });
  const states: FlowState[] = [];
  onTestFinished(stepUp.flow.subscribe(() => void states.push(stepUp.flow.getSnapshot())));
  /** The records that the calls are made with. */
  const records: (string | undefined)[] = [];
  const { flow } = stepUp;
  return {
    ...{ stepUp, flow, clock, heard, events, states, records },
    run: (callOptions?: StepUpCallOptions) =>
      stepUp.run(({ record }) => {
        records.push(record?.id);
        return Promise.resolve(record ? new Response('done') : refusal());
      }, callOptions),
    types: () => events.map(({ type }) => type),
    names: () => {
      const state = flow.getSnapshot();
      return 'options' in state ? state.options.map(({ method }) => method) : [];
    },
    async enterPassword() {
      const { status } = await reach(stepUp, 'choosing', 'password');
      if (status === 'choosing') await flow.selectMethod('password');
      await flow.submitPassword('pw');
    },
  };
}

const partial = (...more: MethodOption[]) => ({ id: 'partial-1', more });
const warnings = () => {
  shown.clear();
  return vi.spyOn(console, 'warn').mockImplementation(() => undefined);
};
const details = [{ label: 'To', value: 'Minji' }];

describe('a second factor', () => {
  it('is offered after the first, and the last answer is the record', async () => {
    const { run, stepUp, flow, enterPassword, names, heard, records, events, clock } = open({
      answers: [partial(totp, backup)],
    });
    const call = run();
    await enterPassword();
    expect(flow.getSnapshot()).toMatchObject({ status: 'choosing', progress: { done: 1, of: 2 }, username: 'alice' });
    expect(names()).toEqual(['totp', 'backup-code']);
    await settle();
    expect(records).toEqual([undefined]);
    expect(stepUp.needsVerification()).toBe(true);
    await flow.selectMethod('totp');
    expect(await reach(stepUp, 'typed-code')).toMatchObject({ progress: { done: 1, of: 2 }, method: 'totp' });
    clock.advance(5000);
    await flow.submitCode('123456');
    expect(flow.getSnapshot()).toMatchObject({ status: 'verified', method: 'totp', progress: { done: 2, of: 2 } });
    expect((await call).status).toBe(200);
    expect(records).toEqual([undefined, 'record-2']);
    expect(await stepUp.verify()).toEqual({ id: 'record-2', method: 'totp', verifiedAt: 5000, expiresAt: 605_000 });
    expect(heard).toEqual([
      ['verifyPassword', undefined, undefined],
      ['finish', 'partial-1', undefined],
    ]);
    expect(events.map(({ type, ...rest }) => [type, 'method' in rest && rest.method])).toEqual([
      ['prompted', false],
      ['method-chosen', 'password'],
      ['factor-verified', 'password'],
      ['method-chosen', 'totp'],
      ['verified', 'totp'],
    ]);
  });

  it('opens at once if there is one method; its message goes with the press that verified', async () => {
    const { run, flow, enterPassword, stepUp, heard, states } = open({ answers: [partial(phone)] });
    const call = run();
    await enterPassword();
    expect((await reach(stepUp, 'code')).option.identifier).toEqual(PHONE);
    await flow.submitCode('123456');
    await call;
    expect(heard).toEqual([
      ['verifyPassword', undefined, undefined],
      ['sendCode', 'partial-1', undefined],
      ['verifyCode', 'partial-1', undefined],
    ]);
    expect(states.map(({ status }) => status).filter((status, at, all) => status !== all[at - 1])).toEqual([
      ...['starting', 'choosing', 'password'],
      ...['sending-code', 'code', 'verified'],
    ]);
  });

  it('goes from a code straight to another code, and back to no method of the first', async () => {
    inGesture();
    const { run, flow, stepUp, names } = open({ first: [email], answers: [partial(phone)] });
    const call = run();
    await reach(stepUp, 'code');
    await flow.submitCode('123456');
    await settle();
    expect(flow.getSnapshot()).toMatchObject({ status: 'code', option: phone, sends: 1, pending: false });
    await flow.back();
    expect(flow.getSnapshot().status).toBe('code');
    expect(names()).toEqual(['phone']);
    await flow.submitCode('654321');
    expect((await call).status).toBe(200);
  });

  it('has only its own methods behind “another way”, and the first is not requested again', async () => {
    const { run, flow, stepUp, enterPassword, names, heard } = open({
      answers: [partial(totp, phone), () => Promise.reject(new VerificationError('wrong_code'))],
    });
    const call = run();
    await enterPassword();
    await flow.selectMethod('totp');
    await reach(stepUp, 'typed-code');
    expect(await rejectionOf(flow.submitCode('000000'))).toMatchObject({ code: 'wrong_code' });
    expect(flow.getSnapshot()).toMatchObject({ status: 'typed-code', problem: { code: 'wrong_code' } });
    await flow.back();
    expect(names()).toEqual(['totp', 'phone']);
    await flow.selectMethod('password'); // not in the list: nothing happens
    expect(flow.getSnapshot().status).toBe('choosing');
    await flow.selectMethod('phone');
    await flow.submitCode('123456');
    await call;
    expect(heard.slice(1).map(([call, id]) => [call, id])).toEqual([
      ['finish', 'partial-1'],
      ['sendCode', 'partial-1'],
      ['verifyCode', 'partial-1'],
    ]);
  });

  it('can be followed by a third', async () => {
    const { run, flow, stepUp, enterPassword, heard, types } = open({
      answers: [partial(phone), { id: 'partial-2', more: [totp, backup] }],
    });
    const call = run();
    await enterPassword();
    await reach(stepUp, 'code');
    await flow.submitCode('123456');
    expect(flow.getSnapshot()).toMatchObject({ status: 'choosing', progress: { done: 2, of: 3 } });
    await flow.selectMethod('backup-code');
    await reach(stepUp, 'typed-code');
    await flow.submitCode('k7Qp');
    expect((await call).status).toBe(200);
    expect(heard.map(([call, id]) => [call, id])).toEqual([
      ['verifyPassword', undefined],
      ['sendCode', 'partial-1'],
      ['verifyCode', 'partial-1'],
      ['finish', 'partial-2'],
    ]);
    expect(types().filter((type) => type === 'factor-verified')).toHaveLength(2);
  });

  it('is in the order of the app, without what app or call do not allow', async () => {
    const methods = ['password', 'backup-code', 'totp', 'phone'];
    const { run, flow, enterPassword, names } = open({ methods, answers: [partial(email, phone, totp, backup)] });
    const call = rejectionOf(run({ methods: ['totp', 'password', 'backup-code'] }));
    await enterPassword();
    expect(names()).toEqual(['backup-code', 'totp']);
    flow.cancel();
    await call;
  });

  it('goes along with what the user approves, and its code is for that factor alone', async () => {
    const answers = [partial(email, totp)];
    const { run, flow, stepUp, heard } = open({ answers });
    const call = run({ details });
    await reach(stepUp, 'choosing');
    await flow.selectMethod('email');
    await flow.back();
    await flow.selectMethod('password');
    await flow.submitPassword('pw');
    await flow.selectMethod('email');
    // The message of the first factor does not count for the second.
    expect(await reach(stepUp, 'code')).toMatchObject({ details, resendAt: 60_000 });
    await flow.submitCode('123456');
    expect((await call).status).toBe(200);
    expect(heard).toEqual([
      ['sendCode', undefined, details],
      ['verifyPassword', undefined, details],
      ['sendCode', 'partial-1', details],
      ['verifyCode', 'partial-1', details],
    ]);
    expect(stepUp.needsVerification()).toBe(true); // the record was for that call
  });

  it('leaves the first factor as the one that was used last', async () => {
    const stored = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { run, flow, enterPassword } = open({ first: [email, password], answers: [partial(phone, email)] });
    const call = run();
    await enterPassword();
    expect(stored.size).toBe(0);
    expect(flow.getSnapshot()).not.toHaveProperty('lastUsed');
    await flow.selectMethod('phone');
    await flow.submitCode('123456');
    await call;
    expect([...stored.values()]).toEqual(['password']);
  });

  it('serves the calls that accept its method; others have a prompt of their own', async () => {
    const { run, flow, stepUp, enterPassword, records } = open({ answers: [partial(totp)] });
    const both = run();
    const other = run({ methods: ['password'] });
    await enterPassword();
    await reach(stepUp, 'typed-code');
    await flow.submitCode('123456');
    expect((await both).status).toBe(200);
    await enterPassword();
    expect((await other).status).toBe(200);
    expect(records.slice(2)).toEqual(['record-2', 'record-3']);
  });
});

describe('what is verified so far', () => {
  const gone = () => Promise.reject(new VerificationError('record_gone'));

  it('starts again from the first list when the server no longer has it', async () => {
    const { run, flow, stepUp, enterPassword, names, heard } = open({ answers: [partial(totp), gone, partial(totp)] });
    const call = run();
    await enterPassword();
    await reach(stepUp, 'typed-code');
    expect(await rejectionOf(flow.submitCode('123456'))).toMatchObject({ code: 'record_gone' });
    const state = flow.getSnapshot();
    expect(state).toMatchObject({
      status: 'choosing',
      username: 'alice',
      problem: { step: 'check', code: 'record_gone', recovery: 'choose' },
    });
    expect(state).not.toHaveProperty('unusable');
    expect(state).not.toHaveProperty('progress');
    expect(names()).toEqual(['password', 'email']);
    await enterPassword();
    await reach(stepUp, 'typed-code');
    await flow.submitCode('123456');
    expect((await call).status).toBe(200);
    expect(heard.map(([call, id]) => [call, id])).toEqual([
      ['verifyPassword', undefined],
      ['finish', 'partial-1'],
      ['verifyPassword', undefined],
      ['finish', 'partial-1'],
    ]);
  });

  it('so, too, where a message is refused, and with a method that was locked in between', async () => {
    const locked = () => Promise.reject(new VerificationError('locked'));
    const { run, flow, stepUp, names } = open({
      first: [password, email, totp],
      answers: [locked, partial(phone, backup), gone],
    });
    const call = rejectionOf(run());
    await reach(stepUp, 'choosing');
    await flow.selectMethod('totp');
    await reach(stepUp, 'typed-code');
    await rejectionOf(flow.submitCode('000000'));
    await flow.back();
    await flow.selectMethod('password');
    await flow.submitPassword('pw');
    await flow.selectMethod('phone');
    await rejectionOf(flow.submitCode('123456'));
    expect(flow.getSnapshot().status).toBe('choosing');
    expect(names()).toEqual(['password', 'email']);
    flow.cancel();
    await call;
  });

  it('a code is for one try: after a new start another message goes', async () => {
    const { run, flow, stepUp, enterPassword, heard } = open({ answers: [partial(phone), gone, partial(phone)] });
    const call = run();
    await enterPassword();
    await reach(stepUp, 'code');
    await rejectionOf(flow.submitCode('123456'));
    await enterPassword();
    await reach(stepUp, 'code');
    await flow.submitCode('123456');
    await call;
    expect(heard.filter(([call]) => call === 'sendCode')).toHaveLength(2);
  });

  it('record_gone of a first factor is that of its code, as ever', async () => {
    const { run, flow, stepUp } = open({ answers: [gone] });
    const call = rejectionOf(run());
    await reach(stepUp, 'choosing');
    await flow.selectMethod('email');
    await rejectionOf(flow.submitCode('123456'));
    expect(flow.getSnapshot()).toMatchObject({ status: 'code', problem: { recovery: 'new-code' } });
    flow.cancel();
    await call;
  });

  it('a locked second factor leaves the others of the second; without one the call fails', async () => {
    const locked = () => Promise.reject(new VerificationError('locked'));
    const { run, flow, stepUp, enterPassword, names } = open({ answers: [partial(totp, backup), locked, locked] });
    const call = rejectionOf(run());
    await enterPassword();
    for (const method of ['totp', 'backup-code']) {
      await flow.selectMethod(method);
      await reach(stepUp, 'typed-code');
      await rejectionOf(flow.submitCode('000000'));
      expect(flow.getSnapshot()).toMatchObject({ status: 'blocked', reason: 'locked', method });
      if (method === 'totp') expect(names()).toEqual(['backup-code']);
      await flow.back();
    }
    flow.cancel();
    expect(await call).toMatchObject({ code: 'locked' });
  });

  it('is in no state and no event', async () => {
    const { run, flow, enterPassword, stepUp, states, events } = open({ answers: [partial(totp, phone)] });
    const call = run();
    await enterPassword();
    await flow.selectMethod('totp');
    await reach(stepUp, 'typed-code');
    await flow.submitCode('123456');
    await call;
    expect(JSON.stringify([states, events])).not.toContain('partial-1');
  });
});

describe('never fewer than the server requires', () => {
  const record = { id: 'record', expiresIn: 600 };
  it.each<[string, unknown]>([
    ['no list', { ...record, more: true }],
    ['null', { ...record, more: null }],
    ['a text', { ...record, more: 'totp' }],
    ['like a list', { ...record, more: { 0: totp, length: 1 } }],
    ['a list of nothing', { ...record, more: [null] }],
    ['a list of names', { ...record, more: ['totp'] }],
    ['a method without a name', { ...record, more: [{ method: '' }] }],
    ['an address that is none', { ...record, more: [{ method: 'phone', identifier: 'here' }] }],
    ['without an id', { expiresIn: 600, more: [totp] }],
    ['an id that is no text', { id: 7, more: [totp] }],
  ])('an answer with `more` that is %s is refused, and the step stays', async (_name, answer) => {
    const warn = warnings();
    const { run, flow, stepUp, enterPassword, records, types } = open({ answers: [answer] });
    const call = run();
    expect(await rejectionOf(enterPassword())).toMatchObject({ code: 'bad_response', message: /`more`/ });
    expect(flow.getSnapshot()).toMatchObject({ status: 'password', pending: false, problem: { recovery: 'retry' } });
    expect(types()).not.toContain('factor-verified');
    expect(warn).toHaveBeenCalled();
    await settle();
    expect([records, stepUp.needsVerification()]).toEqual([[undefined], true]);
    await flow.submitPassword('pw');
    expect((await call).status).toBe(200);
  });

  it.each<[string, MethodOption[], Partial<StepUpOptions>]>([
    ['is empty', [], {}],
    ['has no method that the app allows', [totp], { methods: ['password', 'email'] }],
    ['has no method that can be served', [{ method: 'palm-reading' }], {}],
    ['has the same method alone', [password], {}],
  ])('`more` that %s ends in a failure', async (_name, more, options) => {
    const warn = warnings();
    const { run, flow, stepUp, enterPassword, records, events } = open({
      ...options,
      answers: [{ ...record, more }],
    });
    const call = rejectionOf(run());
    expect(await rejectionOf(enterPassword())).toMatchObject({
      code: 'bad_response',
      message: /no method of its `more`/,
    });
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('no method of its `more`'));
    expect(flow.getSnapshot()).toMatchObject({
      status: 'blocked',
      reason: 'no-method',
      retry: false,
      options: [],
      progress: { done: 1, of: 2 },
    });
    flow.cancel();
    expect(await call).toMatchObject({ name: 'StepUpFailedError', code: 'unavailable' });
    expect(records).toEqual([undefined]);
    expect(stepUp.needsVerification()).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: 'failed', code: 'unavailable' });
  });

  it('a record beside `more` is not taken, and a method that is done is left out', async () => {
    const { run, flow, stepUp, enterPassword, names, records } = open({
      answers: [
        { ...record, more: [password, totp, phone] },
        { id: 'partial-2', more: [password, totp, backup] },
      ],
    });
    const call = run();
    await enterPassword();
    expect(names()).toEqual(['totp', 'phone']);
    await flow.selectMethod('totp');
    await reach(stepUp, 'typed-code');
    await flow.submitCode('123456');
    expect(await reach(stepUp, 'typed-code')).toMatchObject({ method: 'backup-code' });
    await flow.submitCode('k7Qp');
    await call;
    expect(records).toEqual([undefined, 'record-3']);
  });

  it.each([
    [{ pending: true }],
    [{ pending: true, retryAfter: 1 }],
    [{ ...record, pending: true }],
    [{ ...record, pending: 'yes' }],
    [{ ...record, pending: true, more: [totp] }],
  ])('%j is no record, and an answer to nothing that is typed', async (answer) => {
    const warn = warnings();
    const { run, flow, enterPassword, records, stepUp } = open({ answers: [answer] });
    const call = rejectionOf(run());
    expect(await rejectionOf(enterPassword())).toMatchObject({ code: 'bad_response', message: /`pending`/ });
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('not for the method "password"'));
    expect(flow.getSnapshot()).toMatchObject({ status: 'password', problem: { code: 'bad_response' } });
    expect(stepUp.needsVerification()).toBe(true);
    flow.cancel();
    await call;
    expect(records).toEqual([undefined]);
  });

  it('`more` without a value is as without it', async () => {
    const { run, enterPassword } = open({ answers: [{ ...record, more: undefined, pending: false }] });
    const [{ status }] = await Promise.all([run(), enterPassword()]);
    expect(status).toBe(200);
  });

  it('the code of a new address has none', async () => {
    warnings();
    inGesture();
    const { stepUp, flow, heard } = open({ first: [password], answers: [undefined, partial(totp)] });
    const proof = rejectionOf(verifyIdentifier(stepUp, { type: 'email' }));
    await reach(stepUp, 'password');
    await flow.submitPassword('pw');
    await reach(stepUp, 'identifier');
    await flow.submitIdentifier({ type: 'email', value: 'new@example.test' });
    await reach(stepUp, 'code');
    expect(await rejectionOf(flow.submitCode('123456'))).toMatchObject({
      code: 'bad_response',
      message: /for a new address/,
    });
    expect(flow.getSnapshot()).toMatchObject({ status: 'code', problem: { code: 'bad_response' } });
    expect(heard.at(-1)).toEqual(['verifyCode', undefined, undefined]);
    flow.cancel();
    await proof;
  });

  it('the identity of a new address may take two', async () => {
    inGesture();
    const { stepUp, flow } = open({ first: [password], answers: [partial(totp)] });
    const proof = verifyIdentifier(stepUp, { type: 'email' });
    await reach(stepUp, 'password');
    await flow.submitPassword('pw');
    await reach(stepUp, 'typed-code');
    await flow.submitCode('123456');
    const state = await reach(stepUp, 'identifier');
    expect(state).not.toHaveProperty('progress');
    await flow.submitIdentifier({ type: 'email', value: 'new@example.test' });
    await reach(stepUp, 'code');
    await flow.submitCode('123456');
    expect((await proof).record).toMatchObject({ id: 'record-2', method: 'totp' });
  });
});

describe('left in the middle', () => {
  const middle = async (callOptions?: StepUpCallOptions) => {
    const bank = open({ answers: [partial(totp, phone)] });
    const call = rejectionOf(bank.run(callOptions));
    await bank.enterPassword();
    expect(bank.flow.getSnapshot()).toHaveProperty('progress');
    return { ...bank, call };
  };
  /** Nothing of it is left: the next prompt begins with the first factor. */
  const beginsAgain = async ({ stepUp, run, flow, enterPassword, heard }: ReturnType<typeof open>) => {
    expect(stepUp.needsVerification()).toBe(true);
    const call = run();
    expect(await reach(stepUp, 'choosing')).not.toHaveProperty('progress');
    await enterPassword();
    expect((await call).status).toBe(200);
    expect(heard.at(-1)).toEqual(['verifyPassword', undefined, undefined]);
    expect(flow.getSnapshot().status).toBe('verified');
  };

  it('by the user', async () => {
    const bank = await middle();
    bank.flow.cancel('escape-key');
    expect(await bank.call).toMatchObject({ reason: 'escape-key' });
    await beginsAgain(bank);
  });

  it('by the caller', async () => {
    const caller = new AbortController();
    const bank = await middle({ signal: caller.signal });
    caller.abort(new Error('left'));
    expect(await bank.call).toMatchObject({ message: 'left' });
    await beginsAgain(bank);
  });

  it('by forget', async () => {
    const bank = await middle();
    bank.stepUp.forget();
    expect(await bank.call).toMatchObject({ code: 'signed_out' });
    await beginsAgain(bank);
  });

  it('by the app, in its listener of the finished factor', async () => {
    const own = open({
      answers: [partial(totp)],
      onEvent: ({ type }) => type === 'factor-verified' && own.stepUp.forget(),
    });
    const call = rejectionOf(own.run());
    expect(await rejectionOf(own.enterPassword())).toMatchObject({ code: 'aborted' });
    expect(await call).toMatchObject({ code: 'signed_out' });
    expect(own.flow.getSnapshot().status).toBe('idle');
  });

  it.each([true, false])('a late answer changes nothing (a record: %s)', async (isRecord) => {
    const late = deferred<unknown>();
    const { run, flow, stepUp, enterPassword, records } = open({
      answers: [partial(totp, phone), () => late.promise],
    });
    const call = run();
    await enterPassword();
    await flow.selectMethod('totp');
    await reach(stepUp, 'typed-code');
    const left = rejectionOf(flow.submitCode('123456'));
    await flow.back();
    const before = flow.getSnapshot();
    late.resolve(isRecord ? { id: 'late', expiresIn: 600 } : { id: 'late', more: [backup] });
    expect(await left).toMatchObject({ code: 'aborted' });
    await settle();
    expect(flow.getSnapshot()).toBe(before);
    await flow.selectMethod('phone');
    await flow.submitCode('123456');
    await call;
    expect(records).toEqual([undefined, 'record-3']);
  });

  it('a late first answer with `more` changes nothing of the next try', async () => {
    const late = deferred<unknown>();
    const { run, flow, stepUp, records } = open({ answers: [() => late.promise] });
    const call = run();
    await reach(stepUp, 'choosing');
    await flow.selectMethod('password');
    const left = rejectionOf(flow.submitPassword('pw'));
    await flow.back();
    await flow.selectMethod('password');
    const next = flow.submitPassword('pw');
    late.resolve(partial(totp));
    await Promise.all([left, next]);
    expect((await call).status).toBe(200);
    expect(records).toEqual([undefined, 'record-2']);
  });
});

it('the client of the Account API returns no `more`, whatever the answer contains', async () => {
  const body = { verificationRecordId: 'a-record', expiresAt: '2026-11-28T10:10:00Z', more: [totp] };
  const api = createAccountApi({
    endpoint: 'https://account.test',
    getAccessToken: () => 'token',
    fetch: () => Promise.resolve(Response.json(body, { headers: { date: 'Sat, 28 Nov 2026 10:00:00 GMT' } })),
  });
  const { signal } = new AbortController();
  const record = { id: 'a-record', expiresIn: 600 };
  expect(await api.verifyPassword({ password: 'pw' }, { signal })).toEqual(record);
  expect(await api.verifyCode({ identifier: EMAIL, id: 'x', code: '123456' }, { signal })).toEqual({ id: record.id });
  expectTypeOf(api.verifyPassword).returns.resolves.toEqualTypeOf<IssuedRecord>();
});

it('where the code of a ceremony could not be loaded, a second try offers the same factor', async () => {
  const { ceremonies } = await import('../../src/ceremonies/registered.js');
  const { loadFurtherCeremonies } = await import('../../src/core/flow/methods.js');
  await loadFurtherCeremonies();
  const entry = ceremonies['typed-code']!;
  let fails = true;
  ceremonies['typed-code'] = {
    ...entry,
    core: (tools) => {
      const own = entry.core(tools);
      return {
        ...own,
        enter: (step) => own.enter(step),
        get moves() {
          return own.moves;
        },
        begin: (step) =>
          fails
            ? step.request(
                'begin',
                () => Promise.reject(new Error('no chunk')),
                () => undefined,
              )
            : own.begin!(step),
      };
    },
  };
  onTestFinished(() => void (ceremonies['typed-code'] = entry));
  const { run, flow, stepUp, enterPassword, heard } = open({ answers: [partial(totp)] });
  const call = run();
  await enterPassword();
  expect(await reach(stepUp, 'blocked')).toMatchObject({ reason: 'load-failed', retry: true });
  fails = false;
  await flow.retry();
  await reach(stepUp, 'typed-code');
  await flow.submitCode('123456');
  expect((await call).status).toBe(200);
  expect(heard.map(([call, id]) => [call, id])).toEqual([
    ['verifyPassword', undefined],
    ['finish', 'partial-1'],
  ]);
});
