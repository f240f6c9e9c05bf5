'use client';
import { useContext, type ReactNode } from 'react';
import { PresentationContext } from './presentation.js';
import { MessagesContext } from '../i18n/use-messages.js';

/** Outside the dialog, a field of the kit has the theme of the provider, or of the device, and the variables of the stylesheet. */
export function AppField({ children }: { children: ReactNode }) {
  const { theme } = useContext(PresentationContext);
  const isInDialog = useContext(MessagesContext) !== null;
  if (isInDialog) return children;
  return (
    <div data-sv="alone" data-theme={theme === 'system' ? undefined : theme}>
      {children}
    </div>
  );
}
