'use client';
import { forwardRef, useImperativeHandle, useRef, type ComponentPropsWithoutRef } from 'react';
import { belongsToComposition } from '../../hooks/ime.js';
import { useShake } from '../../dialog/shake.js';

export interface TextFieldProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'readOnly' | 'value'> {
  id: string;
  pending: boolean;
  invalid: boolean;
  verified: boolean;
  /** A change of value shakes the field once. */
  shake?: unknown;
}

/** A code with letters and digits in any spelling, which no browser remembers or corrects. Uncontrolled; `ref` is the input. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>(function TextField(
  { pending, invalid, verified, shake, onKeyDown, ...props },
  ref,
) {
  const field = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  useShake(field, shake);
  return (
    <span
      ref={field}
      data-sv="field"
      data-pending={pending ? '' : undefined}
      data-invalid={invalid ? '' : undefined}
      data-verified={verified ? '' : undefined}
    >
      <input
        data-sv="input"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        translate="no"
        aria-invalid={invalid || undefined}
        {...props}
        ref={input}
        type="text"
        readOnly={pending || verified}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key === 'Enter' && belongsToComposition(event.nativeEvent)) event.preventDefault();
        }}
      />
    </span>
  );
});
