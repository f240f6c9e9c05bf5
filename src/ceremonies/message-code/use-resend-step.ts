'use client';
import type { VerificationErrorCode } from '../../api/errors.js';
import { problemOf } from '../../core/flow/state.js';
import { INTERNALS, type StepUp } from '../../core/step-up.js';
import { useCountdown } from '../../hooks/use-deadline.js';
import { useFlowState } from '../../hooks/use-flow.js';

/** “Send again”: when the user can press it, and the outcome of the last press. */
export interface CodeResend {
  /** Whole seconds until another message can be requested; 0: now. */
  secondsLeft: number;
  /** Requests another message, one at a time. Too early, it sends none (`rate_limited`). */
  resend: () => void;
  /** A message is being sent. */
  isPending: boolean;
  /** Why the last one could not be sent. */
  error: VerificationErrorCode | undefined;
}

/** "Send again" in the code step of a coordinator. */
export function useResendStep(stepUp: StepUp, onSent?: () => void): CodeResend {
  const state = useFlowState(stepUp);
  const deadline = state.status === 'code' || state.status === 'sending-code' ? (state.resendAt ?? 0) : 0;
  const secondsLeft = useCountdown(stepUp[INTERNALS].clock, deadline);
  const isPending = state.status === 'code' ? state.sending : state.status === 'sending-code' && state.pending;
  const problem = problemOf(state);
  return {
    secondsLeft,
    resend() {
      if (!isPending) stepUp.flow.resend().then(onSent, () => undefined); // the state contains the failure
    },
    isPending,
    error: problem?.step === 'send' ? problem.code : undefined,
  };
}
