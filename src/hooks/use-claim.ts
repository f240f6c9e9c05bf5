'use client';
import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { createStore, type Store } from '../core/store.js';
import type { StepUp } from '../core/step-up.js';

/** The dialogs that replace the provider's own, of each `StepUp`: the last claim is the one that shows the flow. */
const claims = new WeakMap<StepUp, Store<readonly object[]>>();

function claimsOf(stepUp: StepUp): Store<readonly object[]> {
  let store = claims.get(stepUp);
  if (!store) claims.set(stepUp, (store = createStore<readonly object[]>([])));
  return store;
}

/** The dialog that has claimed the flow of a `StepUp`; undefined for the provider's own. */
export function useHolder(stepUp: StepUp): object | undefined {
  const { subscribe, getSnapshot } = claimsOf(stepUp);
  return useSyncExternalStore(subscribe, getSnapshot, getSnapshot).at(-1);
}

/**
 * Claims the place of the provider's dialog while `active`. True if the claim is the last one: one flow has one dialog.
 */
export function useClaim(stepUp: StepUp, active: boolean): boolean {
  const [self] = useState(() => ({}));
  // Before the flow starts in an effect, so that the provider's dialog does not open for a moment.
  useLayoutEffect(() => {
    if (!active) return undefined;
    const { set, getSnapshot } = claimsOf(stepUp);
    set([...getSnapshot(), self]);
    return () => set(getSnapshot().filter((other) => other !== self));
  }, [stepUp, active, self]);
  return useHolder(stepUp) === self;
}
