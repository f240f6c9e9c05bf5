'use client';
import { useInsertionEffect, useMemo, useRef, useState } from 'react';
import type { VerificationRecord } from '../api/types.js';
import type { StepUpCallOptions, InternalCallOptions } from '../core/call/call-options.js';
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
  const { stepUp, isSignedIn } = useStepUpContext();
  const [waiting, setWaiting] = useState(0);
  const defaults = useRef(ask);
  useInsertionEffect(() => {
    defaults.current = ask;
  });
  const calls = useMemo(() => {
    const onWait = (isWaiting: boolean) => setWaiting((count) => count + (isWaiting ? 1 : -1));
    const withDefaults = (callOptions?: StepUpCallOptions): InternalCallOptions => ({
      ...defaults.current,
      ...callOptions,
      isSignedIn,
    });
    return {
      run: <T>(task: StepUpTask<T>, callOptions?: StepUpCallOptions) =>
        stepUp[INTERNALS].run(task, withDefaults(callOptions), onWait),
      verify: (callOptions?: StepUpCallOptions) => stepUp[INTERNALS].verify(withDefaults(callOptions), onWait),
      needsVerification: (callOptions?: StepUpCallOptions) => stepUp.needsVerification(withDefaults(callOptions)),
      forget: () => stepUp.forget(),
    };
  }, [stepUp, isSignedIn]);
  return useMemo(() => ({ ...calls, isPrompting: waiting > 0 }), [calls, waiting]);
}
