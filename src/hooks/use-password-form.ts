'use client';
import { useStepUpContext } from './context.js';
import { useSecretForm, type SecretForm } from './use-secret-form.js';

/** The password step of the provider's flow: spread `field` on an input, `onSubmit` on its form. Sent exactly as typed. */
export function usePasswordForm(): SecretForm {
  const { stepUp } = useStepUpContext();
  return useSecretForm(stepUp, {
    name: 'password',
    isComplete: (value) => value !== '',
    send: (password) => stepUp.submitPassword(password),
  });
}
