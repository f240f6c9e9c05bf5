import type { Method, VerificationRecord } from '../../api/types.js';
import type en from '../../locales/en.js';

/** Why a user verifies: a key under `actions.*` of the kit's words, or one that the app adds there. */
export type StepUpAction = Exclude<keyof typeof en.actions, 'default'> | (string & {});

/** What one call wants of a proof. */
export interface StepUpCallOptions {
  /** Why the user verifies; one that has no sentence gives the general one. */
  action?: StepUpAction;
  /** Only these will do for this call. */
  methods?: readonly Method[];
  /** Seconds, as in OIDC: how old a record *held* may be. One obtained after the call began always will do, even for 0. */
  maxAge?: number;
  /** `once`: the record serves the calls that were waiting for it, then goes. @default 'window' */
  reuse?: 'window' | 'once';
  /** Takes this caller away, with `signal.reason`. */
  signal?: AbortSignal;
  /** `false`: never open a dialog; reject with `interaction_required` instead. @default true */
  interactive?: boolean;
  /** The app's own serialisable note, handed to `onRedirect`. */
  resume?: unknown;
}

/** What a hook wants: for the user of its own render, who need not be the one on the screen. */
export interface InternalCallOptions extends StepUpCallOptions {
  /** False: the user of this call is not signed in here, not yet or no longer. @default the one on the screen */
  isSignedIn?: () => boolean;
}

/** What a task is called with. */
export interface StepUpTaskContext {
  /** The record's header, or nothing: spread it into the request's headers, for an origin that may have it. */
  headers: Record<string, string>;
  /** The record held; undefined in a first call without one. */
  record: VerificationRecord | undefined;
  /** Aborted with the caller's own signal: hand it on. */
  signal: AbortSignal;
}

const RECORD_HEADER = 'logto-verification-id';

/** The header that carries a record: `logto-verification-id`. */
export function headersOf(record: VerificationRecord | undefined): Record<string, string> {
  return record ? { [RECORD_HEADER]: record.id } : {};
}
