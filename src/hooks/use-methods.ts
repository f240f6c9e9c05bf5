'use client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { VerificationError } from '../api/errors.js';
import type { AccountMethods } from '../api/types.js';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from './context.js';
import { clientOf } from './secret-mutation.js';

/** `GET /api/my-account`: the ways open to the user, as a query on the kit's private client. */
export function useVerificationMethods(): UseQueryResult<AccountMethods, VerificationError> {
  const { stepUp } = useStepUpContext();
  return useQuery<AccountMethods, VerificationError>(
    { queryKey: ['methods'], queryFn: ({ signal }) => stepUp[INTERNALS].api.getMethods({ signal }) },
    clientOf(stepUp),
  );
}
