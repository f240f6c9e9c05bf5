'use client';
import { normaliseCode } from './message-code/code.js';
import type { StepUp } from '../core/step-up.js';
import { useSecretForm, type SecretForm } from './use-secret-form.js';

// The public hooks around these are files of their own, which the dialog leaves alone: a bundler that splits by files (esbuild)
// loads with an entry all that the entry exports and a later chunk uses, and forms belong behind the first prompt.

/** The password step of a coordinator. Sent exactly as typed. */
export function usePasswordStep(stepUp: StepUp): SecretForm {
  return useSecretForm({
    name: 'password',
    isComplete: (value) => value !== '',
    send: (password) => stepUp.submitPassword(password),
  });
}

/** The code step of a coordinator. */
export function useCodeStep(stepUp: StepUp, length: number): SecretForm {
  return useSecretForm({
    name: 'code',
    isComplete: (value) => normaliseCode(value, length) !== undefined,
    send: (entered) => stepUp.submitCode(normaliseCode(entered, length) ?? entered),
    oncePerValue: true,
  });
}
