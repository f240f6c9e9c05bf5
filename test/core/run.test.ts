import { describe, expect, it, vi } from 'vitest';
import type { StepUpTaskContext } from '../../src/core/call/call-options.js';
import { INTERNALS } from '../../src/core/step-up.js';
import { bank, refusal, rejectionOf, reach, settle } from './bank.js';

const failed = (code: string) => ({ name: 'StepUpFailedError', code });
const cancelled = (reason: string) => ({ name: 'StepUpCancelledError', reason });

describe('a call that needs a record', () => {
  it('opens a prompt, is made once more with the record, and returns the task’s own result', async () => {
    const { stepUp, rename, enterPassword, statuses } = bank();
    const call = stepUp.run(rename);
    await enterPassword();
    const answer = await call;
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ username: 'alice_2' });
    expect(statuses).toEqual(['starting', 'choosing', 'password', 'verified']);
    const [first, second] = rename.mock.calls.map(([context]) => context);
    expect(first).toMatchObject({ record: undefined, headers: {} });
    expect(second!.headers).toEqual({ 'logto-verification-id': second!.record!.id });
    expect(second!.record).toMatchObject({ method: 'password' });
  });

  it('is made with the record from then on, and no prompt opens', async () => {
    const { stepUp, rename, records, enterPassword, prompts } = bank();
    await Promise.all([stepUp.run(rename), enterPassword()]);
    await stepUp.run(rename);
    expect(prompts()).toBe(1);
    expect(records()[2]).toBe(records()[1]);
  });

  it('settles in the turn in which `verified` comes', async () => {
    const { stepUp, enterPassword } = bank();
    const settled = vi.fn();
    const verify = stepUp.verify().then(settled);
    const atVerified = reach(stepUp, 'verified')
      .then(settle)
      .then(() => settled.mock.calls.length);
    await Promise.all([verify, enterPassword()]);
    expect(await atVerified).toBe(1);
  });

  it('can be a challenge in an error as well as in an answer, and other outcomes are passed on', async () => {
    const { stepUp, enterPassword } = bank();
    const axios = Object.assign(new Error('401'), {
      response: { status: 401, headers: {}, data: { code: 'verification_record.permission_denied' } },
    });
    const task = vi
      .fn<(context: StepUpTaskContext) => Promise<string>>()
      .mockRejectedValueOnce(axios)
      .mockResolvedValue('done');
    const [result] = await Promise.all([stepUp.run(task), enterPassword()]);
    expect(result).toBe('done');
    const own = new Error('mine');
    expect(await rejectionOf(stepUp.run(() => Promise.reject(own)))).toBe(own);
    expect(
      await rejectionOf(
        stepUp.run(() => {
          throw own;
        }),
      ),
    ).toBe(own);
  });

  it('can be recognised by the app’s own test', async () => {
    const { stepUp, enterPassword } = bank({
      isChallenge: (outcome) => (outcome as { errors?: string[] }).errors?.includes('STEP_UP') ?? false,
    });
    const task = vi
      .fn<() => Promise<object>>()
      .mockResolvedValueOnce({ errors: ['STEP_UP'] })
      .mockResolvedValue({ data: 1 });
    const [result] = await Promise.all([stepUp.run(task), enterPassword()]);
    expect(result).toEqual({ data: 1 });
    expect(task).toHaveBeenCalledTimes(2);
  });

  it.each([undefined, null, 0, '', 'text', [], () => 1])('leaves %j as it is', async (value) => {
    expect(await bank().stepUp.run(() => value)).toBe(value);
  });

  it.each([
    ['a 204', () => new Response(null, { status: 204 })],
    ['a 500', () => new Response('down', { status: 500 })],
    ['a 403', () => Response.json({ code: 'auth.forbidden' }, { status: 403 })],
    ['an app’s own 401', () => Response.json({ code: 'app.nope' }, { status: 401 })],
  ])('leaves %s as it is, unread', async (_name, make) => {
    const { stepUp, prompts } = bank();
    const response = make();
    const task = vi.fn(() => response);
    expect(await stepUp.run(task)).toBe(response);
    expect(response.bodyUsed).toBe(false);
    expect(task).toHaveBeenCalledOnce();
    expect(prompts()).toBe(0);
  });

  it('leaves a stream as it is: nothing is read ahead', async () => {
    const pulled = vi.fn((controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(1)));
    const body = new ReadableStream({ pull: pulled }, { highWaterMark: 0 });
    const response = await bank().stepUp.run(() => new Response(body));
    await settle();
    expect(pulled).not.toHaveBeenCalled();
    expect(response.body).toBe(body);
  });

  it('frees the connection of the answer that nobody will read', async () => {
    const { stepUp, enterPassword } = bank();
    const cancel = vi.fn();
    const refused = new Response(new ReadableStream({ cancel }), refusal());
    const task = vi.fn().mockResolvedValueOnce(refused).mockResolvedValue('done');
    await Promise.all([stepUp.run(task), enterPassword()]);
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe('many calls at once', () => {
  it('raise one prompt, and each settles with its own result', async () => {
    const { stepUp, rename, enterPassword, prompts, records, asked } = bank();
    const bodies: string[] = [];
    const calls = Array.from({ length: 10 }, (_, index) =>
      stepUp.run(async (context) => {
        const answer = await rename(context);
        if (answer.ok) bodies[index] = await answer.clone().text();
        return answer;
      }),
    );
    await enterPassword();
    const answers = await Promise.all(calls);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(bodies);
    expect(prompts()).toBe(1);
    expect(asked).toEqual(['GET my-account', 'POST verifications/password']);
    expect(new Set(records().slice(10)).size).toBe(1);
  });

  it('are rejected alike', async () => {
    const { stepUp, rename, prompts } = bank();
    const onWait = vi.fn();
    const runs = [1, 2].map(() => stepUp[INTERNALS].run(rename, {}, onWait));
    await vi.waitFor(() => expect(onWait.mock.calls).toEqual([[true], [true]]));
    const calls = [...runs, stepUp.verify()];
    stepUp.flow.cancel('escape-key');
    const reasons = await Promise.all(calls.map(rejectionOf));
    for (const reason of reasons) expect(reason).toMatchObject(cancelled('escape-key'));
    expect(onWait.mock.calls.slice(2)).toEqual([[false], [false]]);
    expect(rename).toHaveBeenCalledTimes(2);
    expect(prompts()).toBe(1);
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'escape-key' });
  });

  it('that are stricter about methods share the next prompt', async () => {
    const { stepUp, rename, enterPassword, enterCode, prompts, statuses } = bank();
    const easy = stepUp.run(rename);
    const strict = [stepUp.run(rename, { methods: ['email'] }), stepUp.run(rename, { methods: ['email', 'phone'] })];
    await reach(stepUp, 'choosing');
    await enterPassword();
    expect((await easy).status).toBe(200);
    const { options } = await reach(stepUp, 'choosing');
    expect(options).toEqual([{ method: 'email', identifier: { type: 'email', value: 'Alice@Example.test' } }]);
    await enterCode('email');
    for (const call of strict) expect((await call).status).toBe(200);
    expect(prompts()).toBe(2);
    expect(statuses.at(-1)).toBe('verified');
  });

  it('that come late find the fresh record: no second prompt', async () => {
    const { stepUp, rename, enterPassword, prompts } = bank();
    let answer: (response: Response) => void = () => undefined;
    const slow = vi
      .fn<(context: StepUpTaskContext) => Promise<Response>>(rename)
      .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const late = stepUp.run(slow, { maxAge: 0 });
    await Promise.all([stepUp.run(rename), enterPassword()]);
    answer(refusal('max_age="0"'));
    expect((await late).status).toBe(200);
    expect(prompts()).toBe(1);
  });

  it('with an old record: one is refused late, and takes the fresh record not with it', async () => {
    const { stepUp, server, rename, enterPassword, prompts, records } = bank();
    await Promise.all([stepUp.verify(), enterPassword()]);
    server.records.expire();
    let answer: (response: Response) => void = () => undefined;
    const slow = vi
      .fn<(context: StepUpTaskContext) => Promise<Response>>(rename)
      .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const late = stepUp.run(slow);
    await Promise.all([stepUp.run(rename), enterPassword()]);
    answer(refusal());
    expect((await late).status).toBe(200);
    expect(prompts()).toBe(2);
    expect(stepUp.needsVerification()).toBe(false);
    expect(records().at(-1)).toBe(records().at(-2));
  });
});

