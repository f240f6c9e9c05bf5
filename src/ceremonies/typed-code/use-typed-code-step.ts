'use client';
import type { StepUp } from '../../core/step-up.js';
import { useFlowState } from '../../hooks/use-flow.js';
import { normaliseCode } from '../message-code/code.js';
import { useSecretForm, type SecretForm } from '../use-secret-form.js';

/** A backup code as servers compare it: as the user wrote it, without spaces and invisible characters. Hyphens stay. */
const withoutSpaces = (text: string) => text.replace(/[\s\p{Cf}]/gu, '');

/** The step of a code that nobody sends, of a coordinator. */
export function useTypedCodeStep(stepUp: StepUp): SecretForm {
  const state = useFlowState(stepUp);
  const length = state.status === 'typed-code' ? state.codeLength : undefined;
  const clean = (text: string) => (length ? normaliseCode(text, length) : withoutSpaces(text));
  return useSecretForm(stepUp, {
    name: 'typed-code',
    isComplete: (value) => Boolean(clean(value)),
    send: (read) => stepUp.flow.submitCode(() => clean(read()) ?? read()),
    oncePerValue: true,
  });
}
