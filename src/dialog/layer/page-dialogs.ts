import { parentOf, trailOf } from './composed-tree.js';

const DIALOG = '[role=dialog],[role=alertdialog],dialog';

/** By what a dialog that is in the page already comes to be seen. */
export const SHOWING = ['open', 'hidden', 'style', 'class', 'data-state', 'role'];

export const isDialog = (element: Element) => element.matches(DIALOG);

/** The dialogs in this, itself included, whether they can be seen or not. */
export const dialogsIn = (element: Element) => [
  ...(element.matches(DIALOG) ? [element] : []),
  ...element.querySelectorAll(DIALOG),
];

export const isShown = (element: Element) =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true });

/** Just under the layer of the page's that this is in. */
export function heightUnder(element: Element, layer: Element): string {
  const heights = trailOf(element).map((each) => Number.parseInt(getComputedStyle(each).zIndex)); // "auto" is no number
  const height = heights.findLast((each) => !Number.isNaN(each)) ?? 0;
  const isBefore = layer.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
  return String(isBefore ? height - 1 : height);
}

/** What stands beside this element, and beside all that it stands in, up to `root`. */
export function besidePath(element: Element, root: Element): Element[] {
  const beside: Element[] = [];
  for (let at = element; at !== root; at = parentOf(at) ?? root) {
    for (const each of at.parentNode?.children ?? []) if (each !== at) beside.push(each);
  }
  return beside;
}
