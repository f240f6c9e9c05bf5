'use client';
import { normaliseCode } from '../core/code.js';
import { useStepUpContext } from './context.js';
import { useSecretForm, type SecretForm } from './use-secret-form.js';

export interface CodeFormOptions {
  /** How many digits a code has. @default 6 */
  length?: number;
}

/**
 * The code step of the provider's flow. One value is submitted once, however many things come together (the last digit,
 * Enter, a click), until the user edits it.
 */
export function useCodeForm({ length = 6 }: CodeFormOptions = {}): SecretForm {
  const { stepUp } = useStepUpContext();
  return useSecretForm(stepUp, {
    name: 'code',
    isComplete: (value) => normaliseCode(value, length) !== undefined,
    send: (entered) => stepUp.submitCode(normaliseCode(entered, length) ?? entered),
    oncePerValue: true,
  });
}
