'use client';
import { useStepUpContext } from '../../hooks/context.js';
import type { SecretForm } from '../use-secret-form.js';
import { useCodeStep } from './use-code-step.js';

/** How the code is asked for. */
export interface CodeFormOptions {
  /** How many digits a code has. @default 6 */
  length?: number;
}

/**
 * The code step of the provider's flow. One value is submitted once, however many things come together (the last digit,
 * Enter, a click), until the user edits it.
 */
export function useCodeForm({ length = 6 }: CodeFormOptions = {}): SecretForm {
  return useCodeStep(useStepUpContext().stepUp, length);
}