describe('a caller’s own signal', () => {
  it('removes that caller with its reason, and the others continue', async () => {
    const { stepUp, rename, enterPassword } = bank();
    const controller = new AbortController();
    const gone = stepUp.run(rename, { signal: controller.signal });
    const stays = stepUp.run(rename);
    await reach(stepUp, 'choosing');
    const reason = new Error('left the page');
    controller.abort(reason);
    expect(await rejectionOf(gone)).toBe(reason);
    await enterPassword();
    expect((await stays).status).toBe(200);
    expect(rename).toHaveBeenCalledTimes(3);
  });

  it('of the last one ends the prompt', async () => {
    const { stepUp, rename } = bank();
    const [one, two] = [new AbortController(), new AbortController()];
    const calls = [stepUp.run(rename, { signal: one.signal }), stepUp.verify({ signal: two.signal })];
    await reach(stepUp, 'choosing');
    one.abort('first');
    expect(stepUp.flow.getSnapshot().status).toBe('choosing');
    two.abort('second');
    expect(stepUp.flow.getSnapshot()).toEqual({ status: 'cancelled', reason: 'aborted' });
    expect(await Promise.all(calls.map(rejectionOf))).toEqual(['first', 'second']);
  });

  it('that is aborted already: nothing is called', async () => {
    const { stepUp, rename, prompts } = bank();
    expect(await rejectionOf(stepUp.run(rename, { signal: AbortSignal.abort('why') }))).toBe('why');
    expect(await rejectionOf(stepUp.verify({ signal: AbortSignal.abort('why') }))).toBe('why');
    expect(rename).not.toHaveBeenCalled();
    expect(prompts()).toBe(0);
  });

  it('goes to the task, and when it has aborted by the refusal, no prompt opens', async () => {
    const onRedirect = vi.fn(() => Promise.resolve());
    const { stepUp, prompts } = bank({ onRedirect });
    for (const params of ['', 'acr_values="urn:a"']) {
      const controller = new AbortController();
      const task = vi.fn(({ signal }: StepUpTaskContext) => {
        expect(signal).toBe(controller.signal);
        controller.abort('why');
        return refusal(params);
      });
      expect(await rejectionOf(stepUp.run(task, { signal: controller.signal }))).toBe('why');
      expect(task).toHaveBeenCalledOnce();
    }
    expect(prompts()).toBe(0);
    expect(onRedirect).not.toHaveBeenCalled();
  });

  it('keeps no listener of ours, however the call ended', async () => {
    const { stepUp, rename, enterPassword } = bank({ onRedirect: () => Promise.resolve() });
    const { signal } = new AbortController();
    let listening = 0;
    vi.spyOn(signal, 'addEventListener').mockImplementation((...args) => {
      listening += 1;
      EventTarget.prototype.addEventListener.apply(signal, args);
    });
    vi.spyOn(signal, 'removeEventListener').mockImplementation((...args) => {
      listening -= 1;
      EventTarget.prototype.removeEventListener.apply(signal, args);
    });
    const task = ({ headers, record }: StepUpTaskContext) =>
      rename({ headers, record, signal: new AbortController().signal });
    await Promise.all([stepUp.run(task, { signal }), enterPassword()]);
    await stepUp.run(task, { signal });
    stepUp.forget();
    const cancelledCall = rejectionOf(stepUp.verify({ signal }));
    stepUp.flow.cancel();
    await cancelledCall;
    await rejectionOf(stepUp.run(() => refusal('acr_values="urn:a"'), { signal }));
    await settle();
    expect(signal.addEventListener).toHaveBeenCalled();
    expect(listening).toBe(0);
  });
});

