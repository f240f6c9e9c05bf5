'use client';
import { useStepUpContext } from '../../hooks/context.js';
import { usePasswordStep } from './use-password-step.js';
import type { SecretForm } from '../use-secret-form.js';

/** The password step of the provider's flow: spread `field` on an input, `onSubmit` on its form. Sent exactly as typed. */
export function usePasswordForm(): SecretForm {
  return usePasswordStep(useStepUpContext().stepUp);
}
