'use client';
import { useStepUpContext } from '../../hooks/context.js';
import type { SecretForm } from '../use-secret-form.js';
import { useCodeStep } from './use-code-step.js';

/** The options of the code step. */
export interface CodeFormOptions {
  /** The number of digits of a code. @default 6 */
  length?: number;
}

/**
 * The code step of the provider's flow. It submits a value once until the user edits it, however many events come
 * together (the last digit, Enter, a click).
 */
export function useCodeForm({ length = 6 }: CodeFormOptions = {}): SecretForm {
  return useCodeStep(useStepUpContext().stepUp, length);
}