describe('a second refusal', () => {
  it('right after a fresh record is an error, never data, and no loop', async () => {
    const { stepUp, enterPassword, prompts } = bank();
    const task = vi.fn(() => refusal());
    const call = rejectionOf(stepUp.run(task));
    await enterPassword();
    expect(await call).toMatchObject(failed('refused_again'));
    expect(task).toHaveBeenCalledTimes(2);
    expect(prompts()).toBe(1);
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('that is thrown is the same error', async () => {
    const { stepUp, enterPassword } = bank();
    const call = rejectionOf(stepUp.run(() => Promise.reject(Object.assign(new Error(), { response: refusal() }))));
    await enterPassword();
    expect(await call).toMatchObject(failed('refused_again'));
  });
});

describe('interactive: false', () => {
  it('never opens a prompt', async () => {
    const { stepUp, rename, prompts } = bank();
    expect(await rejectionOf(stepUp.run(rename, { interactive: false }))).toMatchObject(failed('interaction_required'));
    expect(await rejectionOf(stepUp.verify({ interactive: false }))).toMatchObject(failed('interaction_required'));
    expect(prompts()).toBe(0);
  });

  it('uses a record that is there', async () => {
    const { stepUp, rename, enterPassword } = bank();
    await Promise.all([stepUp.verify(), enterPassword()]);
    expect((await stepUp.run(rename, { interactive: false })).status).toBe(200);
    await expect(stepUp.verify({ interactive: false })).resolves.toMatchObject({ method: 'password' });
  });
});

describe('a lost session', () => {
  it.each([
    ['auth.unauthorized', 401],
    ['user.suspended', 401],
  ])('%s with %i goes to onUnauthenticated, never to a prompt', async (code, status) => {
    const onUnauthenticated = vi.fn();
    const { stepUp, prompts } = bank({ onUnauthenticated });
    const response = Response.json({ code }, { status });
    expect(await stepUp.run(() => response)).toBe(response);
    expect(onUnauthenticated).toHaveBeenCalledOnce();
    expect(prompts()).toBe(0);
  });

  it.each([400, 403])('is not an auth.* code with %i', async (status) => {
    const onUnauthenticated = vi.fn();
    const { stepUp } = bank({ onUnauthenticated });
    await stepUp.run(() => Response.json({ code: 'auth.unauthorized' }, { status }));
    expect(onUnauthenticated).not.toHaveBeenCalled();
  });

  it('is seen in the second answer as well', async () => {
    const onUnauthenticated = vi.fn();
    const { stepUp, enterPassword } = bank({ onUnauthenticated });
    const lost = Response.json({ code: 'auth.unauthorized' }, { status: 401 });
    const task = vi.fn<() => Promise<Response>>().mockResolvedValueOnce(refusal()).mockResolvedValue(lost);
    const [result] = await Promise.all([stepUp.run(task), enterPassword()]);
    expect(result).toBe(lost);
    expect(onUnauthenticated).toHaveBeenCalledOnce();
  });

  it('in the prompt itself is shown, and ends it as signed-out', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const onUnauthenticated = vi.fn();
    const { stepUp, server, token } = bank({ onUnauthenticated });
    server.tokens.revoke(token);
    const call = rejectionOf(stepUp.verify());
    expect(await reach(stepUp, 'blocked')).toMatchObject({ reason: 'session-lost', retry: false });
    expect(onUnauthenticated).not.toHaveBeenCalled(); // the user reads first why
    stepUp.flow.cancel('close-press');
    expect(onUnauthenticated).toHaveBeenCalledOnce();
    expect(await call).toMatchObject(failed('signed_out'));
    expect(onUnauthenticated).toHaveBeenCalledOnce();
  });

  it('in the prompt itself is not called for a user whom the app has just signed out', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const onUnauthenticated = vi.fn();
    const { stepUp, server, token } = bank({ onUnauthenticated });
    server.tokens.revoke(token);
    const call = rejectionOf(stepUp.verify());
    await reach(stepUp, 'blocked');
    stepUp.forget();
    expect(await call).toMatchObject(failed('signed_out'));
    expect(onUnauthenticated).not.toHaveBeenCalled();
  });
});

