import type { Change } from './build.js';

/** A fault, planted in the coordinator. */
export interface Mutant extends Change {
  /** What it does to those who use it. */
  breaks: string;
}

const KEEPER = 'src/core/call/record.ts';
const PROMPT = 'src/core/flow/prompt.ts';
const REFUSAL = 'src/core/call/challenged.ts';
const WAITERS = 'src/core/flow/waiters.ts';
const ENGINE = 'src/core/flow/engine.ts';
const REQUESTS = 'src/core/flow/step-request.ts';

export const mutants: Mutant[] = [
  {
    breaks: 'a second refusal is handed on as data',
    file: REFUSAL,
    search: "if (again?.kind !== 'challenge') return second;",
    replace: 'return second;',
  },
  {
    breaks: 'a call that comes late asks again, though another has just been answered',
    file: KEEPER,
    search: 'held.verifiedAt >= began',
    replace: 'began < 0',
  },
  {
    breaks: 'a record that was refused is sent with the next call',
    file: REFUSAL,
    search: 'if (held) keeper.refuse(held, refusal.challenge.maxAge);',
    replace: '',
  },
  {
    breaks: 'a caller that has left is called once more',
    file: REFUSAL,
    search: 'const { ask, held, onWait } = call;',
    replace:
      'const { held, onWait } = call;\n    const ask = { ...call.ask, signal: undefined as AbortSignal | undefined };',
  },
  {
    breaks: 'calls that want the same acr_values each sign in anew',
    file: REFUSAL,
    search: 'running.add(mine);',
    replace: '',
  },
  {
    breaks: 'a call that wants a younger sign-in waits for the redirect of one that does not',
    file: REFUSAL,
    search: ' && other.maxAge <= maxAge',
    replace: '',
  },
  {
    breaks: 'a record is sent until its very end',
    file: KEEPER,
    search: 'MARGIN = 15_000',
    replace: 'MARGIN = 0',
  },
  {
    breaks: 'a record is dropped that was only too old for one call',
    file: KEEPER,
    search: '&& !onlyTooOld',
    replace: '',
  },
  {
    breaks: 'maxAge 0 takes a record that was just made',
    file: KEEPER,
    search: 'maxAge > 0 && ',
    replace: '',
  },
  {
    breaks: 'a record for once serves later calls as well',
    file: PROMPT,
    search: 'if (!once) keeper',
    replace: 'keeper',
  },
  {
    breaks: 'a stricter call that the record does not serve waits for ever',
    file: PROMPT,
    search: 'store.set(next);\n    startNext();',
    replace: 'store.set(next);',
  },
  {
    breaks: 'interactive: false opens a dialog',
    file: PROMPT,
    search: 'if (ask.interactive === false)',
    replace: 'if (false)',
  },
  {
    breaks: 'requests go on when the flow has been left',
    file: PROMPT,
    search: '    flow?.abort(LEFT);\n    const error',
    replace: '    const error',
  },
  {
    breaks: 'whoever waits hangs when the flow is left',
    file: PROMPT,
    search: 'waiters.rejectAll(error);',
    replace: 'void error;',
  },
  {
    breaks: 'the record can be read from the snapshot',
    file: PROMPT,
    search: 'store.set(next);',
    replace: 'store.set({ ...next, record } as FlowState);',
  },
  {
    breaks: 'the dialog stays when the last caller has left',
    file: WAITERS,
    search: 'if (waiting.size === 0) onAllGone();',
    replace: 'void onAllGone;',
  },
  {
    breaks: 'one caller’s signal ends the dialog for all',
    file: WAITERS,
    search: 'if (waiting.size === 0) onAllGone();',
    replace: 'onAllGone();',
  },
  {
    breaks: 'a record serves calls that don’t allow its method',
    file: WAITERS,
    search: '!ask.methods || ask.methods.includes(record.method)',
    replace: 'ask && record',
  },
  {
    breaks: 'a caller that leaves is not told its own reason',
    file: WAITERS,
    search: 'waiter.reject(signal?.reason)',
    replace: "waiter.reject(new Error('aborted'))",
  },
  {
    breaks: 'a late answer proves what has been left',
    file: REQUESTS,
    search: 'answer = await call(signal);\n        signal.throwIfAborted();',
    replace: 'answer = await call(signal);',
  },
  {
    breaks: 'a record by code is believed to last from its check, not from its message',
    file: ENGINE,
    search: 'expiresAt: sent.expiresAt }',
    replace: 'expiresAt: clock.now() + 600_000 }',
  },
  {
    breaks: 'the typed password is in an error',
    file: ENGINE,
    search: "if (host.getSnapshot().status !== 'password') throw new VerificationError('aborted');",
    replace:
      "if (host.getSnapshot().status !== 'password') throw new VerificationError('aborted', { message: `not now: ${password}` });",
  },
  {
    breaks: 'a second press submits a second time',
    file: REQUESTS,
    search: 'if (same) return same;',
    replace: '',
  },
  {
    breaks: 'forget keeps the record',
    file: 'src/core/users.ts',
    search: 'leaving = true;\n    keeper.put();',
    replace: 'leaving = true;',
  },
  {
    breaks: 'a message goes out without a press, and without a user’s event',
    file: ENGINE,
    search: '(gesture || !isCode(sole))',
    replace: '(true || gesture)',
  },
  {
    breaks: 'a code that has proven proves again',
    file: ENGINE,
    search: 'sentCodes.spend(identifier, sent.id);\n          verified',
    replace: 'verified',
  },
  {
    breaks: 'a step that is left goes on asking',
    file: ENGINE,
    search: "steps.next(flow?.signal);\n      dispatch({ type: 'back' });",
    replace: "dispatch({ type: 'back' });",
  },
  {
    breaks: 'every call begins a dialog of its own',
    file: PROMPT,
    search: 'startNext();\n      return',
    replace: 'start(waiters.first() as Waiter);\n      return',
  },
  {
    breaks: 'a caller’s signal keeps a listener',
    file: WAITERS,
    search: "signal?.removeEventListener('abort', onAbort);",
    replace: '',
  },
  {
    breaks: 'a lost session is told to nobody',
    file: REFUSAL,
    search: 'runner.onUnauthenticated?.()',
    replace: 'undefined',
  },
  {
    breaks: 'the body of an answer is read before its caller gets it',
    file: 'src/core/bodies.ts',
    search: 'readText((body as unknown as Response).clone(), over)',
    replace: 'readText(body as unknown as Response, over)',
  },
];
