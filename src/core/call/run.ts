import { refusalStatusIn } from '../../api/find-in.js';
import type { VerificationRecord } from '../../api/types.js';
import { headersOf, type OwnAsk, type StepUpTaskContext } from './ask.js';
import type { StepUpClock } from '../clock.js';
import type { RecordKeeper } from './record.js';
import type { StepUpOptions } from '../step-up-options.js';

/** What `run` works with. */
export interface Runner extends Pick<StepUpOptions, 'isChallenge' | 'onRedirect' | 'onUnauthenticated'> {
  clock: StepUpClock;
  keeper: RecordKeeper;
  /** Aborted by `forget`; undefined for a call of another user’s. */
  session: (ask: OwnAsk) => AbortSignal | undefined;
}

/** A call that may need a proof: made once, and once more with `record` set if the server wants that. */
export type StepUpTask<T> = (context: StepUpTaskContext) => Promise<T> | T;

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** `onWait(true)` when the call begins to wait for the user, `onWait(false)` when that is over. */
export type OnWait = (waiting: boolean) => void;

/** A call under way. */
export interface RunningCall<T> {
  ask: OwnAsk;
  /** When it began, on the StepUp's clock. */
  began: number;
  /** It began in a user's own event. */
  gesture: boolean;
  /** The record that it was made with. */
  held: VerificationRecord | undefined;
  /** The user who is signed in when it is made: aborted when they are forgotten. Undefined: not the user of this call. */
  session: AbortSignal | undefined;
  onWait?: OnWait;
  attempt(record: VerificationRecord | undefined): Promise<Outcome<T>>;
}

/** Turns the outcome of a call into the one that the caller gets. */
export type AnswerRefusal = <T>(outcome: Outcome<T>, call: RunningCall<T>) => Promise<Outcome<T>>;

/** A task that wants no signal costs none: making one takes longer than all the rest. */
const contextOf = (record: VerificationRecord | undefined, signal: AbortSignal | undefined): StepUpTaskContext => ({
  headers: headersOf(record),
  record,
  get signal() {
    return (signal ??= new AbortController().signal);
  },
});

/**
 * Calls the task with the record held, if it will do; when the server asks for a proof, gets one and calls once more.
 * Whatever else the task returns or throws is passed through untouched.
 */
export function createRun(
  { clock, keeper, session, isChallenge }: Runner,
  asking: () => Promise<{ answer: AnswerRefusal }>,
) {
  return async function run<T>(
    task: StepUpTask<T>,
    ask: OwnAsk,
    gesture: boolean,
    onWait?: OnWait,
    held = keeper.find(ask),
  ): Promise<T> {
    ask.signal?.throwIfAborted();
    const attempt = async (record: VerificationRecord | undefined): Promise<Outcome<T>> => {
      try {
        return { ok: true, value: await task(contextOf(record, ask.signal)) };
      } catch (error) {
        return { ok: false, error };
      }
    };
    const began = clock.now();
    const user = session(ask);
    let outcome = await attempt(held);
    if (isChallenge || refusalStatusIn(outcome.ok ? outcome.value : outcome.error)) {
      // If it can't be loaded, the server's own answer is all there is to tell.
      const loaded = await asking().catch(() => undefined);
      if (loaded) outcome = await loaded.answer(outcome, { ask, began, gesture, held, session: user, onWait, attempt });
    }
    if (!outcome.ok) throw outcome.error;
    return outcome.value;
  };
}
