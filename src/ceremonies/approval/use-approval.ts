'use client';
import { INTERNALS } from '../../core/step-up.js';
import { useStepUpContext } from '../../hooks/context.js';
import { useCountdown } from '../../hooks/use-deadline.js';
import { useFlowState } from '../../hooks/use-flow.js';
import { approvalStepOf, type ApprovalStep } from './approval-step-of.js';

/** What `useApproval` returns. */
export interface UseApprovalResult extends ApprovalStep {
  /** Whole seconds until the request is over. */
  secondsLeft: number;
}

/** The step of an approval in an app, of the provider's flow. */
export function useApproval(): UseApprovalResult {
  const { stepUp } = useStepUpContext();
  const step = approvalStepOf(stepUp, useFlowState(stepUp));
  return { ...step, secondsLeft: useCountdown(stepUp[INTERNALS].clock, step.expiresAt ?? 0) };
}
