'use client';
import { createContext, useContext, type ReactNode } from 'react';

/** The elements of the dialog that can have a class name of the app's. */
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

/** The looks and the place of the dialog, and the app's own parts of it. */
export interface DialogPresentation {
  /** @default 'system' */
  theme?: 'light' | 'dark' | 'system';
  /**
   * `compact`: lower controls and less space between them. No target becomes smaller than 44 px. @default 'comfortable'
   */
  density?: 'comfortable' | 'compact';
  /** Class names by slot, beside the kit's own `data-sv` attributes. */
  classNames?: Partial<Record<DialogSlot, string>>;
  /** The character that covers a part of an address. Some Korean brand fonts draw the default empty. @default '•' */
  maskCharacter?: string;
  /** The element for the dialog, instead of the page's topmost modal `<dialog>` or its body. */
  container?: Element | null;
  /**
   * The app's own next step, such as a link to its support. It appears where the kit has none, because the user has no
   * method or the app must not verify. A press in it leaves the dialog open.
   */
  help?: ReactNode;
  /**
   * Lets the browser read the code from a text message, where it supports that (WebOTP; Chromium on Android) and if the
   * user agrees. The message must end in `@your.domain #123456`. @default false
   */
  webOtp?: boolean;
}

export const PresentationContext = createContext<DialogPresentation>({});

/** `slot('title')` returns the attributes of that element. */
export function useSlots(): (slot: DialogSlot) => { 'data-sv': DialogSlot; className: string | undefined } {
  const { classNames } = useContext(PresentationContext);
  return (slot) => ({ 'data-sv': slot, className: classNames?.[slot] });
}
