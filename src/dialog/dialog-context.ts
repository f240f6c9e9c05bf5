'use client';
import { createContext, useContext } from 'react';
import type { FlowState } from '../core/flow/state.js';

/** What the parts of the dialog show. */
export interface DialogContextValue {
  /** The screen: while the dialog closes, the last one. */
  state: FlowState;
  /** False while it closes. */
  open: boolean;
}

export const DialogContext = createContext<DialogContextValue | null>(null);

export function useDialog(): DialogContextValue {
  const value = useContext(DialogContext);
  if (!value) throw new Error('react-step-up: this part must be inside <VerificationDialog.Root>.');
  return value;
}
