import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { VerificationError, type VerificationErrorCode } from '../../src/api/errors.js';
import type { MethodOption, VerificationApi } from '../../src/api/types.js';
import { readAsk } from '../../src/ceremonies/approval/ask.js';
import { addDefinition } from '../../src/core/definitions.js';
import type { StepUpEvent } from '../../src/core/flow/events.js';
import { deferred } from '../api/deferred.js';
import { bank, PASSWORD, reach, settle } from './bank.js';

addDefinition({ id: 'push', ceremony: 'approval', words: { en: { name: 'Approval in the app' } } });

type Begin = NonNullable<VerificationApi['begin']>;
type Finish = NonNullable<VerificationApi['finish']>;

const PENDING = { pending: true } as const;
const RECORD = { id: 'r-1', expiresIn: 600 };
const refuse = (code: VerificationErrorCode) => Promise.reject(new VerificationError(code));

/** What comes with the first answer that is pending. */
beforeAll(async () => {
  await import('../../src/core/flow/next-factor.js');
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page that can be hidden, and lose its connection. */
function stubPage() {
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    documentElement: { lang: '' },
    baseURI: 'https://app.test/',
  });
  const window = new EventTarget();
  let listeners = 0;
  const counted = (target: EventTarget) => {
    const add = target.addEventListener.bind(target);
    return (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
      listeners += 1;
      options?.signal?.addEventListener('abort', () => (listeners -= 1), { once: true });
      add(type, listener, options);
    };
  };
  document.addEventListener = counted(document);
  vi.stubGlobal('document', document);
  vi.stubGlobal('location', new URL('https://app.test/'));
  vi.stubGlobal('addEventListener', counted(window));
  vi.stubGlobal('navigator', { userActivation: { isActive: true }, onLine: true });
  return {
    listeners: () => listeners,
    setVisible(isVisible: boolean) {
      document.visibilityState = isVisible ? 'visible' : 'hidden';
      document.dispatchEvent(new Event('visibilitychange'));
    },
    goOnline: () => window.dispatchEvent(new Event('online')),
  };
}

/** A user of a bank with an app. */
function open({ ask, options, expiresIn = 180 }: { ask?: unknown; options?: MethodOption[]; expiresIn?: number } = {}) {
  const page = stubPage();
  const events: StepUpEvent[] = [];
  const all = bank({ onEvent: (event) => events.push(event) });
  vi.spyOn(all.api, 'getMethods').mockResolvedValue({
    options: options ?? [{ method: 'password' }, { method: 'push' }],
  });
  let begun = 0;
  const begin = vi.fn<Begin>(() => Promise.resolve({ id: `b-${++begun}`, expiresIn, ask }));
  const finish = vi.fn<Finish>(() => Promise.resolve(PENDING));
  Object.assign(all.api, { begin, finish });
  const record = all.stepUp.verify();
  record.catch(() => undefined);
  const { flow } = all.stepUp;
  const state = () => flow.getSnapshot();
  /** Time passes, and what waits for it happens. */
  const pass = async (seconds: number) => {
    for (let left = seconds * 1000; left > 0; left -= 100) {
      all.clock.advance(Math.min(100, left));
      await vi.advanceTimersByTimeAsync(Math.min(100, left));
      await settle();
    }
  };
  const enter = async () => {
    await reach(all.stepUp, 'choosing');
    await flow.selectMethod('push').catch(() => undefined);
  };
  /** How many seconds pass until the next check. */
  const untilNext = async () => {
    const before = finish.mock.calls.length;
    for (let seconds = 0; seconds < 120; seconds += 0.5) {
      if (finish.mock.calls.length > before) return seconds;
      await pass(0.5);
    }
    return undefined;
  };
  return { ...all, ...page, flow, begin, finish, record, events, state, pass, enter, untilNext };
}

const failures = (events: StepUpEvent[]) =>
  events.flatMap((event) => (event.type === 'request-failed' ? [`${event.step} ${event.code}`] : []));
const WAITING = { status: 'approval', phase: 'waiting', pending: false };
const EXPIRED = { step: 'check', code: 'code_expired', recovery: 'new-code' };

