'use client';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { StepUpProvider as HeadlessProvider, type HeadlessStepUpProviderProps } from '../hooks/headless-provider.js';
import { DialogHost } from './dialog-host.js';
import { HostContext } from './host-context.js';
import { PresentationContext, type Presentation } from './presentation.js';

/** The coordinator, words and looks. */
export interface StepUpProviderProps extends HeadlessStepUpProviderProps, Presentation {
  /** `false`: no dialog, or an element that replaces the kit's (it reads `useVerificationFlow`). */
  dialog?: false | ReactElement;
}

/** Gives hooks their `StepUp`, and mounts the dialog that asks the user when one of their calls needs it. */
export function StepUpProvider(props: StepUpProviderProps) {
  const { stepUp, theme, density, classNames, maskCharacter, container, help, webOtp, dialog, children } = props;
  const presentation = useMemo<Presentation>(
    () => ({ theme, density, classNames, maskCharacter, container, help, webOtp }),
    [theme, density, classNames, maskCharacter, container, help, webOtp],
  );
  const [claims, setClaims] = useState(0);
  const claim = useCallback(() => {
    setClaims((count) => count + 1);
    return () => setClaims((count) => count - 1);
  }, []);
  const host = useMemo(() => ({ stepUp, claim }), [stepUp, claim]);
  return (
    <HeadlessProvider {...props}>
      <PresentationContext.Provider value={presentation}>
        <HostContext.Provider value={host}>
          {children}
          {dialog ?? (claims === 0 && <DialogHost />)}
        </HostContext.Provider>
      </PresentationContext.Provider>
    </HeadlessProvider>
  );
}
