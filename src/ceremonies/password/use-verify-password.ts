'use client';
import type { UseMutationResult } from '@tanstack/react-query';
import type { VerificationError } from '../../api/errors.js';
import type { VerificationRecord } from '../../api/types.js';
import { INTERNALS } from '../../core/step-up.js';
import { useStepUpContext } from '../../hooks/context.js';
import { functionOf, recordOf } from '../../hooks/function-of.js';
import { useSecretMutation, offerRecord, userSignalOf } from '../../hooks/use-secret-mutation.js';

/** What happens to a record from outside a flow. */
export interface KeepRecordOptions {
  /** Pass the record to the provider's `StepUp`, for later calls, if its `methods` allow this one. @default true */
  keepRecord?: boolean;
}

/** `POST /api/verifications/password`, outside a flow: `mutate(() => input.value)` → the record. */
export function useVerifyPassword({ keepRecord = true }: KeepRecordOptions = {}): UseMutationResult<
  VerificationRecord,
  VerificationError,
  () => string
> {
  const context = useStepUpContext();
  const { stepUp } = context;
  return useSecretMutation(stepUp, async (password: () => string) => {
    const { api, clock } = stepUp[INTERNALS];
    const signal = userSignalOf(context);
    const answer = await functionOf(api, 'verifyPassword')({ password: password() }, { signal });
    const { id, expiresIn } = recordOf(answer);
    const now = clock.now();
    const record: VerificationRecord = { id, method: 'password', verifiedAt: now, expiresAt: now + expiresIn * 1000 };
    if (keepRecord) offerRecord(context, record, signal);
    return record;
  });
}