describe('an approval', () => {
  it('begins at the choice, shows what the app needs, and ends with the record', async () => {
    const ask = { number: '48', link: 'bankapp://approve?r=1', qr: 'data:image/png;base64,iVBORw0KGgo=' };
    const { enter, begin, finish, state, pass, record, events, snapshots } = open({ ask });
    await enter();
    expect(begin.mock.calls[0]![0]).toEqual({ method: 'push' });
    expect(state()).toMatchObject({ ...WAITING, ...ask, expiresAt: 180_000 });
    expect(finish).not.toHaveBeenCalled();
    finish.mockResolvedValueOnce(PENDING).mockResolvedValueOnce(RECORD);
    await pass(5);
    expect(finish.mock.calls.map(([input]) => input)).toEqual(Array(2).fill({ method: 'push', id: 'b-1' }));
    expect(await record).toMatchObject({ id: 'r-1', method: 'push' });
    expect(state()).toMatchObject({ status: 'verified', ceremony: 'approval' });
    expect(events.map(({ type }) => type)).toEqual(['prompted', 'method-chosen', 'verified']);
    expect(snapshots.join() + JSON.stringify(events)).not.toMatch(/b-1|r-1/);
  });

  it('as the only method it starts in a user’s own event alone', async () => {
    const { begin, state, stepUp } = open({ options: [{ method: 'push' }] });
    await reach(stepUp, 'approval');
    await settle();
    expect(state()).toMatchObject(WAITING);
    expect(begin).toHaveBeenCalledOnce();
    stepUp.forget();
    vi.stubGlobal('navigator', { userActivation: { isActive: false }, onLine: true });
    stepUp.verify().catch(() => undefined);
    await reach(stepUp, 'choosing');
    await settle();
    expect(begin).toHaveBeenCalledOnce();
  });

  it('what the user approves is in each request', async () => {
    const { stepUp, begin, finish, pass } = open();
    stepUp.forget();
    const details = [{ label: 'To', value: 'Bora Lee' }];
    const record = stepUp.verify({ details });
    await reach(stepUp, 'choosing');
    await stepUp.flow.selectMethod('push');
    finish.mockResolvedValueOnce(RECORD);
    await pass(2);
    await record;
    expect([begin.mock.lastCall![0].transaction, finish.mock.lastCall![0].transaction]).toEqual([details, details]);
  });

  it('another factor can follow', async () => {
    const { enter, finish, pass, flow, record, state, stepUp } = open();
    await enter();
    finish.mockResolvedValueOnce({ id: 'p-1', more: [{ method: 'password' }] });
    await pass(2);
    expect((await reach(stepUp, 'password')).progress).toEqual({ done: 1, of: 2 });
    await pass(60);
    expect(finish).toHaveBeenCalledOnce();
    await flow.submitPassword(PASSWORD);
    expect(state().status).toBe('verified');
    expect((await record).method).toBe('password');
  });
});

