'use client';
import { Root } from '@radix-ui/react-dialog';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { FlowState } from '../core/flow/state.js';
import { isOpen, stepOf } from '../core/flow/selectors.js';
import { useStepUpContext, wishOf } from '../hooks/context.js';
import { useInternals } from '../hooks/use-internals.js';
import { useFlowState } from '../hooks/use-flow.js';
import { WordsContext } from '../i18n/use-messages.js';
import { useWords } from '../i18n/use-words.js';
import { DialogContext } from './dialog-context.js';

/** How long the drawn check stays, in milliseconds. No call waits for it. */
const SUCCESS_MOMENT = 400;

/** True while the flow runs, and for the success moment after it. */
function useIsShown(state: FlowState): boolean {
  // The state that was there at mount, and each one whose moment is over.
  const [past, setPast] = useState(state);
  useEffect(() => {
    if (state.status !== 'verified') return undefined;
    const timer = setTimeout(() => setPast(state), SUCCESS_MOMENT);
    return () => clearTimeout(timer);
  }, [state]);
  return isOpen(state) || (state.status === 'verified' && past !== state);
}

/** What is in the dialog. */
export interface VerificationDialogRootProps {
  /** `VerificationDialog.Content`, with the parts in it. */
  children?: ReactNode;
}

/** Follows the provider's flow: opens when it begins, closes when it has ended. Renders no element. */
export function VerificationDialogRoot({ children }: VerificationDialogRootProps) {
  const { stepUp, locale, i18n, messages } = useStepUpContext();
  const internals = useInternals();
  const state = useFlowState(stepUp);
  const words = useWords({ locale, i18n, messages }, () => stepUp.cancel('unavailable'));
  useEffect(() => internals.addHost(() => Promise.resolve()), [internals]);
  useEffect(() => internals.speak(wishOf({ locale, i18n, messages })), [internals, locale, i18n, messages]);

  const open = useIsShown(state) && words !== undefined;
  const [shown, setShown] = useState(state);
  if (stepOf(state) && shown !== state) setShown(state);
  const value = useMemo(() => ({ state: stepOf(state) ? state : shown, open }), [state, shown, open]);

  if (!words) return null;
  return (
    <WordsContext.Provider value={words}>
      <DialogContext.Provider value={value}>
        <Root open={open} modal={false}>
          {children}
        </Root>
      </DialogContext.Provider>
    </WordsContext.Provider>
  );
}
