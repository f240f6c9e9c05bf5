'use client';
import type { UseMutationResult } from '@tanstack/react-query';
import type { VerificationError } from '../../api/errors.js';
import type { Identifier, SendCodeInput } from '../../api/types.js';
import { messageLanguageOf } from '../../core/language.js';
import { INTERNALS } from '../../core/step-up.js';
import { useStepUpContext } from '../../hooks/context.js';
import { useSecretMutation } from '../../hooks/secret-mutation.js';
import { sessionOf } from '../../hooks/session-of.js';

/** What one send left: the code that arrives belongs to this `id` and no other. */
export interface SentVerificationCode {
  /** What the code is checked with. */
  id: string;
  /** Where it went. */
  identifier: Identifier;
  /** What it was sent for. */
  for: SendCodeInput['for'];
  /** Milliseconds on the clock of the `StepUp`. */
  expiresAt: number;
}

/** `POST /api/verifications/verification-code`, outside a flow. */
export function useSendVerificationCode(): UseMutationResult<SentVerificationCode, VerificationError, SendCodeInput> {
  const context = useStepUpContext();
  const { stepUp } = context;
  return useSecretMutation(stepUp, async (input: SendCodeInput) => {
    const { api, clock, wish } = stepUp[INTERNALS];
    const { id, expiresIn } = await api.sendCode(
      { language: messageLanguageOf(wish()), ...input },
      { signal: sessionOf(context) },
    );
    return { id, identifier: input.identifier, for: input.for, expiresAt: clock.now() + expiresIn };
  });
}