describe('the checks', () => {
  it.each([
    [undefined, 2],
    [5, 5],
    [1.5, 1.5],
    [0, 1],
    [0.01, 1],
    [30, 30],
    [600, 30],
    [Infinity, 30],
  ])('retryAfter %s: the next check comes after %s seconds', async (retryAfter, seconds) => {
    const { enter, finish, pass, untilNext } = open();
    await enter();
    finish.mockResolvedValue({ pending: true, retryAfter });
    expect(await untilNext()).toBe(2);
    await pass(0);
    expect(await untilNext()).toBe(seconds);
    expect(await untilNext()).toBe(seconds);
  });

  it.each([NaN, -1, '5', null])('retryAfter %s is no answer', async (retryAfter) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { enter, finish, pass, state, events } = open();
    await enter();
    finish.mockResolvedValueOnce({ pending: true, retryAfter } as never);
    await pass(2);
    expect(state()).toMatchObject({ ...WAITING, problem: { code: 'bad_response', recovery: 'retry' } });
    expect(failures(events)).toEqual(['check bad_response']);
  });

  it('are made one at a time, however slow the server is, and whatever happens in the meantime', async () => {
    const { enter, finish, pass, flow, setVisible, goOnline, untilNext } = open();
    await enter();
    const slow = deferred();
    finish.mockImplementationOnce(() => slow.promise.then(() => PENDING));
    await pass(20);
    setVisible(false);
    setVisible(true);
    goOnline();
    void flow.retry();
    await pass(20);
    expect(finish).toHaveBeenCalledOnce();
    slow.resolve();
    expect(await untilNext()).toBe(2);
  });

  it('stop while the page is hidden, and the next comes at once when it is visible', async () => {
    const { enter, finish, pass, setVisible } = open();
    await enter();
    await pass(2);
    setVisible(false);
    await pass(60);
    expect(finish).toHaveBeenCalledOnce();
    setVisible(true);
    await settle();
    expect(finish).toHaveBeenCalledTimes(2);
    await pass(2);
    expect(finish).toHaveBeenCalledTimes(3);
  });

  it('the first one waits for a page that was hidden from the start', async () => {
    const { enter, finish, pass, setVisible } = open();
    setVisible(false);
    await enter();
    await pass(10);
    expect(finish).not.toHaveBeenCalled();
    setVisible(true);
    await settle();
    expect(finish).toHaveBeenCalledOnce();
  });

  it('need no document', async () => {
    const { enter, finish, pass } = open();
    vi.stubGlobal('document', undefined);
    vi.stubGlobal('addEventListener', undefined);
    await enter();
    await pass(4);
    expect(finish).toHaveBeenCalledTimes(2);
  });

  it.each(['offline', 'network', 'timeout', 'server_error', 'rate_limited'] as const)(
    '%s: they continue with a growing pause, and the state shows it until the next answer',
    async (code) => {
      const { enter, finish, state, untilNext, events, begin } = open({ expiresIn: 600 });
      await enter();
      finish.mockImplementation(() => refuse(code));
      const pauses = [];
      for (let i = 0; i < 6; i++) pauses.push(await untilNext());
      expect(pauses).toEqual([2, 4, 8, 16, 30, 30]);
      expect(state()).toMatchObject({ ...WAITING, problem: { step: 'check', code, recovery: 'retry' } });
      expect(failures(events)).toEqual(Array(6).fill(`check ${code}`));
      finish.mockResolvedValue(PENDING);
      await untilNext();
      await settle();
      expect(state()).toMatchObject(WAITING);
      expect(state()).not.toHaveProperty('problem');
      expect(await untilNext()).toBe(2);
      expect(begin).toHaveBeenCalledOnce();
    },
  );

  it('the next one comes at once when the connection is back', async () => {
    const { enter, finish, pass, goOnline, state } = open();
    await enter();
    finish.mockImplementationOnce(() => refuse('offline'));
    await pass(2);
    goOnline();
    await settle();
    expect(finish).toHaveBeenCalledTimes(2);
    expect(state()).not.toHaveProperty('problem');
  });

  it('a press makes one at once, and the state shows its answer', async () => {
    const { enter, finish, flow, state, pass, record } = open();
    await enter();
    const pressed = flow.retry();
    expect(state()).toMatchObject({ phase: 'waiting', pending: true });
    await flow.retry();
    await pressed;
    expect(finish).toHaveBeenCalledOnce();
    expect(state()).toMatchObject({ ...WAITING, notYet: true });
    await pass(2);
    expect(finish).toHaveBeenCalledTimes(2);
    finish.mockResolvedValueOnce(RECORD);
    await flow.retry();
    expect(await record).toMatchObject({ id: 'r-1' });
  });

  it.each([
    { pending: true, id: 'r-1', expiresIn: 600 },
    { pending: true, retryAfter: 2, id: 'r-1', expiresIn: 600 },
  ])('an answer that is pending is never a record: %o', async (answer) => {
    const { enter, finish, pass, state } = open();
    await enter();
    finish.mockResolvedValueOnce(answer);
    await pass(2);
    expect(state()).toMatchObject(WAITING);
  });
});

