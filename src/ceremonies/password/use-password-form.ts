'use client';
import { useStepUpContext } from '../../hooks/context.js';
import { usePasswordStep } from './use-password-step.js';
import type { SecretForm } from '../use-secret-form.js';

/**
 * The password step of the provider's flow. Spread `field` on an input, and pass `onSubmit` to its form. The password
 * is sent exactly as typed.
 */
export function usePasswordForm(): SecretForm {
  return usePasswordStep(useStepUpContext().stepUp);
}
