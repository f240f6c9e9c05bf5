const isOfReact = (node: object) => Object.keys(node).some((key) => /^_+react/.test(key));

/** What a browser extension keeps in the page: a custom element or a shadow host that is no part of a React app. */
export function isForeign(element: Element): boolean {
  const { shadowRoot } = element;
  if (!shadowRoot && !element.localName.includes('-')) return false;
  const parts = [element, shadowRoot].flatMap((part) => (part ? [part, ...part.querySelectorAll('*')] : []));
  return !parts.some(isOfReact);
}
