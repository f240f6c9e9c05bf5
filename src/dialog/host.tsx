'use client';
import { useEffect, useState, type ComponentType } from 'react';
import { INTERNALS } from '../core/step-up.js';
import { isRunning } from '../core/flow/state.js';
import { useStepUpContext } from '../hooks/context.js';
import { guessWords } from '../i18n/guess-words.js';

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
      const chunk = import('../loading/dialog-chunk.js');
      guessWords(internals.languageSources()).catch(() => undefined); // loadWords reports a failure
      const { loadWords, ProviderDialog } = await chunk;
      await loadWords(internals.languageSources());
      setDialog(() => ProviderDialog); // closed until a flow runs, and ready for it
    };
    const remove = internals.addHost(load);
    // Followed without rendering: without a loaded dialog, the start of a flow changes nothing here.
    let loading = Boolean(Dialog);
    const follow = () => {
      if (loading || !isRunning(stepUp.flow.getSnapshot())) return;
      loading = true;
      load().catch(() => {
        loading = false;
        // Without its dialog the user could not answer, so the calls reject instead of waiting.
        internals.fail();
      });
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
