'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { VerificationRecord } from '../api/types.js';
import type { AskOptions } from '../core/ask.js';
import type { Task } from '../core/run.js';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from './context.js';

/** The provider's `StepUp`, with this hook's options. */
export interface UseStepUpResult {
  /** As `StepUp.run`; what is passed here wins over the hook's own options. */
  run<T>(task: Task<T>, ask?: AskOptions): Promise<T>;
  /** As `StepUp.verify`: asks now, if needed. @throws StepUpCancelledError, StepUpFailedError */
  verify(ask?: AskOptions): Promise<VerificationRecord>;
  /** As `StepUp.check`: true if `verify` would ask. */
  check(ask?: AskOptions): boolean;
  /** As `StepUp.forget`: for signing out. */
  forget(): void;
  /** One of this hook's calls waits for the user. */
  isPrompting: boolean;
}

/**
 * Puts re-authentication around a call: `run(({ headers }) => fetch(url, { headers }))`. The functions never change; a call
 * outlives the component that made it, as with `useMutation`.
 *
 * @throws Error without a `StepUpProvider`
 */
export function useStepUp(ask?: AskOptions): UseStepUpResult {
  const { stepUp } = useStepUpContext();
  const [waiting, setWaiting] = useState(0);
  const defaults = useRef(ask);
  useEffect(() => {
    defaults.current = ask;
  });
  const onWait = useCallback((waits: boolean) => setWaiting((count) => count + (waits ? 1 : -1)), []);
  const calls = useMemo(() => {
    const merged = (own?: AskOptions): AskOptions => ({ ...defaults.current, ...own });
    return {
      run: <T>(task: Task<T>, own?: AskOptions) => stepUp[INTERNALS].run(task, merged(own), onWait),
      async verify(own?: AskOptions) {
        if (!stepUp.check(merged(own))) return stepUp.verify(merged(own));
        onWait(true);
        return stepUp.verify(merged(own)).finally(() => onWait(false));
      },
      check: (own?: AskOptions) => stepUp.check(merged(own)),
      forget: () => stepUp.forget(),
    };
  }, [stepUp, onWait]);
  return useMemo(() => ({ ...calls, isPrompting: waiting > 0 }), [calls, waiting]);
}
