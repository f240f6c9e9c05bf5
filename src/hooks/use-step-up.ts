'use client';
import { useInsertionEffect, useMemo, useRef, useState } from 'react';
import type { VerificationRecord } from '../api/types.js';
import type { StepUpCallOptions, InternalCallOptions } from '../core/call/call-options.js';
import type { StepUpTask } from '../core/call/run.js';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from './context.js';

/** The provider's `StepUp`, with this hook's options. */
export interface UseStepUpResult {
  /** As `StepUp.run`. Options here come before those of the hook. */
  run<T>(task: StepUpTask<T>, ask?: StepUpCallOptions): Promise<T>;
  /** As `StepUp.verify`: opens a prompt now, if needed. @throws StepUpCancelledError, StepUpFailedError */
  verify(ask?: StepUpCallOptions): Promise<VerificationRecord>;
  /** As `StepUp.needsVerification`: true if `verify` would open a prompt. */
  needsVerification(ask?: StepUpCallOptions): boolean;
  /** As `StepUp.forget`: for signing out. */
  forget(): void;
  /** True while one of this hook's calls waits for the user. */
  isPrompting: boolean;
  /**
   * Props for the button that makes the call: `<button {...triggerProps} onClick={…}>`. The code of the first prompt loads when
   * a pointer, a finger or the focus reaches the button. Nothing about the user is requested.
   */
  triggerProps: TriggerProps;
}

/** The props of `useStepUp().triggerProps`. */
export interface TriggerProps {
  /** Loads the code. A finger enters, too, before it presses. */
  onPointerEnter: () => void;
  /** Loads the code. */
  onFocus: () => void;
}

/**
 * Wraps re-authentication around a call: `run(({ headers }) => fetch(url, { headers }))`. The functions make calls for
 * the provider's subject, and change only with it. A call continues after its component is unmounted, as with
 * `useMutation`.
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
    const preload = () => void stepUp.preload().catch(() => undefined); // the call reports a failure
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
      triggerProps: { onPointerEnter: preload, onFocus: preload },
    };
  }, [stepUp, isSignedIn]);
  return useMemo(() => ({ ...calls, isPrompting: waiting > 0 }), [calls, waiting]);
}
