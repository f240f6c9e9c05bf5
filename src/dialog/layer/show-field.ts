/**
 * Scrolls the field of a form into view with what is shown below it, above the foot where that sticks. Where there is no room
 * for both, the field stays: it is scrolled to last. Only the nearest way, so nothing moves where both are seen.
 */
export function showField(form: Element | null | undefined): void {
  const scroller = form?.closest<HTMLElement>('[data-sv=scroll]');
  const foot = form?.querySelector<HTMLElement>('[data-sv=foot]');
  if (!scroller || !foot || scroller.scrollHeight <= scroller.clientHeight) return;
  scroller.style.scrollPaddingBlockEnd = `${foot.offsetHeight}px`;
  for (const part of ['[data-sv=notes]', '[data-sv=field],[data-sv=code]'])
    form?.querySelector(part)?.scrollIntoView({ block: 'nearest' });
}
