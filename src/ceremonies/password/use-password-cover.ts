'use client';
import { useEffect, useRef, useState } from 'react';
import type { ComponentPropsWithoutRef, FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { belongsToComposition } from '../../hooks/ime.js';

/** An input for a password: its own attributes. Its handlers are called before those of the hook. */
export interface PasswordCoverOptions extends ComponentPropsWithoutRef<'input'> {
  invalid?: boolean;
  /** Called when Caps Lock turns out to be on or off; with `false` when the field loses focus. */
  onCapsLock?: (on: boolean) => void;
}

/**
 * An input that covers a password, and the toggle that shows it. The password is covered again when its form is submitted and
 * when the window loses focus. The looks of both are the caller's.
 */
export function usePasswordCover(
  input: RefObject<HTMLInputElement | null>,
  { invalid, onCapsLock, ...props }: PasswordCoverOptions,
) {
  const { id, onKeyDown, onKeyUp, onBlur } = props;
  const capsLockOn = useRef(false);
  const [isShown, setShown] = useState(false);

  // Chromium moves the caret to the start when the type changes (https://issues.chromium.org/issues/40807608).
  const selection = useRef<Parameters<HTMLInputElement['setSelectionRange']>>(undefined);
  function show(next: boolean) {
    const node = input.current;
    if (node) selection.current = [node.selectionStart, node.selectionEnd, node.selectionDirection ?? undefined];
    setShown(next);
  }
  useEffect(() => {
    if (selection.current) input.current?.setSelectionRange(...selection.current);
    selection.current = undefined;
  }, [input, isShown]);

  useEffect(() => {
    if (!isShown) return undefined;
    const form = input.current?.form;
    const cover = () => show(false);
    form?.addEventListener('submit', cover);
    window.addEventListener('blur', cover);
    return () => {
      form?.removeEventListener('submit', cover);
      window.removeEventListener('blur', cover);
    };
  });

  function reportCapsLock(on: boolean) {
    if (on === capsLockOn.current) return;
    capsLockOn.current = on;
    onCapsLock?.(on);
  }
  return {
    isShown,
    attributes: {
      autoComplete: 'current-password',
      autoCapitalize: 'none',
      autoCorrect: 'off',
      spellCheck: false,
      'aria-invalid': invalid || undefined,
      ...props,
      type: isShown ? 'text' : 'password',
      onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
        onKeyDown?.(event);
        reportCapsLock(event.getModifierState('CapsLock'));
        if (event.key === 'Enter' && belongsToComposition(event.nativeEvent)) event.preventDefault();
      },
      onKeyUp(event: KeyboardEvent<HTMLInputElement>) {
        onKeyUp?.(event);
        reportCapsLock(event.getModifierState('CapsLock'));
      },
      onBlur(event: FocusEvent<HTMLInputElement>) {
        onBlur?.(event);
        reportCapsLock(false);
      },
    },
    toggle: {
      type: 'button',
      'aria-pressed': isShown,
      'aria-controls': id,
      onMouseDown: (event: MouseEvent) => event.preventDefault(), // the focus, and a phone's keyboard, stay with the field
      onClick: () => show(!isShown),
    },
  } as const;
}
