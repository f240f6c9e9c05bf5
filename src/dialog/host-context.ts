'use client';
import { createContext, useContext, useLayoutEffect } from 'react';
import type { StepUp } from '../core/step-up.js';

/** The provider's own dialog, which stands back for another one of the same `StepUp`. */
export interface Host {
  stepUp: StepUp;
  /** Takes its place; returns the undo. */
  claim: () => () => void;
}

export const HostContext = createContext<Host | null>(null);

/** Takes the place of the provider's dialog while `active`: one flow, one dialog. */
export function useClaimHost(stepUp: StepUp, active: boolean): void {
  const host = useContext(HostContext);
  const claim = host?.stepUp === stepUp && active ? host.claim : undefined;
  // Before the flow begins in an effect: the provider's dialog must not open for a moment.
  useLayoutEffect(() => claim?.(), [claim]);
}
