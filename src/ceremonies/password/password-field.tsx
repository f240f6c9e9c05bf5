'use client';
import { forwardRef, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { ComponentPropsWithoutRef, KeyboardEvent } from 'react';
import { Icon } from '../../dialog/icons.js';
import { belongsToComposition } from '../../dialog/ime.js';
import { useShake } from '../../dialog/shake.js';

export interface PasswordFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'readOnly'> {
  id: string;
  /** The user name for password managers, in a hidden field. */
  username?: string;
  /** The name of the eye, which is a pressed toggle while the password is shown: "Show password". */
  showLabel: string;
  pending?: boolean;
  invalid?: boolean;
  verified?: boolean;
  /** A change of value shakes the field once. */
  shake?: unknown;
  /** Called when Caps Lock turns out to be on or off; with `false` when the field loses focus. */
  onCapsLock?: (on: boolean) => void;
}

/**
 * A password input with an eye. Uncontrolled: the password is only in the input. `ref` is the input.
 *
 * The eye is a toggle with one name, and `aria-pressed` while the password is shown. (If the name changed as well,
 * "Hide password, pressed" would contradict itself.) The password is covered again when its form is submitted and when
 * the window loses focus.
 */
export const PasswordField = forwardRef<HTMLInputElement, PasswordFieldProps>(function PasswordField(
  {
    username,
    showLabel,
    pending = false,
    invalid = false,
    verified = false,
    shake,
    onCapsLock,
    onKeyDown,
    onKeyUp,
    onBlur,
    ...props
  },
  ref,
) {
  const field = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const capsLockOn = useRef(false);
  const [shown, setShown] = useState(false);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  useShake(field, shake);

  // Chromium moves the caret to the start when the type changes (https://issues.chromium.org/issues/40807608).
  const selection = useRef<Parameters<HTMLInputElement['setSelectionRange']>>(undefined);
  const show = useCallback((next: boolean) => {
    const node = input.current;
    if (node) selection.current = [node.selectionStart, node.selectionEnd, node.selectionDirection ?? undefined];
    setShown(next);
  }, []);
  useEffect(() => {
    if (selection.current) input.current?.setSelectionRange(...selection.current);
    selection.current = undefined;
  }, [shown]);

  useEffect(() => {
    const hidePassword = () => show(false);
    const form = input.current?.form;
    form?.addEventListener('submit', hidePassword);
    window.addEventListener('blur', hidePassword);
    return () => {
      form?.removeEventListener('submit', hidePassword);
      window.removeEventListener('blur', hidePassword);
    };
  }, [show]);

  function reportCapsLock(on: boolean) {
    if (on === capsLockOn.current) return;
    capsLockOn.current = on;
    onCapsLock?.(on);
  }

  function keyDown(event: KeyboardEvent<HTMLInputElement>) {
    onKeyDown?.(event);
    reportCapsLock(event.getModifierState('CapsLock'));
    if (event.key === 'Enter' && belongsToComposition(event.nativeEvent)) event.preventDefault();
  }

  return (
    <span
      ref={field}
      data-sv="field"
      data-pending={pending ? '' : undefined}
      data-invalid={invalid ? '' : undefined}
      data-verified={verified ? '' : undefined}
    >
      {username !== undefined && (
        <input
          data-sv="sr"
          id={`${props.id}-username`}
          type="text"
          name="username"
          autoComplete="username"
          value={username}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
      )}
      <input
        data-sv="input"
        autoComplete="current-password"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={invalid || undefined}
        {...props}
        ref={input}
        type={shown ? 'text' : 'password'}
        readOnly={pending || verified}
        onKeyDown={keyDown}
        onKeyUp={(event) => {
          onKeyUp?.(event);
          reportCapsLock(event.getModifierState('CapsLock'));
        }}
        onBlur={(event) => {
          onBlur?.(event);
          reportCapsLock(false);
        }}
      />
      <button
        data-sv="toggle"
        type="button"
        aria-label={showLabel}
        aria-pressed={shown}
        aria-controls={props.id}
        onMouseDown={(event) => event.preventDefault() /* the focus, and a phone's keyboard, stay with the field */}
        onClick={() => show(!shown)}
      >
        <Icon name={shown ? 'eye-off' : 'eye'} />
      </button>
    </span>
  );
});
