import { asciiDigits, editCode, normaliseCode } from './code.js';

/** `execCommand` is the only way to write into a field that its Undo can take back; a web standard in all but name. */
interface Editor {
  execCommand(command: 'insertText', showUi: false, text: string): boolean;
}

/**
 * Keeps an input that holds a code of `length` digits to digits, however they come in, and what its wrapper draws up to
 * date. No React: a key press costs two attributes. Returns the way out.
 *
 * Typing, pasting and dropping are caught before they happen, so junk leaves no trace. What can't be caught (an input
 * method's composition, a browser's or an extension's autofill) is put right before React's own listener sees it. Text that
 * changes nothing, because there is no code in it, is told to `onJunk`.
 */
export function watchCode(input: HTMLInputElement, length: number, onJunk: () => void): () => void {
  const paint = () => paintCode(input, length);
  let writing = false;

  function beforeInput(event: InputEvent) {
    const { inputType, isComposing } = event;
    if (writing || isComposing || !inputType.startsWith('insert') || /Composition|LineBreak/.test(inputType)) return;
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    const [start, end] = [input.selectionStart ?? 0, input.selectionEnd ?? 0];
    const edit = editCode(input.value, { start, end }, text, length);
    if (edit?.digits === text && edit.from === start && edit.to === end) return; // the browser would do just that
    event.preventDefault();
    if (edit) write(edit.from, edit.to, edit.digits);
    else if (text.length > 1 || /[\p{L}\p{N}\p{S}]/u.test(text)) onJunk(); // a space between halves is no mistake
  }

  function write(from: number, to: number, digits: string) {
    const wanted = input.value.slice(0, from) + digits + input.value.slice(to);
    input.focus(); // a drop comes before the focus, and the command goes where the focus is
    input.setSelectionRange(from, to);
    writing = true;
    const editor: Editor = input.ownerDocument;
    editor.execCommand('insertText', false, digits);
    writing = false;
    if (input.value !== wanted) fillCode(input, wanted);
  }

  function afterInput(event: Event) {
    if (!(event as Partial<InputEvent>).isComposing) tidy(event);
    paint();
  }

  function tidy(event: Event) {
    const { value } = input;
    if (value.length <= length && /^\d*$/.test(value)) return;
    const digits = asciiDigits(value).replace(/\D/g, '');
    // A composition adds to what was there; a fill has replaced it, and half of a longer number is no code.
    const rest = event.type === 'compositionend' || digits.length <= length ? digits.slice(0, length) : '';
    const clean = normaliseCode(value, length) ?? rest;
    if (event.type === 'compositionend') fillCode(input, clean);
    else input.setRangeText(clean, 0, value.length, 'end');
    if (!clean) onJunk();
  }

  // Each taken off by itself: a listener's `signal` has to be of the document's realm, which jsdom's may not be.
  const listeners = [
    [input, 'beforeinput', beforeInput],
    [input, 'input', afterInput],
    [input, 'compositionend', tidy],
    [input.form, 'reset', () => setTimeout(paint)], // the form empties its fields only after the event
    [input.ownerDocument, 'selectionchange', () => input.matches(':focus') && paint()],
  ] as [EventTarget | null, string, EventListener][];
  for (const [target, type, listener] of listeners) target?.addEventListener(type, listener);
  return () => {
    for (const [target, type, listener] of listeners) target?.removeEventListener(type, listener);
  };
}

/**
 * Tells the wrapper how many digits there are (`data-filled`, and the same for the drawing) and which tray the caret is in
 * (`data-half`; none: both). Set through the object model, which a Content-Security-Policy without inline styles allows.
 */
export function paintCode(input: HTMLInputElement, length: number): void {
  const wrapper = input.parentElement;
  if (!wrapper) return;
  const { value, selectionStart, selectionEnd } = input;
  const caret = selectionStart === selectionEnd ? (selectionStart ?? 0) : length;
  const filled = String(Math.min(value.length, length));
  wrapper.dataset['filled'] = filled;
  wrapper.style.setProperty('--_n', filled);
  wrapper.style.setProperty('--_len', String(length));
  if (caret >= length || wrapper.dataset['trays'] !== '2') delete wrapper.dataset['half'];
  else wrapper.dataset['half'] = caret < length / 2 ? '1' : '2';
}

/**
 * Puts a code into the field as autofill does. `setRangeText`, as React would take a value set through the property for one
 * that it knows already.
 */
export function fillCode(input: HTMLInputElement, code: string): void {
  input.setRangeText(code, 0, input.value.length, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
