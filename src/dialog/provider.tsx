'use client';
import { useMemo, useState, type ReactElement } from 'react';
import {
  HeadlessStepUpProvider as HeadlessProvider,
  type HeadlessStepUpProviderProps,
} from '../hooks/headless-provider.js';
import { DialogHost, HostContext } from './host.js';
import { PresentationContext, type DialogPresentation } from './presentation.js';

/** The props of the provider: coordinator, words and looks. */
export interface StepUpProviderProps extends HeadlessStepUpProviderProps, DialogPresentation {
  /** `false`: no dialog. An element replaces the kit's dialog (it reads `useStepUpFlow`). */
  dialog?: false | ReactElement;
}

/** Provides the hooks with their `StepUp`, and mounts the dialog, which opens when a call needs a verification. */
export function StepUpProvider(props: StepUpProviderProps) {
  const { stepUp, dialog, children } = props;
  const [claims, setClaims] = useState<object[]>([]);
  const holder = claims.at(-1);
  const host = useMemo(() => {
    const claim = (by: object) => {
      setClaims((held) => [...held, by]);
      return () => setClaims((held) => held.filter((other) => other !== by));
    };
    return { stepUp, holder, claim };
  }, [stepUp, holder]);
  return (
    <HeadlessProvider {...props}>
      <PresentationContext.Provider value={props}>
        <HostContext.Provider value={host}>
          {children}
          {dialog ?? (!holder && <DialogHost />)}
        </HostContext.Provider>
      </PresentationContext.Provider>
    </HeadlessProvider>
  );
}
