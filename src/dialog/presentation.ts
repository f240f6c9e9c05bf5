'use client';
import { createContext, useContext, type ReactNode } from 'react';

/** The elements of the dialog that take a class name of the app's. */
export type DialogSlot =
  | 'overlay'
  | 'dialog'
  | 'head'
  | 'title'
  | 'description'
  | 'form'
  | 'body'
  | 'foot'
  | 'methods'
  | 'method'
  | 'label'
  | 'input'
  | 'code'
  | 'note'
  | 'resend'
  | 'submit'
  | 'link'
  | 'close';

/** How the dialog looks, where it goes, and what the app puts into it. */
export interface DialogPresentation {
  /** @default 'system' */
  theme?: 'light' | 'dark' | 'system';
  /** `compact`: lower controls and less room between them; nothing to press gets smaller than 44 px. @default 'comfortable' */
  density?: 'comfortable' | 'compact';
  /** Class names by slot, beside the kit's own `data-sv` attributes. */
  classNames?: Partial<Record<DialogSlot, string>>;
  /** Stands for what is covered in an address. Some Korean brand fonts draw the default empty. @default '•' */
  maskCharacter?: string;
  /** Where the dialog goes, if not into the page's topmost modal `<dialog>` or its body. */
  container?: Element | null;
  /**
   * The app's own way on, such as a link to its support: shown where the kit has none, because the user has no method or the
   * app may not ask. A press in it leaves the dialog open.
   */
  help?: ReactNode;
  /**
   * The browser may read the code out of a text message, where it can (WebOTP; Chromium on Android) and if the user agrees. The
   * message must end in `@your.domain #123456`. @default false
   */
  webOtp?: boolean;
}

export const PresentationContext = createContext<DialogPresentation>({});

/** `slot('title')` → the attributes of that element. */
export function useSlots(): (slot: DialogSlot) => { 'data-sv': DialogSlot; className: string | undefined } {
  const { classNames } = useContext(PresentationContext);
  return (slot) => ({ 'data-sv': slot, className: classNames?.[slot] });
}
