'use client';
import { forwardRef, useImperativeHandle, useRef, type ComponentPropsWithoutRef } from 'react';
import { useShake } from '../../dialog/shake.js';
import { drawCode } from './code-drawing.js';
import { useCodeEditing } from './use-code-editing.js';

export interface CodeFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'readOnly' | 'maxLength'> {
  id: string;
  /** A class for the box, which draws the trays. */
  className?: string;
  /** The number of digits of a code, 4 to 10. @default 6 */
  length?: number;
  pending?: boolean;
  invalid?: boolean;
  verified?: boolean;
  /** A change of value shakes the field once. */
  shake?: unknown;
  /** Called once for each full code, after `onChange`. Called for the same code again only after an edit. */
  onComplete?: (code: string) => void;
  /**
   * Called when a typed, pasted, dropped or filled-in text contains no code, or too many digits. The field is unchanged
   * then.
   */
  onJunk?: () => void;
}

/**
 * A one-time code: one real input, drawn as trays of cells, so that autofill, paste, undo and screen readers work by
 * themselves. Uncontrolled, as `register()` of react-hook-form requires it; `ref` is the input. A key press renders
 * nothing.
 *
 * It shows the content of the input after every edit of the user, a form's `reset` and each render. When a full code
 * becomes `invalid`, or shakes again, all of it is selected for retyping.
 */
export const CodeField = forwardRef<HTMLInputElement, CodeFieldProps>(function CodeField(
  { length = 6, pending, verified, shake, className, ...props },
  ref,
) {
  const wrapper = useRef<HTMLDivElement>(null);
  useShake(wrapper, shake);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  const attributes = useCodeEditing(input, { ...props, length, refusal: shake, draw: drawCode });

  const halves = length > 4 && length % 2 === 0;
  return (
    <div
      ref={wrapper}
      data-sv="code"
      className={className}
      data-trays={halves ? 2 : 1}
      data-pending={pending ? '' : undefined}
      data-invalid={props.invalid ? '' : undefined}
      data-verified={verified ? '' : undefined}
    >
      <input data-sv="code-input" {...attributes} ref={input} readOnly={pending || verified} />
    </div>
  );
});
