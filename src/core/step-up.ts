import type { Method, VerificationApi, VerificationRecord } from '../api/types.js';
import type { StepUpCallOptions, InternalCallOptions } from './call/call-options.js';
import type { StepUpClock } from './clock.js';
import type { StepUpCancelReason, StepUpFailureCode } from './errors.js';
import type { FlowActions, IdentifierPlan, IdentityProof } from './flow/flow.js';
import type { FlowState } from './flow/state.js';
import type { LanguageSources } from './language.js';
import type { ReportOptions } from './flow/events.js';
import type { OnWait, StepUpTask } from './call/run.js';
import type { StepUpRequestInit } from './call/fetch.js';

/** The coordinator: one record, one prompt at a time, any number of calls. */
export interface StepUp {
  /**
   * Calls `task({ headers, record, signal })` with the record held, if it will do; on a challenge (in a returned `Response`
   * or a thrown error) asks the user, then calls once more with `record` set. Resolves to the task's own result.
   *
   * @throws StepUpCancelledError, StepUpFailedError, the signal's reason, or whatever the task throws.
   */
  run<T>(task: StepUpTask<T>, ask?: StepUpCallOptions): Promise<T>;
  /** Asks now, if needed. */
  verify(ask?: StepUpCallOptions): Promise<VerificationRecord>;
  /** True: `verify` would open a prompt. False: the record held is enough. */
  needsVerification(ask?: StepUpCallOptions): boolean;
  /** Drops record and method list (sign-out, another user). Calls that wait reject with `signed_out`. */
  forget(): void;
  /**
   * `run` around `fetch`: the header goes to `api.origin` and `origins` only, and never across a redirect. `headers` may be a
   * function, called before each of the two calls: give an access token so, as it may run out while the user is asked.
   */
  fetch(input: RequestInfo | URL, init?: StepUpRequestInit): Promise<Response>;
  /** Loads the dialog before it is needed. */
  preload(): Promise<void>;
  /** What is on the screen, and what the user can do there. Before the first prompt it is `idle`. */
  readonly flow: StepUpFlow;
  /** @internal */
  readonly [INTERNALS]: StepUpInternals;
}

/** The flow of a `StepUp`: its state, for `useSyncExternalStore`, and the actions of a dialog. */
export interface StepUpFlow extends FlowActions {
  /** Calls `listener` after every change of `getSnapshot()`. Returns a function that stops it. */
  subscribe(listener: () => void): () => void;
  /** The state of the flow, without secrets and without the record. */
  getSnapshot(): FlowState;
  /** Ends the prompt: every call that waits rejects with a `StepUpCancelledError`. @default 'cancel-press' */
  cancel(reason?: StepUpCancelReason): void;
}

/** For the kit's own hooks; by `Symbol.for`, because a page may hold two copies of the kit. */
export const INTERNALS: unique symbol = Symbol.for('react-step-up');

/** @internal */
export interface StepUpInternals extends ReportOptions {
  readonly api: VerificationApi;
  readonly clock: StepUpClock;
  /** All that the app allows. */
  readonly methods?: readonly Method[];
  /** `held`: the record of the first call, in place of the one that is kept. */
  run<T>(
    task: StepUpTask<T>,
    callOptions?: InternalCallOptions,
    onWait?: OnWait,
    heldRecord?: VerificationRecord,
  ): Promise<T>;
  verify(callOptions?: InternalCallOptions, onWait?: OnWait): Promise<VerificationRecord>;
  /** Proves a new address; what `verifyIdentifier` stands on. */
  runIdentifierPlan<Proof extends IdentityProof>(plan: IdentifierPlan<Proof>): Promise<Proof>;
  /** Takes in a record that a hook obtained outside a flow. */
  keepRecord(record: VerificationRecord): void;
  /**
   * For requests outside a flow: aborted by `forget`, so that a late answer is not adopted for the next user. Undefined for
   * one of another user's.
   */
  getUserSignal(callOptions: InternalCallOptions): AbortSignal | undefined;
  /**
   * A provider's user, as the screen changes: for another than before, all is forgotten. Notifies nobody before the next
   * microtask, so that it can be called while React is changing the page.
   */
  setUser(subject: string | undefined): void;
  /** True for the user who entered last, once the one before them has left. */
  isCurrentUser(subject: string | undefined): boolean;
  /** What had the focus when the last call was made. */
  returnFocus(): Element | undefined;
  /** A dialog that can ask the user; `load` gets it for `preload`. With the last one gone, a prompt ends: `unmounted`. */
  addHost(load: () => Promise<unknown>): () => void;
  /** What the language of dialog and messages is chosen by, at this moment. */
  languageSources(): LanguageSources | undefined;
  setLanguageSources(read: () => LanguageSources): void;
  /** Ends the prompt: every call that waits rejects with a `StepUpFailedError`. */
  fail(code: StepUpFailureCode): void;
  /** The session is over. */
  onUnauthenticated?: () => void;
}
