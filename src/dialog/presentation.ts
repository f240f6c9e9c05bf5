'use client';
import { createContext, useContext, type ReactNode } from 'react';

/** The elements of the dialog that can have a class name of the app's. */
export type DialogSlot =
  | 'overlay'
  | 'dialog'
  | 'head'
  | 'title'
  | 'description'
  | 'details'
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

/** The app's support: a link, or an action. */
export type DialogHelp = {
  /** What the user reads, such as `Contact us`. */
  label: string;
} & (
  | {
      /** A page, `tel:` or `mailto:`. A press leaves the dialog open, unless the page is left. */
      href: string;
      onPress?: undefined;
    }
  | {
      href?: undefined;
      /** Opens the support, such as a chat or a page of a router. A press closes the dialog first. */
      onPress: () => void;
    }
);

/** The looks and the place of the dialog, and the app's own parts of it. */
export interface DialogPresentation {
  /** The colours of the dialog: `system` follows the device. @default 'system' */
  theme?: 'light' | 'dark' | 'system';
  /**
   * `compact`: lower controls and less space between them. No target becomes smaller than 44 px. @default 'comfortable'
   */
  density?: 'comfortable' | 'compact';
  /** Class names by slot, beside the kit's own `data-sv` attributes. */
  classNames?: Partial<Record<DialogSlot, string>>;
  /**
   * The app's mark, beside the shield: by it, users recognise the app. An image needs an `alt`; it is 28 px high
   * (more with larger text), also before it is loaded.
   */
  mark?: ReactNode;
  /** The character that covers a part of an address. Some Korean brand fonts draw the default empty. @default '•' */
  maskCharacter?: string;
  /** The element for the dialog, instead of the page's topmost modal `<dialog>` or its body. */
  container?: Element | null;
  /**
   * The app's support. It is the main button where the user can do nothing else: without a method, with every
   * method locked, and where the app or the account must not verify.
   */
  help?: DialogHelp;
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
