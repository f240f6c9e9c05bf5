'use client';
import { createContext, useContext, useLayoutEffect, useState, useEffect, type ComponentType } from 'react';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { isRunning } from '../core/flow/state.js';
import { useStepUpContext } from '../hooks/context.js';

/** The place of the one dialog of a `StepUp`: the provider's own stands back for whoever claims it. */
export interface Host {
  stepUp: StepUp;
  /** The last one who claimed it; undefined: the provider's own dialog. */
  holder: object | undefined;
  /** Claims the place; returns the undo. */
  claim: (by: object) => () => void;
}

export const HostContext = createContext<Host | null>(null);

/** Claims the place of the provider's dialog while `active`. True if it is held: one flow, one dialog. */
export function useClaimHost(stepUp: StepUp, active: boolean): boolean {
  const host = useContext(HostContext);
  const [self] = useState(() => ({}));
  const claim = host?.stepUp === stepUp ? host.claim : undefined;
  // Before the flow begins in an effect: the provider's dialog must not open for a moment.
  useLayoutEffect(() => (active ? claim?.(self) : undefined), [claim, active, self]);
  return active && (!claim || host?.holder === self);
}

/**
 * The provider's dialog. Weighs nothing until the first flow: then the dialog's chunk and the words of one language are
 * loaded side by side, while the flow fetches the method list.
 */
export function DialogHost() {
  const { stepUp } = useStepUpContext();
  const [Dialog, setDialog] = useState<ComponentType>();

  useEffect(() => {
    const internals = stepUp[INTERNALS];
    const load = async () => {
      const words = import('../i18n/load-words.js').then(({ loadWords }) => loadWords(internals.languageSources()));
      const [{ PromptDialog }] = await Promise.all([import('../loading/dialog-chunk.js'), words]);
      return PromptDialog;
    };
    const remove = internals.addHost(load);
    // Followed without rendering: until there is a dialog, a flow that begins changes nothing here.
    let loading = Boolean(Dialog);
    const follow = () => {
      if (loading || !isRunning(stepUp.flow.getSnapshot())) return;
      loading = true;
      load().then(
        (loaded) => setDialog(() => loaded),
        () => {
          loading = false;
          // Without its dialog nobody could answer: better to tell the callers than to let them wait.
          internals.fail();
        },
      );
    };
    follow();
    const stop = stepUp.flow.subscribe(follow);
    return () => {
      stop();
      remove();
    };
  }, [Dialog, stepUp]);

  return Dialog ? <Dialog /> : null;
}
