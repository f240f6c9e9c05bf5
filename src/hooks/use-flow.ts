'use client';
import { useSyncExternalStore } from 'react';
import type { FlowState } from '../core/flow/state.js';
import type { StepUp, StepUpFlow } from '../core/step-up.js';
import { useStepUpContext } from './context.js';

const idle: FlowState = { status: 'idle' };

/** The flow of a coordinator, as React state. */
export function useFlowState(stepUp: StepUp): FlowState {
  const { isSignedIn } = useStepUpContext();
  // The flow of the user before is none of this one's.
  const read = () => (isSignedIn?.() === false ? idle : stepUp.flow.getSnapshot());
  return useSyncExternalStore(stepUp.flow.subscribe, read, () => idle);
}

/** The flow and its verbs, for a dialog of your own. */
export interface UseStepUpFlowResult extends Omit<StepUpFlow, 'getSnapshot' | 'subscribe'> {
  /** Told apart by `status`; without secrets and without the record. */
  state: FlowState;
}

/** The provider's flow: what to show, and what the user may do. Renders again when the screen changes, not per request. */
export function useStepUpFlow(): UseStepUpFlowResult {
  const { stepUp } = useStepUpContext();
  const state = useFlowState(stepUp);
  const { selectMethod, submitPassword, submitIdentifier, submitCode, resend, back, retry, cancel } = stepUp.flow;
  return { state, selectMethod, submitPassword, submitIdentifier, submitCode, resend, back, retry, cancel };
}
