'use client';
import { useEffect, useRef } from 'react';
import type { ChangeEvent, ComponentPropsWithoutRef, CompositionEvent, KeyboardEvent, RefObject } from 'react';
import { belongsToComposition } from '../../hooks/ime.js';
import { watchCode, type CodeWatcher } from './code-input.js';

/** An input for a code: what it takes, and its own attributes. Its handlers are called before those of the hook. */
export interface CodeEditingOptions extends CodeWatcher, ComponentPropsWithoutRef<'input'> {
  invalid?: boolean;
  /** When a full code becomes `invalid`, or this changes, all of it is selected for retyping. */
  refusal?: unknown;
  onComplete?: (code: string) => void;
}

/** The attributes of an input for a code; its looks are the caller's. A key press renders nothing. */
export function useCodeEditing(
  input: RefObject<HTMLInputElement | null>,
  { length, invalid, refusal, onComplete, onJunk, draw, ...props }: CodeEditingOptions,
) {
  const { onChange, onCompositionEnd, onKeyDown } = props;
  // After every render, for the newest functions, and for an input that comes later than its hook.
  useEffect(() => {
    const { current } = input;
    if (!current) return undefined;
    draw?.(current);
    return watchCode(current, { length, onJunk, draw });
  });
  useEffect(() => {
    if (invalid && input.current?.value.length === length) input.current.select();
  }, [input, invalid, refusal, length]);

  // React calls onChange only for a changed value, so that a code pasted twice completes once.
  const isReported = useRef(false);
  function complete(node: HTMLInputElement) {
    const full = node.value.length === length;
    if (full && !isReported.current) onComplete?.(node.value);
    isReported.current = full;
  }
  return {
    inputMode: 'numeric',
    autoComplete: 'one-time-code',
    autoCorrect: 'off',
    spellCheck: false,
    dir: 'ltr',
    translate: 'no',
    'aria-invalid': invalid || undefined,
    ...props,
    type: 'text',
    size: length, // the width is the stylesheet's; drivers and extensions read the length here
    onChange(event: ChangeEvent<HTMLInputElement>) {
      onChange?.(event);
      isReported.current = false;
      if (!(event.nativeEvent as Partial<InputEvent>).isComposing) complete(event.currentTarget);
    },
    onCompositionEnd(event: CompositionEvent<HTMLInputElement>) {
      onCompositionEnd?.(event);
      complete(event.currentTarget);
    },
    onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
      onKeyDown?.(event);
      if (event.key === 'Enter' && belongsToComposition(event.nativeEvent)) event.preventDefault();
    },
  } as const;
}
