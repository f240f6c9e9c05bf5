'use client';
import type { StepUp } from '../core/step-up.js';
import { useStepUpContext } from './context.js';

/**
 * The `StepUp` of the nearest provider: for `stepUp.fetch`, `preload`, or a function outside React. Its calls are made
 * for the user who is signed in at that time; those of `useStepUp` for the user of the render.
 *
 * @throws Error without a provider
 */
export const useStepUpClient = (): StepUp => useStepUpContext().stepUp;
