import type { Method, TransactionDetail, VerificationRecord } from '../../api/types.js';
import type en from '../../locales/en.js';

/** The reason for a verification: a key under `actions.*` of the kit's words, or one that the app adds there. */
export type StepUpAction = Exclude<keyof typeof en.actions, 'default'> | (string & {});

/** What one call requires of a record. */
export interface StepUpCallOptions {
  /** The reason for the verification. An action without a sentence shows the general one. */
  action?: StepUpAction;
  /** The methods that this call accepts, of every factor that the server may require. */
  methods?: readonly Method[];
  /**
   * Seconds, as in OIDC: the highest age of the *held* record. A record from after the start of the call is always
   * accepted, even for 0.
   */
  maxAge?: number;
  /**
   * `window`: later calls use the record, too, as long as it is valid. `once`: it serves only the calls that waited for it.
   * @default 'window'
   */
  reuse?: 'window' | 'once';
  /**
   * `false`: the call is made once, never twice, because even a refused one may have done something. When the user has
   * verified, it rejects with `not_retried`, and the record is kept (also with `once`) for the next call: let the user press
   * again. @default true
   */
  retry?: boolean;
  /**
   * What the user approves: to whom, how much. The dialog shows it in every step, and the back end gets it as `transaction` with
   * every verifying call. Such a call never sends a held record, shares its prompt with no other, and its record is for this call
   * alone: with `retry: false`, get the record by `verify` first. The dialog makes the user aware; only the server can bind a
   * record to what it approves.
   */
  details?: readonly TransactionDetail[];
  /** Removes this caller, which then rejects with `signal.reason`. */
  signal?: AbortSignal;
  /** `false`: never opens a dialog; rejects with `interaction_required` instead. @default true */
  interactive?: boolean;
  /** The app's own serialisable data, passed to `onRedirect`. */
  resume?: unknown;
}

/**
 * The call options of a hook. They are for the user of the hook's render, who can differ from the one on the screen.
 */
export interface InternalCallOptions extends StepUpCallOptions {
  /** False: the user of this call is not signed in here, not yet or no longer. @default the user on the screen */
  isSignedIn?: () => boolean;
}

/** The argument of a task. */
export interface StepUpTaskContext {
  /**
   * The record's header (`StepUpOptions.header`), or an empty object. Spread it into the headers of a request to an
   * origin that may get the record.
   */
  headers: Record<string, string>;
  /** The held record; undefined in a first call without one. */
  record: VerificationRecord | undefined;
  /** Aborts with the caller's own signal. Pass it on to the request. */
  signal: AbortSignal;
}
