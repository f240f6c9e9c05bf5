/**
 * True for a key press of an input method: Enter that ends a composition must not submit the form. Safari sends that
 * Enter after `compositionend`; only its old key code (229) identifies it.
 * https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
 */
export function belongsToComposition(event: { readonly isComposing: boolean; readonly keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}
