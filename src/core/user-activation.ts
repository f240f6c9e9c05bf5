/**
 * The element that the user has used: the focused one, in a shadow root the element inside. If the focus is around the target
 * of the event that is handled, or nowhere, that target: in Safari, a click does not move the focus to a button.
 */
export const usedElement = (): Element | undefined => {
  const { activeElement, body } = globalThis.document ?? {};
  let focus = activeElement === body ? null : activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  const target = (globalThis as { event?: Event }).event?.target as Element | null | undefined;
  return target?.closest && focus?.contains(target) !== false ? target : (focus ?? undefined);
};

/** True just after a click or a key press. Then a single method can send its message at once. */
export const hasUserActivation = (): boolean => globalThis.navigator?.userActivation?.isActive ?? false;
