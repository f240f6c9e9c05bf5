'use client';
import { INTERNALS, type StepUpInternals } from '../core/step-up.js';
import { useStepUpContext } from './context.js';

/** What the kit's own parts share with the nearest provider's `StepUp`, beside its public face. */
export function useInternals(): StepUpInternals {
  return useStepUpContext().stepUp[INTERNALS];
}
