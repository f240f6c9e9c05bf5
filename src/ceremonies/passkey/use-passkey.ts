'use client';
import { useStepUpContext } from '../../hooks/context.js';
import { useFlowState } from '../../hooks/use-flow.js';
import { passkeyStepOf, type PasskeyStep } from './passkey-step-of.js';

/** The step of a passkey, of the provider's flow: one button, which calls `submit`. */
export function usePasskey(): PasskeyStep {
  const { stepUp } = useStepUpContext();
  return passkeyStepOf(stepUp, useFlowState(stepUp));
}
