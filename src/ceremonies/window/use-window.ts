'use client';
import { useStepUpContext } from '../../hooks/context.js';
import { useFlowState } from '../../hooks/use-flow.js';
import { windowStepOf, type WindowStep } from './window-step-of.js';

/** The step of another window, of the provider's flow: one button, which calls `submit`. */
export function useWindow(): WindowStep {
  const { stepUp } = useStepUpContext();
  return windowStepOf(stepUp, useFlowState(stepUp));
}
