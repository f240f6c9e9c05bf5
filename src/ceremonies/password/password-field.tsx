'use client';
import { forwardRef, useImperativeHandle, useRef, type ComponentPropsWithoutRef } from 'react';
import { Icon } from '../../dialog/icons.js';
import { useShake } from '../../dialog/shake.js';
import { usePasswordCover } from './use-password-cover.js';

export interface PasswordFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'readOnly'> {
  id: string;
  /** The user name for password managers, in a hidden field. */
  username?: string;
  /** The name of the eye, which is a pressed toggle while the password is shown: "Show password". No name: no eye. */
  showLabel?: string;
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
  { username, showLabel, pending, verified, shake, ...props },
  ref,
) {
  const field = useRef<HTMLSpanElement>(null);
  useShake(field, shake);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  const { attributes, toggle, isShown } = usePasswordCover(input, props);

  return (
    <span
      ref={field}
      data-sv="field"
      data-pending={pending ? '' : undefined}
      data-invalid={props.invalid ? '' : undefined}
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
      <input data-sv="input" {...attributes} ref={input} readOnly={pending || verified} />
      {showLabel && (
        <button data-sv="toggle" {...toggle} aria-label={showLabel}>
          <Icon name={isShown ? 'eye-off' : 'eye'} />
        </button>
      )}
    </span>
  );
});
