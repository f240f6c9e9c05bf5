'use client';
import { QueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { VerificationError } from '../api/errors.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import type { VerificationRecord } from '../api/types.js';
import { useUserMutation } from './use-user-mutation.js';
import type { StepUpContextValue } from './context.js';

const clients = new WeakMap<StepUp, QueryClient>();

/** Calls `listener` each time that the `StepUp` forgets its user. Returns a function that unsubscribes. */
function onUserForgotten(stepUp: StepUp, listener: () => void): () => void {
  const stop = new AbortController();
  const follow = () =>
    stepUp[INTERNALS].getUserSignal({ isSignedIn: undefined })?.addEventListener(
      'abort',
      () => {
        follow();
        listener();
      },
      { signal: stop.signal },
    );
  follow();
  return () => stop.abort();
}

/**
 * The private query client of a `StepUp`: no logger, devtools or persister of the app ever sees a verification. Its
 * data is removed with its user.
 */
export function privateClientOf(stepUp: StepUp): QueryClient {
  let client = clients.get(stepUp);
  if (!client) {
    const defaults = { gcTime: 0, retry: false, networkMode: 'always' } as const;
    const made = new QueryClient({
      defaultOptions: { mutations: defaults, queries: { ...defaults, refetchOnWindowFocus: false } },
    });
    clients.set(stepUp, (client = made));
    // No automatic new request: the app decides who the next user is.
    onUserForgotten(stepUp, () =>
      made
        .getQueryCache()
        .getAll()
        .forEach((query) => query.reset()),
    );
  }
  return client;
}

/**
 * A mutation with a function that reads the secret as its variable, because mutations keep their variables. The
 * function is called at the moment of the request. Sent once, online or not. Its outcome is removed with its user.
 */
export function useSecretMutation<TData, TVariables>(
  stepUp: StepUp,
  mutationFn: (variables: TVariables) => Promise<TData>,
): UseMutationResult<TData, VerificationError, TVariables> {
  const result = useUserMutation<TData, VerificationError, TVariables, unknown>(
    { mutationFn },
    privateClientOf(stepUp),
  );
  const { reset } = result;
  useEffect(() => onUserForgotten(stepUp, reset), [stepUp, reset]);
  return result;
}

/**
 * For a request outside a flow: aborted when its user is forgotten.
 *
 * @throws VerificationError `aborted`, for a call of a render of another user
 */
export function userSignalOf({ stepUp, isSignedIn }: StepUpContextValue): AbortSignal {
  const userSignal = stepUp[INTERNALS].getUserSignal({ isSignedIn });
  if (!userSignal) throw new VerificationError('aborted');
  return userSignal;
}

/** Passes a record to the `StepUp`, unless its user has left or the app does not allow the method. */
export function offerRecord({ stepUp }: StepUpContextValue, record: VerificationRecord, userSignal: AbortSignal): void {
  const { keepRecord, methods } = stepUp[INTERNALS];
  if (!userSignal.aborted && (!methods || methods.includes(record.method))) keepRecord(record);
}
