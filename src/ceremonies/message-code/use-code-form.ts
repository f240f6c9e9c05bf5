'use client';
import { useStepUpContext } from '../../hooks/context.js';
import type { SecretForm } from '../use-secret-form.js';
import { useCodeStep } from './use-code-step.js';

/**
 * The code step of the provider's flow, for a code of `state.option.codeLength` digits. It submits a value once until
 * the user edits it, however many events come together (the last digit, Enter, a click).
 */
export function useCodeForm(): SecretForm {
  return useCodeStep(useStepUpContext().stepUp);
}
