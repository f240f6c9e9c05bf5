/** The parent of this element; at the top of a shadow root, the host. */
export function composedParent(element: Element): Element | null {
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

/** The element and all its ancestors, from the inside out. */
export function composedPathOf(element: Element | null | undefined): Element[] {
  const path: Element[] = [];
  for (let next = element ?? null; next; next = composedParent(next)) path.push(next);
  return path;
}

/** The element that has the focus. The document itself names only the host of the element's shadow root. */
export function activeElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === document.body ? null : active;
}
