/** The attribute counts the layers that want it, as another copy of the kit may open above this one and either may end first. */
export function count(element: Element, by: number): void {
  const now = element.getAttribute('inert') ?? '0';
  if (!/^\d+$/.test(now)) return; // the page's own
  const layers = Number(now) + by;
  if (layers > 0) element.setAttribute('inert', String(layers));
  else element.removeAttribute('inert');
}
