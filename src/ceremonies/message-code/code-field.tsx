'use client';
import { forwardRef, useEffect, useImperativeHandle, useRef } from 'react';
import type { ChangeEvent, ComponentPropsWithoutRef, CompositionEvent, KeyboardEvent } from 'react';
import { paintCode, watchCode } from './code-input.js';
import { belongsToComposition } from '../../dialog/ime.js';
import { useShake } from '../../dialog/shake.js';

export interface CodeFieldProps extends Omit<
  ComponentPropsWithoutRef<'input'>,
  'type' | 'readOnly' | 'maxLength' | 'value'
> {
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
  {
    length = 6,
    pending = false,
    invalid = false,
    verified = false,
    shake,
    onComplete,
    onJunk,
    onChange,
    onCompositionEnd,
    onKeyDown,
    className,
    ...props
  },
  ref,
) {
  const wrapper = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  useShake(wrapper, shake);

  // React calls onChange only for a changed value, so that a code pasted twice completes once.
  const isReported = useRef(false);
  function complete(node: HTMLInputElement) {
    const full = node.value.length === length;
    if (full && !isReported.current) onComplete?.(node.value);
    isReported.current = full;
  }
  function change(event: ChangeEvent<HTMLInputElement>) {
    onChange?.(event);
    isReported.current = false;
    if (!(event.nativeEvent as Partial<InputEvent>).isComposing) complete(event.currentTarget);
  }
  function compositionEnd(event: CompositionEvent<HTMLInputElement>) {
    onCompositionEnd?.(event);
    complete(event.currentTarget);
  }
  function keyDown(event: KeyboardEvent<HTMLInputElement>) {
    onKeyDown?.(event);
    if (event.key === 'Enter' && belongsToComposition(event.nativeEvent)) event.preventDefault();
  }

  const onJunkRef = useRef(onJunk);
  useEffect(() => {
    onJunkRef.current = onJunk;
  });
  useEffect(
    () => (input.current ? watchCode(input.current, length, () => onJunkRef.current?.()) : undefined),
    [length],
  );
  useEffect(() => {
    if (input.current) paintCode(input.current, length);
  });
  useEffect(() => {
    if (invalid && input.current?.value.length === length) input.current.select();
  }, [invalid, shake, length]);

  const halves = length > 4 && length % 2 === 0;
  return (
    <div
      ref={wrapper}
      data-sv="code"
      className={className}
      data-trays={halves ? 2 : 1}
      data-pending={pending ? '' : undefined}
      data-invalid={invalid ? '' : undefined}
      data-verified={verified ? '' : undefined}
    >
      <input
        data-sv="code-input"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        translate="no"
        aria-invalid={invalid || undefined}
        {...props}
        ref={input}
        type="text"
        size={length} // the width is the stylesheet's; drivers and extensions read the length here
        readOnly={pending || verified}
        onChange={change}
        onCompositionEnd={compositionEnd}
        onKeyDown={keyDown}
      />
    </div>
  );
});
