import { findError } from '../api/errors.js';

/** How a prompt can end without a proof. */
export type StepUpCancelReason =
  'escape-key' | 'close-press' | 'cancel-press' | 'aborted' | 'locked' | 'unavailable' | 'signed-out' | 'unmounted';

/** The user, or the app, ended the prompt. The call that waited for it was not made again. */
export class StepUpCancelledError extends Error {
  /** Always this, in every copy of the kit. */
  override readonly name = 'StepUpCancelledError';
  /** How the prompt ended. */
  declare readonly reason: StepUpCancelReason;

  constructor(reason: StepUpCancelReason) {
    super(`react-step-up: the verification was cancelled (${reason})`);
    this.reason = reason;
  }
}

/**
 * `refused_again`: a fresh proof was refused too. `acr_unsupported`: no `onRedirect`. `interaction_required`: no dialog was
 * allowed. `no_dialog`: outside a page (a server, a worker), and nobody has subscribed to the flow.
 */
export type StepUpFailureCode = 'refused_again' | 'acr_unsupported' | 'interaction_required' | 'no_dialog';

const sentences: Record<StepUpFailureCode, string> = {
  refused_again: 'the server asked for verification again, right after one: it does not accept this proof',
  acr_unsupported: 'the server asks for acr_values; give createStepUp an onRedirect that signs the user in with them',
  interaction_required: 'the user must verify, and this call has interactive: false',
  no_dialog:
    'the user must verify, and there is no page to ask them in. Pass interactive: false to calls that a server or a worker makes, or stepUp.subscribe() to the flow before and answer it yourself',
};

/** Asking would not help, or was not allowed. */
export class StepUpFailedError extends Error {
  /** Always this, in every copy of the kit. */
  override readonly name = 'StepUpFailedError';
  /** Why asking was of no use. */
  declare readonly code: StepUpFailureCode;

  constructor(code: StepUpFailureCode) {
    super(`react-step-up: ${process.env.NODE_ENV === 'production' ? code : sentences[code]}`);
    this.code = code;
  }
}

/** The `StepUpCancelledError` that this error is, or that libraries have wrapped in it. */
export const findCancellation = (error: unknown) =>
  findError(error, 'StepUpCancelledError') as StepUpCancelledError | undefined;

/**
 * True for a `StepUpCancelledError` of any copy of the kit, and for an error that a library has wrapped one in (`cause`,
 * `networkError`): of that, `reason` is on the wrapped one.
 */
export function isStepUpCancelled(error: unknown): error is StepUpCancelledError {
  return !!findCancellation(error);
}

/**
 * True for a `StepUpFailedError` of any copy of the kit, and for an error that a library has wrapped one in (`cause`,
 * `networkError`): of that, `code` is on the wrapped one.
 */
export function isStepUpFailed(error: unknown): error is StepUpFailedError {
  return !!findError(error, 'StepUpFailedError');
}
