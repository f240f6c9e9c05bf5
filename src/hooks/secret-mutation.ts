'use client';
import { QueryClient, useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { VerificationError } from '../api/errors.js';
import type { StepUp } from '../core/step-up.js';

const clients = new WeakMap<StepUp, QueryClient>();

/** The private client of a `StepUp`: no logger, devtools or persister of the host ever sees a verification. */
export function clientOf(stepUp: StepUp): QueryClient {
  let client = clients.get(stepUp);
  if (!client) {
    const once = { gcTime: 0, retry: false, networkMode: 'always' } as const;
    client = new QueryClient({
      defaultOptions: { mutations: once, queries: { ...once, refetchOnWindowFocus: false } },
    });
    clients.set(stepUp, client);
  }
  return client;
}

/**
 * A mutation whose variable is never the secret itself but a way to read it, at the moment of the request: mutations keep
 * their variables. Sent once, online or not.
 */
export function useSecretMutation<TData, TVariables>(
  stepUp: StepUp,
  mutationFn: (variables: TVariables) => Promise<TData>,
): UseMutationResult<TData, VerificationError, TVariables> {
  return useMutation<TData, VerificationError, TVariables>({ mutationFn }, clientOf(stepUp));
}
