'use client';
import { useMemo, useState, type ReactElement } from 'react';
import { StepUpProvider as HeadlessProvider, type HeadlessStepUpProviderProps } from '../hooks/headless-provider.js';
import { DialogHost } from './host.js';
import { HostContext } from './host-context.js';
import { PresentationContext, type Presentation } from './presentation.js';

/** The coordinator, words and looks. */
export interface StepUpProviderProps extends HeadlessStepUpProviderProps, Presentation {
  /** `false`: no dialog, or an element that replaces the kit's (it reads `useVerificationFlow`). */
  dialog?: false | ReactElement;
}

/** Gives hooks their `StepUp`, and mounts the dialog that asks the user when one of their calls needs it. */
export function StepUpProvider(props: StepUpProviderProps) {
  const { stepUp, dialog, children } = props;
  const [claims, setClaims] = useState(0);
  const host = useMemo(() => {
    const add = (more: number) => setClaims((count) => count + more);
    const claim = () => {
      add(1);
      return () => add(-1);
    };
    return { stepUp, claim };
  }, [stepUp]);
  return (
    <HeadlessProvider {...props}>
      <PresentationContext.Provider value={props}>
        <HostContext.Provider value={host}>
          {children}
          {dialog ?? (claims === 0 && <DialogHost />)}
        </HostContext.Provider>
      </PresentationContext.Provider>
    </HeadlessProvider>
  );
}
