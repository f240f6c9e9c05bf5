import type { VerificationErrorCode } from '../../api/errors.js';
import type { Method } from '../../api/types.js';
import type { StepUpClock } from '../clock.js';
import type { StepUpCancelReason, StepUpFailureCode } from '../errors.js';
import { callSafely } from '../call-safely.js';

/**
 * Why a prompt opens. `none`: there was no held record; `expired`: the held record has expired (or nearly); `too-old`:
 * for this call's or the server's `max_age`; `refused`: the server refused the record; `method`: this call does not
 * accept its method; `details`: the user has to approve the details of this call; `sign-in`: the server requires a new sign-in, and
 * no record; `new-identifier`: a new address is being verified.
 */
export type PromptReason =
  'none' | 'expired' | 'too-old' | 'refused' | 'method' | 'details' | 'sign-in' | 'new-identifier';

/**
 * The failed request. `methods`: the list. `begin`: what a method needs before its step. `send`: a message. `check`:
 * the input of the user. `link`: the app's own call that links a new address.
 */
export type FlowRequestStep = 'methods' | 'begin' | 'send' | 'check' | 'link';

/**
 * The type of an event. `request-failed`: one request failed, and the prompt continues. `factor-verified`: the server accepted
 * this method, and requires another one. `verified` ends the prompt with a record, of the last method, or with a new sign-in. `cancelled` and `failed` end
 * the prompt without a record. `serverCode`: with the code `host`, the back end's name of the failure.
 */
export type StepUpEventDetails =
  | { type: 'prompted'; reason: PromptReason; action?: string }
  | { type: 'method-chosen'; method: Method }
  | { type: 'code-sent'; method: Method }
  | { type: 'request-failed'; step: FlowRequestStep; code: VerificationErrorCode; serverCode?: string }
  | { type: 'factor-verified'; method: Method }
  | { type: 'verified'; method: Method }
  | { type: 'cancelled'; reason: StepUpCancelReason }
  | { type: 'failed'; code: StepUpFailureCode };

/**
 * An event for analytics: its type, its flow, and the time since its prompt began (`elapsed`, in milliseconds). It
 * never contains an identifier, a password, a code, a record or a server's text.
 */
export type StepUpEvent = StepUpEventDetails & {
  readonly flow: 'identity' | 'new-identifier';
  readonly elapsed: number;
};

/** Reports the events of one flow to the app. */
export type Report = (details: StepUpEventDetails) => void;

/** The app's listener, and the clock. */
export interface ReportOptions {
  clock: StepUpClock;
  onEvent?: (event: StepUpEvent) => void;
}

/** Counts from each `prompted`. A listener of the app that throws stops no prompt and no call. */
export function createReport({ clock, onEvent }: ReportOptions, flow: StepUpEvent['flow']): Report {
  let startedAt = 0;
  return (details) => {
    if (!onEvent) return;
    const now = clock.now();
    if (details.type === 'prompted') startedAt = now;
    callSafely(() => onEvent({ ...details, flow, elapsed: now - startedAt }));
  };
}
