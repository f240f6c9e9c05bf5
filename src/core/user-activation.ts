/** What has the focus now, if anything has: of a shadow root, what is in it. */
export const focusedElement = (): Element | undefined => {
  const { activeElement, body } = globalThis.document ?? {};
  let focus = activeElement === body ? null : activeElement;
  while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  return focus ?? undefined;
};

/** Did the user just click or press a key? Then the only method may send its message at once. */
export const hasUserActivation = (): boolean => globalThis.navigator?.userActivation?.isActive ?? false;