describe('the end of a request', () => {
  it('is the end of its time: no check follows, and another request can be sent', async () => {
    const { enter, begin, finish, pass, state, flow } = open({ ask: { number: '48' }, expiresIn: 61 });
    await enter();
    await pass(61);
    expect(state()).toMatchObject({ ...WAITING, problem: EXPIRED });
    expect(state()).not.toHaveProperty('number');
    const checks = finish.mock.calls.length;
    expect(checks).toBeGreaterThan(10);
    await pass(120);
    expect(finish).toHaveBeenCalledTimes(checks);
    await flow.resend();
    expect(begin).toHaveBeenCalledTimes(2);
    expect(state()).toMatchObject({ ...WAITING, number: '48' });
    expect(state()).not.toHaveProperty('problem');
    await pass(2);
    expect(finish.mock.lastCall![0].id).toBe('b-2');
  });

  it('a user who comes back after it may have approved before: one check', async () => {
    const { enter, finish, pass, setVisible, record } = open({ expiresIn: 30 });
    await enter();
    setVisible(false);
    await pass(40);
    finish.mockResolvedValueOnce(RECORD);
    setVisible(true);
    await settle();
    expect(await record).toMatchObject({ id: 'r-1' });
  });

  it.each([
    ['pending', () => Promise.resolve(PENDING)],
    ['a failure', () => refuse('network')],
  ])('and %s ends it then', async (_name, answer) => {
    const { enter, finish, pass, setVisible, state } = open({ expiresIn: 30 });
    await enter();
    setVisible(false);
    await pass(40);
    finish.mockImplementationOnce(answer);
    setVisible(true);
    await settle();
    expect(state()).toMatchObject({ ...WAITING, problem: EXPIRED });
    await pass(60);
    expect(finish).toHaveBeenCalledOnce();
  });

  it('a refusal in the app has the name that the back end has for it', async () => {
    const { enter, finish, pass, state, events, flow, begin } = open({ ask: { number: '48' } });
    await enter();
    finish.mockImplementationOnce(() =>
      Promise.reject(new VerificationError('host', { serverCode: 'push.declined', consequence: 'stay' })),
    );
    await pass(2);
    const problem = { step: 'check', code: 'host', serverCode: 'push.declined', recovery: 'new-code' };
    expect(state()).toMatchObject({ ...WAITING, problem });
    expect(state()).not.toHaveProperty('number');
    await pass(60);
    expect(finish).toHaveBeenCalledOnce();
    await flow.retry();
    expect(begin).toHaveBeenCalledTimes(2);
    expect(state()).not.toHaveProperty('problem');
    expect(events.filter(({ type }) => type === 'request-failed')).toEqual([
      expect.objectContaining({ step: 'check', code: 'host', serverCode: 'push.declined' }),
    ]);
  });

  it('a refusal that closes the method leads to the list of the others', async () => {
    const { enter, finish, pass, state, listeners } = open();
    await enter();
    finish.mockImplementationOnce(() =>
      Promise.reject(new VerificationError('host', { serverCode: 'push.no_app', consequence: 'choose' })),
    );
    await pass(2);
    expect(state()).toMatchObject({ status: 'choosing', unusable: 'push', options: [{ method: 'password' }] });
    expect(listeners()).toBe(0);
  });

  it.each(['code_expired', 'record_gone', 'code_used', 'wrong_code', 'too_many_tries', 'bad_request'] as const)(
    '%s needs another request',
    async (code) => {
      const { enter, finish, pass, state } = open();
      await enter();
      finish.mockImplementationOnce(() => refuse(code));
      await pass(60);
      expect(state()).toMatchObject({ ...WAITING, problem: { code, recovery: 'new-code' } });
      expect(finish).toHaveBeenCalledOnce();
    },
  );

  it('a lock, and the end of the session, have their screens', async () => {
    const { enter, finish, pass, state } = open();
    await enter();
    finish.mockImplementationOnce(() => refuse('locked'));
    await pass(2);
    expect(state()).toMatchObject({ status: 'blocked', reason: 'locked', method: 'push' });
    const other = open();
    other.begin.mockImplementationOnce(() => refuse('unauthenticated'));
    await other.enter();
    expect(other.state()).toMatchObject({ status: 'blocked', reason: 'session-lost' });
  });

  it('a request that was not sent is sent by `retry`', async () => {
    const { enter, begin, flow, state, pass, finish } = open();
    begin.mockImplementationOnce(() => refuse('network'));
    await enter();
    const problem = { step: 'begin', code: 'network', recovery: 'retry' };
    expect(state()).toMatchObject({ status: 'approval', phase: 'starting', pending: false, problem });
    await pass(60);
    expect(finish).not.toHaveBeenCalled();
    await flow.retry();
    expect(state()).toMatchObject(WAITING);
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('two presses on “send again” send one request', async () => {
    const { enter, begin, flow } = open();
    await enter();
    await Promise.all([flow.resend(), flow.resend()]);
    expect(begin).toHaveBeenCalledTimes(2);
  });

  it('a late failure of a request that another has replaced changes nothing; its record counts', async () => {
    const { enter, finish, flow, pass, state, record } = open();
    await enter();
    const slow = deferred();
    finish.mockImplementationOnce(() => slow.promise.then(() => refuse('code_expired')));
    await pass(2);
    await flow.resend();
    slow.resolve();
    await pass(1);
    expect(state()).toMatchObject(WAITING);
    expect(state()).not.toHaveProperty('problem');
    const approved = deferred();
    finish.mockImplementationOnce(() => approved.promise.then(() => RECORD));
    await pass(1);
    expect(finish).toHaveBeenCalledTimes(2);
    await flow.resend();
    approved.resolve();
    expect(await record).toMatchObject({ id: 'r-1' });
  });

  it('a check that waits for that of the request before it is made after the failure of that one', async () => {
    const { enter, finish, flow, pass, state } = open();
    await enter();
    const slow = deferred();
    finish.mockImplementationOnce(() => slow.promise.then(() => refuse('code_expired')));
    await pass(2);
    await flow.resend();
    await pass(5);
    expect(finish).toHaveBeenCalledOnce(); // one at a time
    slow.resolve();
    await pass(2);
    expect(finish.mock.lastCall![0].id).toBe('b-2');
    expect(state()).toMatchObject(WAITING);
  });

  it('and so is a press: the state does not stay busy', async () => {
    const { enter, finish, flow, pass, state } = open();
    await enter();
    const slow = deferred();
    finish.mockImplementationOnce(() => slow.promise.then(() => refuse('code_expired')));
    await pass(2);
    await flow.resend();
    const pressed = flow.retry().catch(() => undefined);
    expect(state()).toMatchObject({ phase: 'waiting', pending: true });
    slow.resolve();
    await pressed;
    await pass(0.1);
    expect(finish.mock.lastCall![0].id).toBe('b-2');
    expect(state()).toMatchObject({ ...WAITING, notYet: true });
  });

  it('a press in the very turn of a failure checks again', async () => {
    const { enter, finish, flow, pass, state, stepUp } = open();
    await enter();
    finish.mockImplementationOnce(() => refuse('network'));
    const stop = stepUp.flow.subscribe(() => {
      if (!('problem' in state())) return;
      stop();
      flow.retry().catch(() => undefined);
    });
    await pass(2.1);
    expect(finish).toHaveBeenCalledTimes(2);
    expect(state()).toMatchObject({ ...WAITING, notYet: true });
  });
});

describe('leaving the step', () => {
  it.each([
    ['another way', ({ flow }: ReturnType<typeof open>) => flow.back()],
    [
      'a cancellation',
      ({ flow }: ReturnType<typeof open>) => {
        flow.cancel('escape-key');
        return Promise.resolve();
      },
    ],
    [
      'another user',
      ({ stepUp }: ReturnType<typeof open>) => {
        stepUp.forget();
        return Promise.resolve();
      },
    ],
  ])('%s aborts the check, stops the checks, and a late answer changes nothing', async (_name, leave) => {
    const all = open();
    const { enter, finish, pass, listeners, state, events } = all;
    await enter();
    expect(listeners()).toBe(2);
    const late = deferred();
    finish.mockImplementationOnce(() => late.promise.then(() => RECORD));
    await pass(2);
    await leave(all);
    expect(finish.mock.calls[0]![1].signal.aborted).toBe(true);
    const { status } = state();
    late.resolve();
    await settle();
    await pass(200);
    expect(finish).toHaveBeenCalledOnce();
    expect(state().status).toBe(status);
    expect([listeners(), vi.getTimerCount()]).toEqual([0, 0]);
    expect(events.map(({ type }) => type)).not.toContain('verified');
  });

  it('aborts a request that is being sent', async () => {
    const { begin, flow, stepUp, state, pass, finish } = open();
    const late = deferred();
    begin.mockImplementationOnce(() => late.promise.then(() => ({ id: 'b-0', expiresIn: 60, ask: {} })));
    await reach(stepUp, 'choosing');
    const chosen = flow.selectMethod('push').catch(() => undefined);
    await reach(stepUp, 'approval');
    expect(state()).toMatchObject({ phase: 'starting', pending: true });
    await flow.back();
    expect(begin.mock.calls[0]![1].signal.aborted).toBe(true);
    late.resolve();
    await chosen;
    await pass(10);
    expect(state().status).toBe('choosing');
    expect(finish).not.toHaveBeenCalled();
  });

  it('another choice makes another request', async () => {
    const { enter, begin, flow, pass, finish } = open();
    await enter();
    await flow.back();
    await flow.selectMethod('push');
    expect(begin).toHaveBeenCalledTimes(2);
    await pass(2);
    expect(finish.mock.calls.map(([{ id }]) => id)).toEqual(['b-2']);
  });
});

describe('what the server shows', () => {
  const QR = 'data:image/svg+xml;utf8,%3Csvg%2F%3E';

  it.each([
    [undefined, {}],
    [null, {}],
    [{}, {}],
    [{ number: null, link: undefined }, {}],
    [{ number: '07' }, { number: '07' }],
    [{ number: 'K7-42' }, { number: 'K7-42' }],
    [{ number: '123 456' }, { number: '123 456' }],
    [{ link: 'https://app.bank.test/a?b=c' }, { link: 'https://app.bank.test/a?b=c' }],
    [{ link: 'kakaotalk://inappbrowser?url=a' }, { link: 'kakaotalk://inappbrowser?url=a' }],
    [{ link: 'intent://pay#Intent;scheme=a;end' }, { link: 'intent://pay#Intent;scheme=a;end' }],
    [{ qr: 'https://cdn.bank.test/qr.png' }, { qr: 'https://cdn.bank.test/qr.png' }],
    [{ qr: QR, other: 'left out' }, { qr: QR }],
  ])('%o', async (ask, shown) => {
    const { enter, state } = open({ ask });
    await enter();
    const { number, link, qr, other } = state() as unknown as Record<string, unknown>;
    expect({ number, link, qr, other }).toEqual(shown);
    expect(state()).toMatchObject(WAITING);
  });

  it.each([
    ['a text', 'javascript:alert(1)'],
    ['a list', ['48']],
    ['a number that is no string', { number: 48 }],
    ['a huge number', { number: '9'.repeat(13) }],
    ['an empty number', { number: '' }],
    ['a number with a line break', { number: '4\n8' }],
    ['a sentence', { number: 'call 555 now!' }],
    ['a number that turns the line around', { number: '\u202e84' }],
    ['a script', { link: 'javascript:alert(1)' }],
    ['a script with a tab', { link: 'java\tscript:alert(1)' }],
    ['a script after a space', { link: ' JAVASCRIPT:alert(1)' }],
    ['a script of another kind', { link: 'vbscript:msgbox(1)' }],
    ['a page of data', { link: 'data:text/html,<script>1</script>' }],
    ['a blob', { link: 'blob:https://app.test/1' }],
    ['a file', { link: 'file:///etc/passwd' }],
    ['a link without a scheme', { link: '/approve' }],
    ['a link with http', { link: 'http://app.bank.test/' }],
    ['a link that is no string', { link: { href: 'https://app.bank.test' } }],
    ['a picture with http', { qr: 'http://cdn.bank.test/qr.png' }],
    ['a picture that is a page', { qr: 'data:text/html,<img>' }],
    ['a picture that is a script', { qr: 'javascript:1' }],
    ['a picture of a blob', { qr: 'blob:https://app.test/1' }],
  ])('%s is a bad response: %o', async (_name, ask) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { enter, state, pass, finish } = open({ ask });
    await enter();
    expect(state()).toMatchObject({ phase: 'starting', problem: { step: 'begin', code: 'bad_response' } });
    await pass(60);
    expect(finish).not.toHaveBeenCalled();
    expect(() => readAsk(ask)).toThrow(/`begin` shows has to be/);
  });

  it('http is an address on a page that has http too', async () => {
    const { enter, state } = open({ ask: { link: 'http://localhost:5174/app' } });
    vi.stubGlobal('location', new URL('http://localhost:5173/'));
    await enter();
    expect(state()).toMatchObject({ ...WAITING, link: 'http://localhost:5174/app' });
  });

  it('a lifetime that is no number is a bad response', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { enter, state, finish, pass } = open({ expiresIn: NaN });
    await enter();
    expect(state()).toMatchObject({ phase: 'starting', problem: { code: 'bad_response' } });
    await pass(10);
    expect(finish).not.toHaveBeenCalled();
  });

  it.each(['begin', 'finish'])('the row is left out without `%s`', async (name) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { stepUp, api } = open();
    stepUp.forget();
    Object.assign(api, { [name]: undefined });
    stepUp.verify().catch(() => undefined);
    await reach(stepUp, 'password');
  });
});
