'use client';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { StepUpProvider as HeadlessProvider, type HeadlessStepUpProviderProps } from '../hooks/headless-provider.js';
import { DialogHost } from './dialog-host.js';
import { ClaimHostContext } from './host-context.js';
import { PresentationContext, type Presentation } from './presentation.js';

export interface StepUpProviderProps extends HeadlessStepUpProviderProps, Presentation {
  /** `false`: no dialog, or an element that replaces the kit's (it reads `useVerificationFlow`). */
  dialog?: false | ReactElement;
}

/** Gives hooks their `StepUp`, and mounts the dialog that asks the user when one of their calls needs it. */
export function StepUpProvider({
  theme,
  classNames,
  maskCharacter,
  container,
  dialog,
  children,
  ...headless
}: StepUpProviderProps) {
  const presentation = useMemo<Presentation>(
    () => ({ theme, classNames, maskCharacter, container }),
    [theme, classNames, maskCharacter, container],
  );
  const [claims, setClaims] = useState(0);
  const claim = useCallback(() => {
    setClaims((count) => count + 1);
    return () => setClaims((count) => count - 1);
  }, []);
  const own = claims === 0 && <DialogHost />;
  return (
    <HeadlessProvider {...headless}>
      <PresentationContext.Provider value={presentation}>
        <ClaimHostContext.Provider value={claim}>
          {children}
          {dialog === undefined ? own : dialog}
        </ClaimHostContext.Provider>
      </PresentationContext.Provider>
    </HeadlessProvider>
  );
}
