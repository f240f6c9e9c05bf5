'use client';
import { useRef, useState, type ComponentPropsWithoutRef } from 'react';
import { useFieldTexts, type FieldTextOptions, type FieldTexts } from '../../hooks/use-field-texts.js';
import { usePasswordCover } from './use-password-cover.js';

/** The options of `usePasswordInput`. */
export interface PasswordInputOptions extends FieldTextOptions {
  /** The input takes nothing for now, and keeps the focus: the password is being checked. @default false */
  readOnly?: boolean;
  /** Shown as the status while Caps Lock is on, if `status` is empty. */
  capsLockStatus?: string;
}

/** The result of `usePasswordInput`. */
export interface PasswordInput extends FieldTexts {
  /** Spread on one `<input>`, before attributes of your own. */
  inputProps: ComponentPropsWithoutRef<'input'> & {
    /** The id of the input. */
    id: string;
    /** Gets the element. */
    ref: (node: HTMLInputElement | null) => void;
  };
  /**
   * For the `<button>` that shows the password: a pressed toggle. Give it one name that does not change, such as “Show password”,
   * as its text or `aria-label`.
   */
  toggleProps: ComponentPropsWithoutRef<'button'>;
  /** True while the password is shown. */
  isShown: boolean;
  /** True while Caps Lock is on and the input has the focus. */
  hasCapsLock: boolean;
}

/**
 * One `<input>` for a password, in a design of your own, with the behaviour of `PasswordField`: for password managers, without
 * corrections, with a toggle that shows it and keeps the caret, and covered again at submission and when the window loses the
 * focus. The password is only in the input.
 */
export function usePasswordInput({
  readOnly = false,
  capsLockStatus,
  field,
  ...given
}: PasswordInputOptions = {}): PasswordInput {
  const input = useRef<HTMLInputElement | null>(null);
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const status = given.status ?? (hasCapsLock ? capsLockStatus : undefined);
  const { texts, ...described } = useFieldTexts({ ...given, status });
  const { attributes, toggle, isShown } = usePasswordCover(input, {
    ...field,
    ...described,
    readOnly,
    invalid: Boolean(given.error),
    onCapsLock: setHasCapsLock,
  });
  const ref = (node: HTMLInputElement | null) => {
    field?.ref(node);
    input.current = node;
  };
  return {
    ...texts,
    inputProps: { ...attributes, id: described.id, ref },
    toggleProps: toggle,
    isShown,
    hasCapsLock,
  };
}
