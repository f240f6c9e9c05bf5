'use client';
import type { VerificationErrorCode } from '../../api/errors.js';
import { problemOf } from '../../core/flow/state.js';
import { INTERNALS, type StepUp } from '../../core/step-up.js';
import { useCountdown } from '../../hooks/use-deadline.js';
import { useFlowState } from '../../hooks/use-flow.js';

/** “Send again”: when it may be pressed, and what came of it. */
export interface CodeResend {
  /** Whole seconds until another message may be asked for; 0: now. */
  secondsLeft: number;
  /** Asks for another message: before its time none is sent (`rate_limited`), and one at a time. */
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
      if (!isPending) stepUp.flow.resend().then(onSent, () => undefined); // what failed is in the state
    },
    isPending,
    error: problem?.step === 'send' ? problem.code : undefined,
  };
}
