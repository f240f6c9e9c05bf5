import type { Method, VerificationApi, VerificationRecord } from '../api/types.js';
import type { StepUpCallOptions, InternalCallOptions } from './call/call-options.js';
import type { HeadersOf } from './call/record-header.js';
import type { StepUpClock } from './clock.js';
import type { StepUpCancelReason } from './errors.js';
import type { IdentifierPlan, IdentityProof } from '../identifier/attempt.js';
import type { FlowActions } from './flow/flow.js';
import type { FlowState } from './flow/state.js';
import type { LanguageSources } from './language.js';
import type { ReportOptions } from './flow/events.js';
import type { OnWait, StepUpTask } from './call/run.js';
import type { StepUpRequestInit } from './call/fetch.js';

/** The coordinator: one record, one prompt at a time, any number of calls. */
export interface StepUp {
  /**
   * Calls `task({ headers, record, signal })` with the held record, if it is valid. On a challenge (in a returned
   * `Response` or a thrown error) it opens the prompt, then calls once more with `record` set. Resolves to the task's
   * own result.
   *
   * @throws StepUpCancelledError, StepUpFailedError, the signal's reason, or the error of the task
   */
  run<T>(task: StepUpTask<T>, ask?: StepUpCallOptions): Promise<T>;
  /**
   * Opens the prompt now, unless the held record is valid. Resolves to the record. @throws StepUpCancelledError,
   * StepUpFailedError
   */
  verify(ask?: StepUpCallOptions): Promise<VerificationRecord>;
  /** True if `verify` would open a prompt; false if the held record is valid. */
  needsVerification(ask?: StepUpCallOptions): boolean;
  /** Drops record and methods (for a sign-out, or another user). Calls that wait reject with `signed_out`. */
  forget(): void;
  /**
   * `run` around `fetch`. The header goes only to `api.origin` and `origins`, and never across a redirect. `headers`
   * can be a function, which is called before each of the two calls: pass an access token that way, because it can
   * expire during the prompt.
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
  /** Calls `listener` after every change of `getSnapshot()`. Returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
  /** The state of the flow, without secrets and without the record. */
  getSnapshot(): FlowState;
  /** Ends the prompt: every waiting call rejects with a `StepUpCancelledError`. @default 'cancel-press' */
  cancel(reason?: StepUpCancelReason): void;
}

/** For the kit's own hooks. `Symbol.for`, because a page may contain two copies of the kit. */
export const INTERNALS: unique symbol = Symbol.for('react-step-up');

/** @internal */
export interface StepUpInternals extends ReportOptions {
  readonly api: VerificationApi;
  readonly clock: StepUpClock;
  readonly headersOf: HeadersOf;
  /** All methods that the app allows. */
  readonly methods?: readonly Method[];
  /** `held`: the record of the first call, in place of the held record. */
  run<T>(
    task: StepUpTask<T>,
    callOptions?: InternalCallOptions,
    onWait?: OnWait,
    heldRecord?: VerificationRecord,
  ): Promise<T>;
  verify(callOptions?: InternalCallOptions, onWait?: OnWait): Promise<VerificationRecord>;
  /** Verifies a new address. The base of `verifyIdentifier`. */
  runIdentifierPlan<Proof extends IdentityProof>(plan: IdentifierPlan<Proof>): Promise<Proof>;
  /** Keeps a record that a hook got outside a flow. */
  keepRecord(record: VerificationRecord): void;
  /**
   * For requests outside a flow: aborted by `forget`, so that a late answer is not kept for the next user. Undefined
   * for a call of another user.
   */
  getUserSignal(callOptions: InternalCallOptions): AbortSignal | undefined;
  /**
   * Sets the user of a provider, when the screen changes. For another user, everything of the previous one is
   * forgotten. Listeners are notified in the next microtask, so that React can call this while it changes the page.
   */
  setUser(subject: string | undefined): void;
  /** True for the current user, after the previous one has been forgotten. */
  isCurrentUser(subject: string | undefined): boolean;
  /** The element that the user had used at the last call. */
  returnFocus(): Element | undefined;
  /**
   * Adds a dialog that can open a prompt; `preload` calls `load`. When the last dialog is removed, the prompt ends with
   * `unmounted`.
   */
  addHost(load: () => Promise<unknown>): () => void;
  /** Sets the current sources for the language of dialog and messages. */
  languageSources(): LanguageSources | undefined;
  setLanguageSources(read: () => LanguageSources): void;
  /** Ends a prompt that has no dialog: every call that waits rejects with `unavailable`. */
  fail(): void;
  /** The app's own sign-in. */
  onUnauthenticated?: () => void;
}
