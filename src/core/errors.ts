import { findError } from '../api/errors.js';

/**
 * How a user or an app cancels a prompt. `aborted`: every waiting call was aborted by its own signal. `unmounted`: the
 * last dialog was removed from the page.
 */
export type StepUpCancelReason = 'escape-key' | 'close-press' | 'cancel-press' | 'aborted' | 'unmounted';

/** The user, or the app, ended the prompt. The call that waited for it was not made again. */
export class StepUpCancelledError extends Error {
  /** The same name in every copy of the kit. */
  override readonly name = 'StepUpCancelledError';
  /** How the prompt ended. */
  declare readonly reason: StepUpCancelReason;

  constructor(reason: StepUpCancelReason) {
    super(
      `react-step-up: ${process.env.NODE_ENV === 'production' ? reason : `the verification was cancelled (${reason})`}`,
    );
    this.reason = reason;
  }
}

/**
 * Why a verification fails, where the user could not change it.
 * - `refused_again`: the server refused a fresh record too, or the token of a new sign-in.
 * - `acr_unsupported`: the server requires a new sign-in, and there is neither `signIn.begin` nor `onRedirect`.
 * - `interaction_required`: the call has `interactive: false`.
 * - `no_dialog`: there is no page (a server, a worker), and nothing has subscribed to the flow.
 * - `locked`: the method is locked after too many failures.
 * - `unavailable`: the user has no method, the server or its configuration allows none, or the dialog could not be loaded.
 * - `signed_out`: the session is over, or the app called `forget()`.
 * - `not_retried`: the user has verified, and the call has `retry: false`. The next call goes with the record.
 */
export type StepUpFailureCode =
  | 'refused_again'
  | 'acr_unsupported'
  | 'interaction_required'
  | 'no_dialog'
  | 'locked'
  | 'unavailable'
  | 'signed_out'
  | 'not_retried';

const sentences: Record<StepUpFailureCode, string> = {
  refused_again:
    'the server refused the call again, right after a verification: it does not accept this record. Check its rules for this call',
  acr_unsupported:
    'the server requires a new sign-in (acr_values), and there is neither signIn.begin nor onRedirect. Give createStepUp one that signs the user in with them',
  interaction_required:
    'the user must verify, and this call has interactive: false. Make it again without that, when the user is there',
  no_dialog:
    'the user must verify, and there is no page to open a dialog in. Pass interactive: false to calls that a server or a worker makes, or call stepUp.flow.subscribe() before and answer the flow yourself',
  locked: 'the method is locked after too many failures. Let the user try again later, or with another method',
  unavailable:
    'the user can not verify now: there is no method, the server does not allow it, or the dialog could not be loaded. The console and onEvent have the reason',
  signed_out: 'the session is over, or the app called forget(). Let the user sign in, then make the call again',
  not_retried:
    'the user has verified, and the call was not made again, because it has retry: false. Let the user press again: the next call goes with the record',
};

/** The user could not verify, or was not allowed to. The call that waited was not made again. */
export class StepUpFailedError extends Error {
  /** The same name in every copy of the kit. */
  override readonly name = 'StepUpFailedError';
  /** The error code, of a closed list. Branch on it. */
  declare readonly code: StepUpFailureCode;

  constructor(code: StepUpFailureCode) {
    super(`react-step-up: ${process.env.NODE_ENV === 'production' ? code : sentences[code]}`);
    this.code = code;
  }
}

/** The `StepUpCancelledError` that this error is, or that a library has wrapped in it. */
export const findCancellation = (error: unknown) =>
  findError(error, 'StepUpCancelledError') as StepUpCancelledError | undefined;

/**
 * True for a `StepUpCancelledError` of any copy of the kit, and for an error that wraps one (`cause`, `networkError`).
 * In the second case, `reason` is on the wrapped error.
 */
export function isStepUpCancelled(error: unknown): error is StepUpCancelledError {
  return !!findCancellation(error);
}

/**
 * True for a `StepUpFailedError` of any copy of the kit, and for an error that wraps one (`cause`, `networkError`). In
 * the second case, `code` is on the wrapped error.
 */
export function isStepUpFailed(error: unknown): error is StepUpFailedError {
  return !!findError(error, 'StepUpFailedError');
}

/** The errors that end a prompt without a record. */
export type PromptEnd = StepUpCancelledError | StepUpFailedError;

/** How a prompt ends without a record, as data: the classes of the errors load with the prompt. */
export type PromptEndCause = { readonly reason: StepUpCancelReason } | { readonly code: StepUpFailureCode };

/** A new error for this end. */
export const endFrom = (cause: PromptEndCause): PromptEnd =>
  'code' in cause ? new StepUpFailedError(cause.code) : new StepUpCancelledError(cause.reason);

/** The cancellation or failure that this error is, or that a library has wrapped in it. */
export const findPromptEnd = (error: unknown) =>
  findCancellation(error) ?? (findError(error, 'StepUpFailedError') as StepUpFailedError | undefined);

/** Failures that end the whole flow, as a cancellation does. The other failures end one call only. */
const ENDING: readonly StepUpFailureCode[] = ['locked', 'unavailable', 'signed_out'];

/** The end of the prompt, if it is what this error reports. */
export function findFlowEnd(error: unknown): PromptEnd | undefined {
  const end = findPromptEnd(error);
  return end?.name === 'StepUpFailedError' && !ENDING.includes(end.code) ? undefined : end;
}
