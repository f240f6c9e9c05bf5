'use client';
import { forwardRef, useContext, useId, type ComponentPropsWithoutRef } from 'react';
import { AppField } from '../../dialog/app-field.js';
import { useSlots } from '../../dialog/presentation.js';
import { MessagesContext, useMessages } from '../../i18n/use-messages.js';
import { PasswordField } from './password-field.js';

/** The props of `PasswordField`: those of an `<input>`, as `register()` of react-hook-form returns them, and a few more. */
export interface AppPasswordFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'children'> {
  /** A class for the input. @default the class of the slot `input` */
  className?: string;
  /** The user name for password managers, in a hidden field. */
  username?: string;
  /**
   * The name of the toggle that shows the password; it is the same while the password is shown. Outside a dialog there is no
   * toggle without a name. @default the kit's words, in a dialog
   */
  showLabel?: string;
  /** Marks the field as wrong. @default false */
  invalid?: boolean;
  /** Takes nothing for now, and keeps the focus: the password is being checked. @default false */
  readOnly?: boolean;
  /** Called when Caps Lock turns out to be on or off; with `false` when the field loses focus. */
  onCapsLock?: (on: boolean) => void;
}

const Bare = forwardRef<HTMLInputElement, AppPasswordFieldProps>(function PasswordFieldBare(
  { id, className, readOnly = false, disabled = false, ...props },
  ref,
) {
  const ownId = useId();
  const slot = useSlots();
  return (
    <AppField>
      <PasswordField
        {...props}
        ref={ref}
        id={id ?? ownId}
        className={className ?? slot('input').className}
        disabled={disabled}
        pending={readOnly || disabled}
      />
    </AppField>
  );
});

const InDialog = forwardRef<HTMLInputElement, AppPasswordFieldProps>(function PasswordFieldInDialog(props, ref) {
  const { t } = useMessages();
  return <Bare {...props} ref={ref} showLabel={props.showLabel ?? t('password.show')} />;
});

/**
 * The dialog's field for a password, for a step of `defineMethod` or a form of the app's, with the kit's stylesheet: a toggle that
 * shows it and keeps the caret, and no corrections. `ref` is the input, and its name comes from a `<label>` of the app's. Without
 * `value`, the password is only in the input.
 */
export const AppPasswordField = forwardRef<HTMLInputElement, AppPasswordFieldProps>(
  function PasswordField_(props, ref) {
    const Field = useContext(MessagesContext) ? InDialog : Bare;
    return <Field {...props} ref={ref} />;
  },
);
