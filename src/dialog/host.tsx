'use client';
import { useEffect, useState, type ComponentType } from 'react';
import { isRunning } from '../core/flow/state.js';
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

  useEffect(() => {
    const load = async () => {
      const words = import('../i18n/load-words.js').then(({ loadWords }) => loadWords(internals.wish()));
      const [{ PromptDialog }] = await Promise.all([import('./prompt-dialog.js'), words]);
      return PromptDialog;
    };
    const remove = internals.addHost(load);
    // Followed without rendering: until there is a dialog, a flow that begins changes nothing here.
    let loading = Boolean(Dialog);
    const follow = () => {
      if (loading || !isRunning(stepUp.getSnapshot())) return;
      loading = true;
      load().then(
        (loaded) => setDialog(() => loaded),
        () => {
          loading = false;
          // Without its dialog nobody could answer: better to tell the callers than to let them wait.
          stepUp.cancel('unavailable');
        },
      );
    };
    follow();
    const stop = stepUp.subscribe(follow);
    return () => {
      stop();
      remove();
    };
  }, [Dialog, internals, stepUp]);

  return Dialog ? <Dialog /> : null;
}
