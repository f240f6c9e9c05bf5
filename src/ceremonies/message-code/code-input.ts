import { asciiDigits, editCode, normaliseCode } from './code.js';

/**
 * Only `execCommand` writes into a field so that its Undo can revert it. Every browser supports it, though no standard
 * requires it.
 */
interface Editor {
  execCommand(command: 'insertText', showUi: false, text: string): boolean;
}

/** What an input takes, and who follows it. */
export interface CodeWatcher {
  /** The number of digits of the code. */
  length: number;
  /** Called for text that changes nothing because it contains no code. */
  onJunk?: () => void;
  /** Called when the content or the caret has changed: draws what is over or beside the input. */
  draw?: (input: HTMLInputElement) => void;
}

/**
 * Keeps only digits in the input of a code. It uses no React: a key press renders nothing. Returns a function that stops it.
 *
 * It catches typing, pasting and dropping before the field changes, so that junk is never visible. What it can't catch
 * (an input method's composition, a browser's or an extension's autofill) it corrects before React's own listener runs.
 */
export function watchCode(input: HTMLInputElement, { length, onJunk, draw }: CodeWatcher): () => void {
  const redraw = () => draw?.(input);
  let writing = false;

  function beforeInput(event: InputEvent) {
    const { inputType, isComposing } = event;
    if (writing || isComposing || !inputType.startsWith('insert') || /Composition|LineBreak/.test(inputType)) return;
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    const [start, end] = [input.selectionStart ?? 0, input.selectionEnd ?? 0];
    const edit = editCode(input.value, { start, end }, text, length);
    if (edit?.digits === text && edit.from === start && edit.to === end) return; // the browser would do the same
    event.preventDefault();
    if (edit) write(edit.from, edit.to, edit.digits);
    else if (text.length > 1 || /[\p{L}\p{N}\p{S}]/u.test(text)) onJunk?.(); // a space between halves is not an error
  }

  function write(from: number, to: number, digits: string) {
    const wanted = input.value.slice(0, from) + digits + input.value.slice(to);
    input.focus(); // a drop comes before the focus, and the command goes to the focused element
    input.setSelectionRange(from, to);
    writing = true;
    const editor: Editor = input.ownerDocument;
    editor.execCommand('insertText', false, digits);
    writing = false;
    if (input.value !== wanted) fillCode(input, wanted);
  }

  function afterInput(event: Event) {
    if (!(event as Partial<InputEvent>).isComposing) tidy(event);
    redraw();
  }

  function tidy(event: Event) {
    const { value } = input;
    if (value.length <= length && /^\d*$/.test(value)) return;
    const digits = asciiDigits(value).replace(/\D/g, '');
    // A composition adds to the old content. A fill has replaced it, and a part of a longer number is not a code.
    const rest = event.type === 'compositionend' || digits.length <= length ? digits.slice(0, length) : '';
    const clean = normaliseCode(value, length) ?? rest;
    if (event.type === 'compositionend') fillCode(input, clean);
    else input.setRangeText(clean, 0, value.length, 'end');
    if (!clean) onJunk?.();
  }

  // Removes each listener by itself: the `signal` of a listener must be of the document's realm, and jsdom's can
  // differ.
  const listeners = [
    [input, 'beforeinput', beforeInput],
    [input, 'input', afterInput],
    [input, 'compositionend', tidy],
    [input.form, 'reset', () => setTimeout(redraw)], // the form empties its fields only after the event
    [input.ownerDocument, 'selectionchange', () => input.matches(':focus') && redraw()],
  ] as [EventTarget | null, string, EventListener][];
  for (const [target, type, listener] of listeners) target?.addEventListener(type, listener);
  return () => {
    for (const [target, type, listener] of listeners) target?.removeEventListener(type, listener);
  };
}

/**
 * Writes a code into the field as autofill does. `setRangeText`, because React ignores a value that was set through the
 * property.
 */
export function fillCode(input: HTMLInputElement, code: string): void {
  input.setRangeText(code, 0, input.value.length, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
