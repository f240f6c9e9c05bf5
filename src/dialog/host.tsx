'use client';
import { createContext, useContext, useLayoutEffect, useState, useEffect, type ComponentType } from 'react';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { isRunning } from '../core/flow/state.js';
import { useStepUpContext } from '../hooks/context.js';

/** The place of the one dialog of a `StepUp`. Another dialog that claims it replaces the provider's own. */
export interface Host {
  stepUp: StepUp;
  /** The last claim; undefined for the provider's own dialog. */
  holder: object | undefined;
  /** Claims the place. Returns a function that undoes it. */
  claim: (by: object) => () => void;
}

export const HostContext = createContext<Host | null>(null);

/**
 * Claims the place of the provider's dialog while `active`. True if the claim is the last one: one flow has one dialog.
 */
export function useClaimHost(stepUp: StepUp, active: boolean): boolean {
  const host = useContext(HostContext);
  const [self] = useState(() => ({}));
  const claim = host?.stepUp === stepUp ? host.claim : undefined;
  // Before the flow starts in an effect, so that the provider's dialog does not open for a moment.
  useLayoutEffect(() => (active ? claim?.(self) : undefined), [claim, active, self]);
  return active && (!claim || host?.holder === self);
}

/**
 * The provider's dialog. It adds no code until the first flow. Then the dialog's chunk and the words of one language
 * load in parallel, while the flow loads the methods.
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
    // Followed without rendering: without a loaded dialog, the start of a flow changes nothing here.
    let loading = Boolean(Dialog);
    const follow = () => {
      if (loading || !isRunning(stepUp.flow.getSnapshot())) return;
      loading = true;
      load().then(
        (loaded) => setDialog(() => loaded),
        () => {
          loading = false;
          // Without its dialog the user could not answer, so the calls reject instead of waiting.
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
