'use client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { VerificationError } from '../api/errors.js';
import type { AccountMethods } from '../api/types.js';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from './context.js';
import { functionOf } from './function-of.js';
import { privateClientOf } from './use-secret-mutation.js';

/**
 * `GET /api/my-account`: the user's methods, as a query on the kit's private client. For another subject of the
 * provider it is a new query. After `forget()` it is empty until the subject changes, or until `refetch()`.
 */
export function useVerificationMethods(): UseQueryResult<AccountMethods, VerificationError> {
  const { stepUp, subject } = useStepUpContext();
  return useQuery<AccountMethods, VerificationError>(
    {
      queryKey: ['methods', subject],
      queryFn: async ({ signal }) => functionOf(stepUp[INTERNALS].api, 'getMethods')({ signal }),
    },
    privateClientOf(stepUp),
  );
}
