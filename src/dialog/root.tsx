'use client';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Root } from '@radix-ui/react-dialog';
import type { CeremonyState } from '../ceremonies/registered.js';
import { isDrawable, loadView } from '../ceremonies/views.js';
import { isRunning, stepOf, type FlowState } from '../core/flow/state.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { useStepUpContext, languageSourcesOf } from '../hooks/context.js';
import { useFlowState } from '../hooks/use-flow.js';
import { MessagesContext, useTranslator, type ReadyWords } from '../i18n/use-messages.js';
import { useWords } from '../i18n/use-words.js';
import { DialogContext } from './dialog-context.js';

/** The words, for all parts of the dialog. */
function Messages({ words, children }: { words: ReadyWords; children: ReactNode }) {
  return <MessagesContext.Provider value={useTranslator(words)}>{children}</MessagesContext.Provider>;
}

/** How long the drawn check stays, in milliseconds. No call waits for it. */
const SUCCESS_MOMENT = 400;

/** True while the flow runs, and for the success moment after it. */
function useIsShown(state: FlowState): boolean {
  // The state at mount, and each one with a success moment that is over.
  const [pastState, setPastState] = useState(state);
  useEffect(() => {
    if (state.status !== 'verified') return undefined;
    const timer = setTimeout(() => setPastState(state), SUCCESS_MOMENT);
    return () => clearTimeout(timer);
  }, [state]);
  return isRunning(state) || (state.status === 'verified' && pastState !== state);
}

/** Two frames, in milliseconds. */
const LIST_GRACE = 32;

/**
 * Subscribes to a flow, and reports its start two frames later. A list of methods that is there by then, is the first
 * that is drawn; a skeleton that is replaced at once would cost a second drawing of everything, and flash.
 */
const subscribeAfterList =
  (flow: StepUp['flow']) =>
  (listener: () => void): (() => void) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = flow.subscribe(() => {
      clearTimeout(timer);
      if (flow.getSnapshot().status === 'starting') timer = setTimeout(listener, LIST_GRACE);
      else listener();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  };

/** The props of the root. */
export interface VerificationDialogRootProps {
  /** `VerificationDialog.Content`, with the parts inside. */
  children?: ReactNode;
  /** `false`: another dialog shows the flow. @default true */
  active?: boolean;
}

/** Follows the provider's flow: opens when it begins, closes when it has ended. Renders no element. */
export function VerificationDialogRoot({ children, active = true }: VerificationDialogRootProps) {
  const { stepUp, locale, i18n, messages } = useStepUpContext();
  const internals = stepUp[INTERNALS];
  const subscribe = useMemo(() => subscribeAfterList(stepUp.flow), [stepUp]);
  const state = useFlowState(stepUp, subscribe);
  const words = useWords({ locale, i18n, messages }, () => internals.fail());
  useEffect(() => internals.addHost(() => Promise.resolve()), [internals]);
  useEffect(
    () => internals.setLanguageSources(languageSourcesOf({ locale, i18n, messages })),
    [internals, locale, i18n, messages],
  );

  const open = useIsShown(state) && active && words !== undefined;
  // The last state that could be drawn: a flow that began before there was a dialog has loaded nothing to draw with.
  const [shown, setShown] = useState<FlowState>({ status: 'idle' });
  const step = state as Partial<CeremonyState>;
  const view = state.status === 'identifier' ? state.status : step.ceremony;
  const isReady = isDrawable(step, view);
  if (isReady && shown !== state && stepOf(state)) setShown(state);
  useEffect(() => {
    if (!isReady) loadView(view).then(() => setShown(state), internals.fail);
  }, [isReady, view, state, internals]);
  const value = useMemo(() => ({ state: shown, open }), [shown, open]);

  if (!words) return null;
  return (
    <Messages words={words}>
      <DialogContext.Provider value={value}>
        <Root open={open} modal={false}>
          {children}
        </Root>
      </DialogContext.Provider>
    </Messages>
  );
}
