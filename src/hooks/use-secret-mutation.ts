'use client';
import { QueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { VerificationError } from '../api/errors.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import type { VerificationRecord } from '../api/types.js';
import { useUserMutation } from './use-user-mutation.js';
import type { StepUpContextValue } from './context.js';

const clients = new WeakMap<StepUp, QueryClient>();

/** Calls back each time that the `StepUp` forgets its user. Returns the way to stop. */
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
 * The private client of a `StepUp`: no logger, devtools or persister of the host ever sees a verification. What it knows of a
 * user goes with them.
 */
export function privateClientOf(stepUp: StepUp): QueryClient {
  let client = clients.get(stepUp);
  if (!client) {
    const defaults = { gcTime: 0, retry: false, networkMode: 'always' } as const;
    const made = new QueryClient({
      defaultOptions: { mutations: defaults, queries: { ...defaults, refetchOnWindowFocus: false } },
    });
    clients.set(stepUp, (client = made));
    // Not asked for again by itself: who is there next, the app knows.
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
 * A mutation whose variable is never the secret itself but a way to read it, at the moment of the request: mutations keep
 * their variables. Sent once, online or not; its outcome goes with its user.
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
 * @throws VerificationError `aborted`, for a call that another user's render has left behind
 */
export function userSignalOf({ stepUp, isSignedIn }: StepUpContextValue): AbortSignal {
  const userSignal = stepUp[INTERNALS].getUserSignal({ isSignedIn });
  if (!userSignal) throw new VerificationError('aborted');
  return userSignal;
}

/** Hands a record to the `StepUp`, unless its user has left, or the app allows no such method. */
export function offerRecord({ stepUp }: StepUpContextValue, record: VerificationRecord, userSignal: AbortSignal): void {
  const { keepRecord, methods } = stepUp[INTERNALS];
  if (!userSignal.aborted && (!methods || methods.includes(record.method))) keepRecord(record);
}
