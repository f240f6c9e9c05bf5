import type { VerificationErrorCode } from '../../api/errors.js';
import { consequenceOf, failureOf, isRetryable, type MainButton } from '../../core/flow/failures.js';
import type { FlowState } from '../../core/flow/state.js';
import type { CodeLife } from './use-code-life.js';

/** What a code's step is told: by the flow, by its form, by the button that sends again, and by the clock. */
export interface CodeTidings {
  state: FlowState;
  form: { isPending: boolean; isIncomplete: boolean; error: VerificationErrorCode | undefined };
  resending: { isPending: boolean; secondsLeft: number; error: VerificationErrorCode | undefined };
  life: CodeLife;
}

/** What that comes to on the screen. */
export interface CodeSituation {
  /** A message is on its way. */
  sending: boolean;
  /** The code is being checked, or the new address linked. */
  isPending: boolean;
  /** The main button works on something. */
  isBusy: boolean;
  /** What the main button does has to wait for the countdown. */
  waits: boolean;
  isInvalid: boolean;
  expiring: boolean;
  /** Another message may be asked for beside the notes, now or after the countdown. */
  hasResend: boolean;
  failure: VerificationErrorCode | undefined;
  /** The message could not be sent, and there is no earlier one. */
  isUnsent: boolean;
  /** The main button has the flow try again, with what was sent before. */
  again: boolean;
  button: MainButton;
}

export function readCodeSituation({ state, form, resending, life }: CodeTidings): CodeSituation {
  const code = state.status === 'code' ? state : undefined;
  const linking = code?.linking === true;
  const isPending = form.isPending || linking;
  // A link that failed is told by the flow: the form may have gone meanwhile, and knows nothing of a second try.
  const linkError = code?.error;
  const verified = state.status === 'verified';
  const error = linking || verified ? undefined : (linkError ?? form.error);
  const sendError = state.status === 'sendingCode' ? state.error : undefined;
  const sending = state.status === 'sendingCode' && !sendError;
  const refused = error && consequenceOf(error) === 'newCode' ? error : undefined;
  const over = life === 'over' && !isPending && !linkError ? 'record_gone' : undefined;
  // Nothing that is typed can be right any more: only another message helps.
  const dead = refused ?? code?.spent ?? over;
  // That no more messages go out is told by the countdown: the words for it speak of a code that still counts.
  const unsent = dead && resending.error === 'rate_limited' ? undefined : resending.error;
  // The code was right, or was never sent: what failed is tried again as it is.
  const again = sendError !== undefined || (linkError !== undefined && !refused);
  const button = dead ? failureOf(dead).button : again ? 'retry' : error ? failureOf(error).button : 'verify';
  const waiting = resending.secondsLeft > 0;
  return {
    sending,
    isPending,
    isBusy: isPending || sending || (dead !== undefined && resending.isPending),
    waits: waiting && (button === 'newCode' || sendError !== undefined),
    isInvalid: form.isIncomplete || dead !== undefined || (!again && error !== undefined && !isRetryable(error)),
    expiring: life === 'expiring' && !dead,
    hasResend: waiting || (code !== undefined && !dead),
    failure: verified ? undefined : (sendError ?? (dead ? (unsent ?? dead) : (error ?? unsent ?? code?.sendError))),
    isUnsent: sendError !== undefined,
    again,
    button,
  };
}
