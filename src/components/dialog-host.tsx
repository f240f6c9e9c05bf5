'use client';
import { useCallback, useEffect, useState, type ComponentType } from 'react';
import { isRunning } from '../core/flow-state.js';
import { useStepUpContext } from '../hooks/context.js';
import { useInternals } from '../hooks/use-internals.js';

/**
 * The provider's dialog. Weighs nothing until the first flow: then the dialog's chunk and the words of one language are
 * loaded side by side, while the flow fetches the method list.
 */
export function DialogHost() {
  const { stepUp } = useStepUpContext();
  const internals = useInternals();
  const [Dialog, setDialog] = useState<ComponentType>();
  const load = useCallback(async () => {
    const words = import('../hooks/load-words.js').then(({ loadWords }) => loadWords(internals.wish()));
    const [{ PromptDialog }] = await Promise.all([import('./prompt-dialog.js'), words]);
    return PromptDialog;
  }, [internals]);

  useEffect(() => internals.addHost(load), [internals, load]);

  // Followed without rendering: until there is a dialog, a flow that begins changes nothing here.
  useEffect(() => {
    if (Dialog) return undefined;
    let loading = false;
    const follow = () => {
      if (loading || !isRunning(stepUp.getSnapshot())) return;
      loading = true;
      void load()
        .then(
          (loaded) => setDialog(() => loaded),
          // Without its dialog nobody could answer: better to tell the callers than to let them wait.
          () => stepUp.cancel('unavailable'),
        )
        .finally(() => {
          loading = false;
        });
    };
    follow();
    return stepUp.subscribe(follow);
  }, [Dialog, load, stepUp]);

  return Dialog ? <Dialog /> : null;
}
