import { parentOf, trailOf } from './composed-tree.js';

/** The page's topmost modal `<dialog>`: outside of it nothing can be used. */
export const topDialog = (): Element | undefined => [...document.querySelectorAll('dialog:modal')].at(-1);

// Inside `:is()`, a pseudo-class that an older browser does not know matches nothing, and is no error.
const POPOVER = ':is(:popover-open)';

/**
 * Where the layer goes: into the topmost modal `<dialog>`, or into the popover that the opener is in, for a press anywhere
 * else would close that one ("light dismiss", which no listener can prevent) and the user's place in it would be lost.
 */
export function placeFor(trail: Element[]): Element {
  const dialog = topDialog() ?? trail.find((element) => element.matches('dialog:modal'));
  const popover = trail.find((element) => element.matches(POPOVER));
  if (popover && (!dialog || trailOf(popover).includes(dialog))) return popover;
  return dialog ?? document.body;
}

/**
 * Above an open popover there is only the browser's top layer, so the layer goes there as well, and only then: overlays of
 * password managers are put on the page with a high `z-index`, and would be under it.
 */
export function lift(layer: HTMLElement): void {
  if (!trailOf(layer).some((element) => element.matches(POPOVER)) && !document.querySelector(POPOVER)) {
    layer.removeAttribute('popover');
    return;
  }
  layer.popover = 'manual'; // an "auto" one would close the page's, and be closed by a press on anything put over it
  if (!layer.matches(POPOVER)) layer.showPopover();
}

/**
 * Makes inert what stands beside the layer, and beside all that it stands in; gives the undo. The attribute counts the
 * layers that want it, as another copy of the kit may open above this one and either may end first; any other value is the page's own.
 */
export function silence(layer: Element): () => void {
  const silenced: Element[] = [];
  for (let at: Element | null = layer; at && at !== document.body && !at.matches('dialog:modal'); at = parentOf(at)) {
    for (const beside of at.parentNode?.children ?? []) {
      if (beside !== at && /^\d+$/.test(beside.getAttribute('inert') ?? '0')) silenced.push(beside);
    }
  }
  const count = (element: Element, by: number) => {
    const layers = Number(element.getAttribute('inert')) + by;
    if (layers > 0) element.setAttribute('inert', String(layers));
    else element.removeAttribute('inert');
  };
  for (const element of silenced) count(element, 1);
  return () => {
    for (const element of silenced) count(element, -1);
  };
}

/** Tells when the popover or dialog that the layer is in closes, or is taken out of the page; gives the undo. */
export function watchPlace(place: Element, onGone: () => void): () => void {
  if (place === document.body) return () => undefined;
  // Not `beforetoggle`: while one popover closes, Chromium lets no other one open.
  const onToggle = (event: Event) => {
    if ('newState' in event && event.newState === 'closed') onGone();
  };
  const observer = new MutationObserver(() => {
    if (!place.isConnected) onGone();
  });
  for (const root of [document, place.getRootNode()]) observer.observe(root, { childList: true, subtree: true });
  place.addEventListener('toggle', onToggle);
  place.addEventListener('close', onGone);
  return () => {
    observer.disconnect();
    place.removeEventListener('toggle', onToggle);
    place.removeEventListener('close', onGone);
  };
}
