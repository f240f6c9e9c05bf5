import { findRefusalStatus } from '../../api/find-nested.js';
import type { VerificationApi, VerificationRecord } from '../../api/types.js';
import type { InternalCallOptions, StepUpTaskContext } from './call-options.js';
import type { HeadersOf } from './record-header.js';
import type { StepUpClock } from '../clock.js';
import type { RecordKeeper } from './record.js';
import type { StepUpOptions } from '../step-up-options.js';

/** The parts that `run` uses. */
export interface RunContext extends Pick<StepUpOptions, 'isChallenge' | 'onRedirect' | 'onUnauthenticated' | 'signIn'> {
  /** Without functions, if the app has none. */
  api: VerificationApi;
  clock: StepUpClock;
  keeper: RecordKeeper;
  headersOf: HeadersOf;
  /** Aborted by `forget`; undefined for a call of another user’s. */
  getUserSignal: (callOptions: InternalCallOptions) => AbortSignal | undefined;
}

/** Makes a call that may need a record: once, and once more with `record` set if the server requires one. */
export type StepUpTask<T> = (context: StepUpTaskContext) => Promise<T> | T;

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** Gets `true` when the call begins to wait for the user, and `false` at the end of the wait. */
export type OnWait = (waiting: boolean) => void;

/** A running call. */
export interface RunningCall<T> {
  callOptions: InternalCallOptions;
  /** The start of the call, on the StepUp's clock. */
  startedAt: number;
  /** The call started in a user's own event. */
  userActivation: boolean;
  /** The record that the call was made with. */
  heldRecord: VerificationRecord | undefined;
  /**
   * Aborted when the user is forgotten who was signed in at the start. Undefined: that user is not the user of this
   * call.
   */
  userSignal: AbortSignal | undefined;
  onWait?: OnWait;
  attempt(record: VerificationRecord | undefined): Promise<Outcome<T>>;
}

/** Turns the outcome of a call into the outcome for the caller. */
export type HandleRefusal = <T>(outcome: Outcome<T>, call: RunningCall<T>) => Promise<Outcome<T>>;

/**
 * Calls the task with the held record, if it is valid. If the server requires a record, gets one from the user and
 * calls once more. Any other outcome of the task goes to the caller unchanged.
 */
export function createRun(
  { clock, keeper, headersOf, getUserSignal, isChallenge }: RunContext,
  /** `userSignal`: of the user who may have to verify. */
  loadPromptFor: (
    callOptions: InternalCallOptions,
    userSignal: AbortSignal | false | undefined,
  ) => Promise<{ handleRefusal: HandleRefusal }>,
) {
  return async function run<T>(
    task: StepUpTask<T>,
    callOptions: InternalCallOptions,
    userActivation: boolean,
    onWait?: OnWait,
    heldRecord = keeper.find(callOptions),
  ): Promise<T> {
    let { signal } = callOptions;
    signal?.throwIfAborted();
    const attempt = async (record: VerificationRecord | undefined): Promise<Outcome<T>> => {
      try {
        const context = {
          headers: headersOf(record),
          record,
          // A getter, because making a signal takes longer than all the rest: a task that does not read it costs none.
          get signal() {
            return (signal ??= new AbortController().signal);
          },
        };
        return { ok: true, value: await task(context) };
      } catch (error) {
        return { ok: false, error };
      }
    };
    const startedAt = clock.now();
    const userSignal = getUserSignal(callOptions);
    let outcome = await attempt(heldRecord);
    const isRefused = findRefusalStatus(outcome.ok ? outcome.value : outcome.error);
    if (isChallenge || isRefused) {
      // If the prompt can't be loaded, the caller gets the server's own answer.
      const prompt = await loadPromptFor(callOptions, isRefused && userSignal).catch(() => undefined);
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
