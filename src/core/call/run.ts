import { findRefusalStatus } from '../../api/find-nested.js';
import type { VerificationRecord } from '../../api/types.js';
import { headersOf, type InternalCallOptions, type StepUpTaskContext } from './call-options.js';
import type { StepUpClock } from '../clock.js';
import type { RecordKeeper } from './record.js';
import type { StepUpOptions } from '../step-up-options.js';

/** What `run` works with. */
export interface RunContext extends Pick<StepUpOptions, 'isChallenge' | 'onRedirect' | 'onUnauthenticated'> {
  clock: StepUpClock;
  keeper: RecordKeeper;
  /** Aborted by `forget`; undefined for a call of another user’s. */
  getUserSignal: (callOptions: InternalCallOptions) => AbortSignal | undefined;
}

/** A call that may need a proof: made once, and once more with `record` set if the server wants that. */
export type StepUpTask<T> = (context: StepUpTaskContext) => Promise<T> | T;

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** `onWait(true)` when the call begins to wait for the user, `onWait(false)` when that is over. */
export type OnWait = (waiting: boolean) => void;

/** A call under way. */
export interface RunningCall<T> {
  callOptions: InternalCallOptions;
  /** When it began, on the StepUp's clock. */
  startedAt: number;
  /** It began in a user's own event. */
  userActivation: boolean;
  /** The record that it was made with. */
  heldRecord: VerificationRecord | undefined;
  /** The user who is signed in when it is made: aborted when they are forgotten. Undefined: not the user of this call. */
  userSignal: AbortSignal | undefined;
  onWait?: OnWait;
  attempt(record: VerificationRecord | undefined): Promise<Outcome<T>>;
}

/** Turns the outcome of a call into the one that the caller gets. */
export type HandleRefusal = <T>(outcome: Outcome<T>, call: RunningCall<T>) => Promise<Outcome<T>>;

/** A task that wants no signal costs none: making one takes longer than all the rest. */
const taskContextOf = (record: VerificationRecord | undefined, signal: AbortSignal | undefined): StepUpTaskContext => ({
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
  { clock, keeper, getUserSignal, isChallenge }: RunContext,
  loadPrompt: () => Promise<{ handleRefusal: HandleRefusal }>,
) {
  return async function run<T>(
    task: StepUpTask<T>,
    callOptions: InternalCallOptions,
    userActivation: boolean,
    onWait?: OnWait,
    heldRecord = keeper.find(callOptions),
  ): Promise<T> {
    callOptions.signal?.throwIfAborted();
    const attempt = async (record: VerificationRecord | undefined): Promise<Outcome<T>> => {
      try {
        return { ok: true, value: await task(taskContextOf(record, callOptions.signal)) };
      } catch (error) {
        return { ok: false, error };
      }
    };
    const startedAt = clock.now();
    const userSignal = getUserSignal(callOptions);
    let outcome = await attempt(heldRecord);
    if (isChallenge || findRefusalStatus(outcome.ok ? outcome.value : outcome.error)) {
      // If it can't be loaded, the server's own answer is all there is to tell.
      const prompt = await loadPrompt().catch(() => undefined);
      if (prompt)
        outcome = await prompt.handleRefusal(outcome, {
          callOptions,
          startedAt,
          userActivation,
          heldRecord,
          userSignal,
          onWait,
          attempt,
        });
    }
    if (!outcome.ok) throw outcome.error;
    return outcome.value;
  };
}
