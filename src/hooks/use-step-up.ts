'use client';
import { useInsertionEffect, useMemo, useRef, useState } from 'react';
import type { VerificationRecord } from '../api/types.js';
import type { StepUpCallOptions, OwnAsk } from '../core/call/ask.js';
import type { StepUpTask } from '../core/call/run.js';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from './context.js';

/** The provider's `StepUp`, with this hook's options. */
export interface UseStepUpResult {
  /** As `StepUp.run`; what is passed here wins over the hook's own options. */
  run<T>(task: StepUpTask<T>, ask?: StepUpCallOptions): Promise<T>;
  /** As `StepUp.verify`: asks now, if needed. @throws StepUpCancelledError, StepUpFailedError */
  verify(ask?: StepUpCallOptions): Promise<VerificationRecord>;
  /** As `StepUp.check`: true if `verify` would ask. */
  needsVerification(ask?: StepUpCallOptions): boolean;
  /** As `StepUp.forget`: for signing out. */
  forget(): void;
  /** One of this hook's calls waits for the user. */
  isPrompting: boolean;
}

/**
 * Puts re-authentication around a call: `run(({ headers }) => fetch(url, { headers }))`. The functions change with the
 * provider's subject alone, whose calls they make; a call outlives the component that made it, as with `useMutation`.
 *
 * @throws Error without a `StepUpProvider`
 */
export function useStepUp(ask?: StepUpCallOptions): UseStepUpResult {
  const { stepUp, mine } = useStepUpContext();
  const [waiting, setWaiting] = useState(0);
  const defaults = useRef(ask);
  useInsertionEffect(() => {
    defaults.current = ask;
  });
  const calls = useMemo(() => {
    const onWait = (waits: boolean) => setWaiting((count) => count + (waits ? 1 : -1));
    const merged = (own?: StepUpCallOptions): OwnAsk => ({ ...defaults.current, ...own, mine });
    return {
      run: <T>(task: StepUpTask<T>, own?: StepUpCallOptions) => stepUp[INTERNALS].run(task, merged(own), onWait),
      verify: (own?: StepUpCallOptions) => stepUp[INTERNALS].verify(merged(own), onWait),
      needsVerification: (own?: StepUpCallOptions) => stepUp.needsVerification(merged(own)),
      forget: () => stepUp.forget(),
    };
  }, [stepUp, mine]);
  return useMemo(() => ({ ...calls, isPrompting: waiting > 0 }), [calls, waiting]);
}
