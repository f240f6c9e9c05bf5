import type { VerificationErrorCode } from '../../api/errors.js';
import type { Method } from '../../api/types.js';
import type { StepUpClock } from '../clock.js';
import type { StepUpCancelReason, StepUpFailureCode } from '../errors.js';
import { callSafely } from '../call-safely.js';

/**
 * Why the user is asked. `none`: no record was held; `expired`: one had been, and its time is over (or nearly); `too-old`: for
 * this call's or the server's `max_age`; `refused`: the server did not take it; `method`: it was obtained in a way that won't
 * do for this call; `new-identifier`: a new address is being proven.
 */
export type PromptReason = 'none' | 'expired' | 'too-old' | 'refused' | 'method' | 'new-identifier';

/**
 * The request that failed. `methods`: the list. `begin`: what a method needs before its step. `send`: a message. `check`: what
 * the user entered. `link`: the app's own call that links a new address.
 */
export type FlowRequestStep = 'methods' | 'begin' | 'send' | 'check' | 'link';

/**
 * What happened in a prompt. `request-failed`: one request failed, and the prompt goes on. `cancelled` and `failed` end the
 * prompt without a record.
 */
export type StepUpEventDetails =
  | { type: 'prompted'; reason: PromptReason; action?: string }
  | { type: 'method-chosen'; method: Method }
  | { type: 'code-sent'; method: Method }
  | { type: 'request-failed'; step: FlowRequestStep; code: VerificationErrorCode }
  | { type: 'verified'; method: Method }
  | { type: 'cancelled'; reason: StepUpCancelReason }
  | { type: 'failed'; code: StepUpFailureCode };

/**
 * For analytics: what happened, in which flow, and how long after its prompt began (`elapsed`, in milliseconds). No
 * identifier, no password, no code, no record and no text of a server's is ever in it.
 */
export type StepUpEvent = StepUpEventDetails & {
  readonly flow: 'identity' | 'new-identifier';
  readonly elapsed: number;
};

/** Tells the app what happens in one flow. */
export type Report = (details: StepUpEventDetails) => void;

/** Who is told of it, and the clock that counts. */
export interface ReportOptions {
  clock: StepUpClock;
  onEvent?: (event: StepUpEvent) => void;
}

/** Counts from each `prompted`. An app's listener that throws keeps nobody from being asked or served. */
export function createReport({ clock, onEvent }: ReportOptions, flow: StepUpEvent['flow']): Report {
  let startedAt = 0;
  return (details) => {
    if (!onEvent) return;
    const now = clock.now();
    if (details.type === 'prompted') startedAt = now;
    callSafely(() => onEvent({ ...details, flow, elapsed: now - startedAt }));
  };
}
