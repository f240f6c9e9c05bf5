/** The element that this one is in; out of a shadow root, its host. */
export function composedParent(element: Element): Element | null {
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

/** The element and all that it stands in, from the inside out. */
export function composedPathOf(element: Element | null | undefined): Element[] {
  const path: Element[] = [];
  for (let next = element ?? null; next; next = composedParent(next)) path.push(next);
  return path;
}

/** The element that really has the focus: a document names only the host of the shadow root that it is in. */
export function activeElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === document.body ? null : active;
}
