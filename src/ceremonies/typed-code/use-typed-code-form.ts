'use client';
import { useStepUpContext } from '../../hooks/context.js';
import type { SecretForm } from '../use-secret-form.js';
import { useTypedCodeStep } from './use-typed-code-step.js';

/**
 * The step of a code that nobody sends (`totp`, `backup-code`), of the provider's flow. With `codeLength` in the state, the
 * code is that many digits; without it, any text, sent without its spaces. It submits a value once until the user edits it.
 */
export function useTypedCodeForm(): SecretForm {
  return useTypedCodeStep(useStepUpContext().stepUp);
}
