'use client';
import { useSyncExternalStore } from 'react';
import type { FlowState } from '../core/flow/state.js';
import type { StepUp, StepUpFlow } from '../core/step-up.js';
import { useStepUpContext } from './context.js';

const idle: FlowState = { status: 'idle' };

/** The flow of a coordinator, as React state. `subscribe` is of the same flow, and may report later. */
export function useFlowState(stepUp: StepUp, subscribe = stepUp.flow.subscribe): FlowState {
  const { isSignedIn } = useStepUpContext();
  // The flow of the previous user is not shown to this one.
  const read = () => (isSignedIn?.() === false ? idle : stepUp.flow.getSnapshot());
  return useSyncExternalStore(subscribe, read, () => idle);
}

/** The flow and its functions, for your own dialog. */
export interface UseStepUpFlowResult extends Omit<StepUpFlow, 'getSnapshot' | 'subscribe'> {
  /** The snapshot, distinguished by `status`. It contains no secret and no record. */
  state: FlowState;
}

/**
 * The provider's flow: what to show, and what the user can do. Renders again when the screen changes, not for each
 * request.
 */
export function useStepUpFlow(): UseStepUpFlowResult {
  const { stepUp } = useStepUpContext();
  const state = useFlowState(stepUp);
  const {
    selectMethod,
    submitPassword,
    submitIdentifier,
    submitCode,
    submitPasskey,
    openWindow,
    resend,
    back,
    retry,
    cancel,
  } = stepUp.flow;
  return {
    state,
    selectMethod,
    submitPassword,
    submitIdentifier,
    submitCode,
    submitPasskey,
    openWindow,
    resend,
    back,
    retry,
    cancel,
  };
}
