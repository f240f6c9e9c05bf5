'use client';
import type { ReactElement } from 'react';
import {
  HeadlessStepUpProvider as HeadlessProvider,
  type HeadlessStepUpProviderProps,
} from '../hooks/headless-provider.js';
import { DialogHost } from './host.js';
import { PresentationContext, type DialogPresentation } from './presentation.js';

/** The props of the provider: coordinator, words and looks. */
export interface StepUpProviderProps extends HeadlessStepUpProviderProps, DialogPresentation {
  /** `false`: no dialog. An element replaces the kit's dialog (it reads `useStepUpFlow`). */
  dialog?: false | ReactElement;
}

/** Provides the hooks with their `StepUp`, and mounts the dialog, which opens when a call needs a verification. */
export function StepUpProvider(props: StepUpProviderProps) {
  const { dialog = <DialogHost />, children } = props;
  return (
    <HeadlessProvider {...props}>
      <PresentationContext.Provider value={props}>
        {children}
        {dialog}
      </PresentationContext.Provider>
    </HeadlessProvider>
  );
}
