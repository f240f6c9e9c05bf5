'use client';
import { createContext, useContext } from 'react';
import type { FlowState } from '../core/flow/state.js';

/** The context of the dialog's parts. */
export interface DialogContextValue {
  /** The state on the screen; while the dialog closes, the last one. */
  state: FlowState;
  /** False while it closes. */
  open: boolean;
}

export const DialogContext = createContext<DialogContextValue | null>(null);

export function useDialog(): DialogContextValue {
  const value = useContext(DialogContext);
  if (!value)
    throw new Error(
      process.env.NODE_ENV === 'production'
        ? 'react-step-up: no Root'
        : 'react-step-up: this part must be inside <VerificationDialog.Root>.',
    );
  return value;
}
