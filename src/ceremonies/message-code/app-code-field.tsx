'use client';
import { forwardRef, useCallback, useId, useImperativeHandle, useRef, type ComponentPropsWithoutRef } from 'react';
import { AppField } from '../../dialog/app-field.js';
import { useSlots } from '../../dialog/presentation.js';
import { drawCode } from './code-drawing.js';
import { CodeField } from './code-field.js';

/** The props of `CodeField`: those of an `<input>`, as `register()` of react-hook-form returns them, and a few more. */
export interface AppCodeFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'maxLength' | 'children'> {
  /** A class for the box, which draws the cells. @default the class of the slot `code` */
  className?: string;
  /** The number of digits of a code, 4 to 10. @default 6 */
  length?: number;
  /** Marks the field as wrong. A full code is selected then, for retyping. @default false */
  invalid?: boolean;
  /** Takes nothing for now, and keeps the focus: the code is being checked. @default false */
  readOnly?: boolean;
  /** Called once for each full code, after `onChange`. Called for the same code again only after an edit. */
  onComplete?: (code: string) => void;
  /**
   * Called when a typed, pasted, dropped or filled-in text contains no code, or too many digits. The field is unchanged
   * then.
   */
  onJunk?: () => void;
}

/**
 * Draws the cells also when the value is set by code, as `setValue` of react-hook-form does: no event reports that. React
 * replaces the property of an input in the same way.
 */
function drawSetValues(input: HTMLInputElement): void {
  const { get, set } = Object.getOwnPropertyDescriptor(input, 'value') ?? {};
  if (!set) return;
  Object.defineProperty(input, 'value', {
    configurable: true,
    get,
    set(value: string) {
      set.call(input, value);
      drawCode(input);
    },
  });
}

/**
 * The dialog's field for a one-time code, for a step of `defineMethod` or a form of the app's: one input, drawn as cells, with the
 * kit's stylesheet. `ref` is the input, and its name comes from a `<label>` of the app's. It takes a code out of any text that is
 * typed, pasted or filled in, and keeps only its digits. Without `value`, the code is only in the input.
 */
export const AppCodeField = forwardRef<HTMLInputElement, AppCodeFieldProps>(function CodeField_(
  { id, className, readOnly = false, disabled = false, ...props },
  ref,
) {
  const ownId = useId();
  const slot = useSlots();
  const input = useRef<HTMLInputElement | null>(null);
  const attach = useCallback((node: HTMLInputElement | null) => {
    input.current = node;
    if (node) drawSetValues(node);
  }, []);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  return (
    <AppField>
      <CodeField
        {...props}
        ref={attach}
        id={id ?? ownId}
        className={className ?? slot('code').className}
        disabled={disabled}
        pending={readOnly || disabled}
      />
    </AppField>
  );
});
