'use client';
import type { UseMutationResult } from '@tanstack/react-query';
import type { VerificationError } from '../../api/errors.js';
import type { Identifier, SendCodeInput, VerificationRecord } from '../../api/types.js';
import { messageLanguageOf } from '../../core/language.js';
import { INTERNALS } from '../../core/step-up.js';
import { useStepUpContext } from '../../hooks/context.js';
import { functionOf, recordOf } from '../../hooks/function-of.js';
import { useSecretMutation, userSignalOf, offerRecord } from '../../hooks/use-secret-mutation.js';
import type { KeepRecordOptions } from '../password/use-verify-password.js';

/** The result of one send. The code of that message belongs to this `id` only. */
export interface SentVerificationCode {
  /** The id to check the code with. */
  id: string;
  /** The address that the code went to. */
  identifier: Identifier;
  /** The purpose of the code. */
  for: SendCodeInput['for'];
  /** Milliseconds on the clock of the `StepUp`. */
  expiresAt: number;
  /** The number of digits of the code, if the back end named it with this message. */
  codeLength?: number;
}

/** `POST /api/verifications/verification-code`, outside a flow. */
export function useSendCode(): UseMutationResult<SentVerificationCode, VerificationError, SendCodeInput> {
  const context = useStepUpContext();
  const { stepUp } = context;
  return useSecretMutation(stepUp, async (input: SendCodeInput) => {
    const { api, clock, languageSources } = stepUp[INTERNALS];
    const { id, expiresIn, codeLength } = await functionOf(api, 'sendCode')(
      { language: messageLanguageOf(languageSources()), ...input },
      { signal: userSignalOf(context) },
    );
    const expiresAt = clock.now() + expiresIn * 1000;
    return { id, identifier: input.identifier, for: input.for, expiresAt, codeLength };
  });
}

/** A code, and the message that contained it. */
export interface VerifyCodeInput {
  /** The result of `useSendCode` for the message with the code. */
  sent: SentVerificationCode;
  /** Returns the code; called at the moment of the request. */
  code: () => string;
}

/**
 * `POST /api/verifications/verification-code/verify`, outside a flow → the record. A record of the user's own identity
 * is passed to the `StepUp`; that of a new address is for the call that links it.
 */
export function useVerifyCode({ keepRecord = true }: KeepRecordOptions = {}): UseMutationResult<
  VerificationRecord,
  VerificationError,
  VerifyCodeInput
> {
  const context = useStepUpContext();
  const { stepUp } = context;
  return useSecretMutation(stepUp, async ({ sent, code }: VerifyCodeInput) => {
    const { api, clock } = stepUp[INTERNALS];
    const signal = userSignalOf(context);
    const { identifier, expiresAt } = sent;
    const input = { identifier, id: sent.id, code: code() };
    const { id } = recordOf(await functionOf(api, 'verifyCode')(input, { signal }));
    const record: VerificationRecord = { id, method: identifier.type, verifiedAt: clock.now(), expiresAt };
    if (keepRecord && sent.for === 'identity') offerRecord(context, record, signal);
    return record;
  });
}
