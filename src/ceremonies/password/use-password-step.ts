'use client';
import type { StepUp } from '../../core/step-up.js';
import { useSecretForm, type SecretForm } from '../use-secret-form.js';

// The public hook is a separate file, for the reason in `use-code-step.ts`.

/** The password step of a coordinator. The password is sent exactly as typed. */
export function usePasswordStep(stepUp: StepUp): SecretForm {
  return useSecretForm(stepUp, {
    name: 'password',
    isComplete: (value) => value !== '',
    send: (read) => stepUp.flow.submitPassword(read),
  });
}
