/**
 * True for a key press that belongs to an input method: Enter that ends a composition must not submit the form.
 * Safari sends that Enter after `compositionend`, with only its old key code (229) to tell it by.
 * https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
 */
export function belongsToComposition(event: { readonly isComposing: boolean; readonly keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}
