'use client';
import { useRef, type ComponentPropsWithoutRef } from 'react';
import { useFieldTexts, type FieldTextOptions, type FieldTexts } from '../../hooks/use-field-texts.js';
import { useCodeEditing } from './use-code-editing.js';

/** The options of `useCodeInput`. */
export interface CodeInputOptions extends FieldTextOptions {
  /** The number of digits of the code, 4 to 10. @default 6 */
  length?: number;
  /** The input takes nothing for now, and keeps the focus: the code is being checked. @default false */
  readOnly?: boolean;
  /** Called once for each full code, after the handlers of `field`. Called for the same code again only after an edit. */
  onComplete?: (code: string) => void;
  /**
   * Called when a typed, pasted, dropped or filled-in text contains no code, or too many digits. The input is unchanged
   * then. Show a `status` until the next `onEdit`.
   */
  onJunk?: () => void;
  /** Called at each edit of the content. */
  onEdit?: () => void;
  /**
   * Called when the content or the caret has changed, and after each render: for a drawing of the digits beside the input.
   */
  draw?: (input: HTMLInputElement) => void;
}

/** The result of `useCodeInput`. */
export interface CodeInput extends FieldTexts {
  /** Spread on one `<input>`, before attributes of your own. */
  inputProps: ComponentPropsWithoutRef<'input'> & {
    /** The id of the input. */
    id: string;
    /** Gets the element. */
    ref: (node: HTMLInputElement | null) => void;
  };
}

/**
 * One `<input>` for a one-time code, in a design of your own, with the behaviour of `CodeField`: it keeps only digits, takes a
 * code out of a pasted or filled-in text, lets input methods finish, offers the code of a text message, and selects a refused
 * code. A key press renders nothing, unless a handler of yours does. The code is only in the input.
 */
export function useCodeInput({
  length = 6,
  readOnly = false,
  field,
  onComplete,
  onJunk,
  onEdit,
  draw,
  ...given
}: CodeInputOptions = {}): CodeInput {
  const { texts, ...described } = useFieldTexts(given);
  const input = useRef<HTMLInputElement | null>(null);
  const attributes = useCodeEditing(input, {
    ...field,
    ...described,
    length,
    readOnly,
    invalid: Boolean(given.error),
    onComplete,
    onJunk,
    draw,
    onChange(event) {
      void field?.onChange(event);
      onEdit?.();
    },
  });
  const ref = (node: HTMLInputElement | null) => {
    field?.ref(node);
    input.current = node;
  };
  return { ...texts, inputProps: { ...attributes, id: described.id, ref } };
}
