'use client';
import type {
  MutationFunctionContext,
  QueryClient,
  UseMutationOptions,
  UseMutationResult,
} from '@tanstack/react-query';
import type { StepUpCallOptions, StepUpTaskContext } from '../core/call/call-options.js';
import { useUserMutation } from './use-user-mutation.js';
import { useStepUp } from './use-step-up.js';

/** The options of `useMutation`; the function also gets the record. */
export interface UseStepUpMutationOptions<TData, TError, TVariables, TOnMutateResult> extends Omit<
  UseMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  'mutationFn'
> {
  /** The call. Made once more, with the record's header, if the server required a record. */
  mutationFn: (variables: TVariables, context: StepUpTaskContext & Partial<MutationFunctionContext>) => Promise<TData>;
  /** What this call requires of a record. */
  stepUpOptions?: StepUpCallOptions;
}

/**
 * `useMutation` on the app's own client, with re-authentication around its function. For another subject it starts
 * empty, without the `data` and `error` of the previous one.
 */
export function useStepUpMutation<TData = unknown, TError = Error, TVariables = void, TOnMutateResult = unknown>(
  { mutationFn, stepUpOptions: ask, ...options }: UseStepUpMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  client?: QueryClient,
): UseMutationResult<TData, TError, TVariables, TOnMutateResult> {
  const { run } = useStepUp(ask);
  return useUserMutation(
    {
      ...options,
      mutationFn: (variables, mutationContext) =>
        run((context) => mutationFn(variables, { ...mutationContext, ...context })),
    },
    client,
  );
}
