/** The focused element, or undefined; in a shadow root, the element inside. */
export const focusedElement = (): Element | undefined => {
  const { activeElement, body } = globalThis.document ?? {};
  let focus = activeElement === body ? null : activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  return focus ?? undefined;
};

/** True just after a click or a key press. Then a single method can send its message at once. */
export const hasUserActivation = (): boolean => globalThis.navigator?.userActivation?.isActive ?? false;
