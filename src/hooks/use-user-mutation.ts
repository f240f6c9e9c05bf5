'use client';
import {
  MutationObserver,
  notifyManager,
  useQueryClient,
  type QueryClient,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useStepUpContext } from './context.js';

/**
 * `useMutation` for one user: in the render in which the provider's subject changes, it becomes a new mutation. The
 * next user does not see the results of the previous user's calls. A call of the previous user that still waits, or is
 * retried, stays theirs: `useMutation` alone would run the newest function for it, with the next user's record.
 */
export function useUserMutation<TData, TError, TVariables, TOnMutateResult>(
  options: UseMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  queryClient: QueryClient | undefined,
): UseMutationResult<TData, TError, TVariables, TOnMutateResult> {
  type Mutate = UseMutationResult<TData, TError, TVariables, TOnMutateResult>['mutateAsync'];
  const client = useQueryClient(queryClient);
  const { stepUp, subject } = useStepUpContext();
  const make = () => {
    const observer = new MutationObserver(client, options);
    const mutateAsync: Mutate = (...args) => (observer.mutate as Mutate)(...args);
    const mutate = (...args: Parameters<Mutate>) => void mutateAsync(...args).catch(() => undefined);
    const follow = (changed: () => void) => observer.subscribe(notifyManager.batchCalls(changed));
    return { stepUp, subject, observer, follow, verbs: { mutate, mutateAsync } };
  };
  const [stored, setStored] = useState(make);
  let current = stored;
  if (current.stepUp !== stepUp || current.subject !== subject) setStored((current = make()));
  const { observer, follow, verbs } = current;

  useEffect(() => observer.setOptions(options), [observer, options]);
  const read = () => observer.getCurrentResult();
  const result = useSyncExternalStore(follow, read, read);
  const { throwOnError } = observer.options;
  const { error } = result;
  if (error && (typeof throwOnError === 'function' ? throwOnError(error) : throwOnError)) throw error;
  return { ...result, ...verbs };
}
