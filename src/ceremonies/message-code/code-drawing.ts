/**
 * Sets the wrapper's attributes: the number of digits (`data-filled`, also in the drawing), and the tray of the caret
 * (`data-half`; absent for both). It uses the object model, which a Content-Security-Policy without inline styles
 * allows. The `size` of the input is the number of digits of its code.
 */
export function drawCode(input: HTMLInputElement): void {
  const wrapper = input.parentElement;
  if (!wrapper) return;
  const { value, selectionStart, selectionEnd, size: length } = input;
  const caret = selectionStart === selectionEnd ? (selectionStart ?? 0) : length;
  const filled = String(Math.min(value.length, length));
  wrapper.dataset['filled'] = filled;
  input.style.setProperty('--_n', filled); // not on the wrapper: its trays would get new styles with each digit
  wrapper.style.setProperty('--_len', String(length));
  if (caret >= length || wrapper.dataset['trays'] !== '2') delete wrapper.dataset['half'];
  else wrapper.dataset['half'] = caret < length / 2 ? '1' : '2';
}
