'use client';
import { useStepUpContext } from '../../hooks/context.js';
import { usePasskeyStep, type PasskeyStep } from './use-passkey-step.js';

/** The step of a passkey, of the provider's flow: one button, which calls `submit`. */
export function usePasskey(): PasskeyStep {
  return usePasskeyStep(useStepUpContext().stepUp);
}
