'use client';
import { QueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { VerificationError } from '../api/errors.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import type { VerificationRecord } from '../api/types.js';
import { useOwnMutation } from './own-mutation.js';
import type { StepUpContextValue } from './context.js';

const clients = new WeakMap<StepUp, QueryClient>();

/** Calls back each time that the `StepUp` forgets its user. Returns the way to stop. */
function whenForgotten(stepUp: StepUp, forgotten: () => void): () => void {
  const stop = new AbortController();
  const follow = () =>
    stepUp[INTERNALS].session({ mine: undefined })?.addEventListener(
      'abort',
      () => {
        follow();
        forgotten();
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
export function clientOf(stepUp: StepUp): QueryClient {
  let client = clients.get(stepUp);
  if (!client) {
    const once = { gcTime: 0, retry: false, networkMode: 'always' } as const;
    const made = new QueryClient({
      defaultOptions: { mutations: once, queries: { ...once, refetchOnWindowFocus: false } },
    });
    clients.set(stepUp, (client = made));
    // Not asked for again by itself: who is there next, the app knows.
    whenForgotten(stepUp, () =>
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
  const result = useOwnMutation<TData, VerificationError, TVariables, unknown>({ mutationFn }, clientOf(stepUp));
  const { reset } = result;
  useEffect(() => whenForgotten(stepUp, reset), [stepUp, reset]);
  return result;
}

/**
 * For a request outside a flow: aborted when its user is forgotten.
 *
 * @throws VerificationError `aborted`, for a call that another user's render has left behind
 */
export function sessionOf({ stepUp, mine }: StepUpContextValue): AbortSignal {
  const session = stepUp[INTERNALS].session({ mine });
  if (!session) throw new VerificationError('aborted');
  return session;
}

/** Hands a record to the `StepUp`, unless its user has left, or the app allows no such method. */
export function adoptRecord({ stepUp }: StepUpContextValue, record: VerificationRecord, session: AbortSignal): void {
  const { adopt, methods } = stepUp[INTERNALS];
  if (!session.aborted && (!methods || methods.includes(record.method))) adopt(record);
}