describe('acr_values', () => {
  const wanted = () => refusal('acr_values="urn:a urn:b", max_age="60"');

  it('without onRedirect are an error that names it', async () => {
    const { stepUp, prompts } = bank();
    const error = await rejectionOf(stepUp.run(wanted));
    expect(error).toMatchObject(failed('acr_unsupported'));
    expect((error as Error).message).toContain('onRedirect');
    expect(prompts()).toBe(0);
  });

  it('go to onRedirect with all that it needs; when it resolves, the call is made once more', async () => {
    const onRedirect = vi.fn(() => Promise.resolve());
    const { stepUp, prompts } = bank({ onRedirect });
    const task = vi.fn().mockImplementationOnce(wanted).mockResolvedValue('done');
    const resume = { step: 3 };
    expect(await stepUp.run(task, { action: 'pay', resume })).toBe('done');
    expect(onRedirect).toHaveBeenCalledExactlyOnceWith({
      acrValues: ['urn:a', 'urn:b'],
      maxAge: 60,
      action: 'pay',
      resume,
    });
    expect(task).toHaveBeenCalledTimes(2);
    expect(prompts()).toBe(0);
  });

  it('are signed in for once by calls that wait together, and again by the next', async () => {
    let done: () => void = () => undefined;
    const onRedirect = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
    const { stepUp } = bank({ onRedirect });
    const call = () => stepUp.run(vi.fn().mockImplementationOnce(wanted).mockResolvedValue('done'));
    const together = [call(), call()];
    await vi.waitFor(() => expect(onRedirect).toHaveBeenCalled());
    await settle();
    done();
    expect(await Promise.all(together)).toEqual(['done', 'done']);
    expect(onRedirect).toHaveBeenCalledOnce();
    const next = call();
    await vi.waitFor(() => expect(onRedirect).toHaveBeenCalledTimes(2));
    done();
    await next;
  });

  it('that take an older sign-in wait for a stricter one; those that do not have one of their own', async () => {
    const asked: { maxAge?: number; done: () => void }[] = [];
    const { stepUp } = bank({
      onRedirect: ({ maxAge }) => new Promise<void>((done) => asked.push({ maxAge, done })),
    });
    const call = (maxAge?: number) =>
      stepUp.run(
        vi
          .fn()
          .mockResolvedValueOnce(refusal(`acr_values="urn:a"${maxAge === undefined ? '' : `, max_age=${maxAge}`}`))
          .mockResolvedValue(maxAge),
      );
    const calls: Promise<unknown>[] = [];
    for (const maxAge of [300, 3600, undefined, 300, 60, 0]) {
      calls.push(call(maxAge));
      await settle();
      await settle();
    }
    await vi.waitFor(() => expect(asked.map(({ maxAge }) => maxAge)).toEqual([300, 60, 0]));
    asked[0]?.done();
    expect(await Promise.all(calls.slice(0, 4))).toEqual([300, 3600, undefined, 300]);
    asked[2]?.done();
    expect(await calls[5]).toBe(0);
    asked[1]?.done();
    expect(await calls[4]).toBe(60);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('popup closed'))],
    [
      'throws',
      () => {
        throw new Error('popup closed');
      },
    ],
  ])('with an onRedirect that %s reject with its error', async (_name, onRedirect) => {
    const task = vi.fn(wanted);
    const { stepUp } = bank({ onRedirect });
    expect(await rejectionOf(stepUp.run(task))).toMatchObject({ message: 'popup closed' });
    expect(task).toHaveBeenCalledOnce();
  });

  it('that are refused again are an error: no second redirect', async () => {
    const onRedirect = vi.fn(() => Promise.resolve());
    const { stepUp } = bank({ onRedirect });
    expect(await rejectionOf(stepUp.run(wanted))).toMatchObject(failed('refused_again'));
    expect(onRedirect).toHaveBeenCalledOnce();
  });

  it('while the page leaves settle nothing, but the caller’s signal does', async () => {
    const { stepUp } = bank({ onRedirect: () => new Promise(() => undefined) });
    const controller = new AbortController();
    const settled = vi.fn();
    const call = stepUp.run(wanted, { signal: controller.signal });
    call.catch(settled);
    await settle();
    expect(settled).not.toHaveBeenCalled();
    controller.abort('left');
    expect(await rejectionOf(call)).toBe('left');
  });

  it('with interactive: false go nowhere', async () => {
    const onRedirect = vi.fn(() => Promise.resolve());
    const { stepUp } = bank({ onRedirect });
    expect(await rejectionOf(stepUp.run(wanted, { interactive: false }))).toMatchObject(failed('interaction_required'));
    expect(onRedirect).not.toHaveBeenCalled();
  });
});
