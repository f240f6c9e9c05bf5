'use client';
import type { StepUp } from '../../core/step-up.js';
import { useSecretForm, type SecretForm } from '../use-secret-form.js';

// The public hook is a file of its own: why, `use-code-step.ts` tells.

/** The password step of a coordinator. Sent exactly as typed. */
export function usePasswordStep(stepUp: StepUp): SecretForm {
  return useSecretForm(stepUp, {
    name: 'password',
    isComplete: (value) => value !== '',
    send: (read) => stepUp.flow.submitPassword(read),
  });
}
