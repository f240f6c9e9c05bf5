/** The button or the link that a listener is handling the click of. In Safari, a click does not move the focus there. */
function clickedElement(): Element | undefined {
  const { event } = globalThis as { event?: Event }; // for this, no other interface exists
  const [target] = event?.type === 'click' ? event.composedPath() : [];
  return (target as Partial<Element> | undefined)?.closest?.('button,a[href],[role=button]') ?? undefined;
}

/**
 * The element that the user has used: the focused one, in a shadow root the element inside; or the one that was clicked, if
 * the focus is around it or nowhere.
 */
export const usedElement = (): Element | undefined => {
  const { activeElement, body } = globalThis.document ?? {};
  let focus = activeElement === body ? null : activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  const clicked = clickedElement();
  return clicked && (!focus || focus.contains(clicked)) ? clicked : (focus ?? undefined);
};

/** True just after a click or a key press. Then a single method can send its message at once. */
export const hasUserActivation = (): boolean => globalThis.navigator?.userActivation?.isActive ?? false;
