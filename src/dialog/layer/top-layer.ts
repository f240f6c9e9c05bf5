import { activeElement, composedPathOf } from './composed-tree.js';

/** The page's topmost modal `<dialog>`. Nothing outside it can be used. */
export const topDialog = (): Element | undefined => [...document.querySelectorAll('dialog:modal')].at(-1);

// Inside `:is()`, an older browser treats a pseudo-class that it does not support as no match, not as an error.
const POPOVER = ':is(:popover-open)';

/** The fullscreen element, if it is not the page as a whole. Nothing outside it is visible or usable. */
function fullscreenElement(path: Element[]): Element | undefined {
  let element = document.fullscreenElement;
  while (element?.shadowRoot?.fullscreenElement) element = element.shadowRoot.fullscreenElement;
  if (!element || element.contains(document.body)) return undefined;
  const root = element.getRootNode();
  const hasStyles = root === document || path.some((each) => each.getRootNode() === root);
  if (hasStyles && !element.matches('video,iframe,object,embed,img,canvas')) return element;
  void document.exitFullscreen(); // it cannot contain our dialog
  return undefined;
}

/**
 * The element for the layer: the topmost modal `<dialog>`, the fullscreen element, or the popover around the opener. A
 * press outside that popover would close it ("light dismiss", which no listener can prevent), and the user's place in
 * it would be lost. Otherwise the app's container, or the body.
 */
export function portalTarget(path: Element[], wanted?: Element | null): Element {
  const fullscreen = fullscreenElement(path);
  if (wanted) return fullscreen && !composedPathOf(wanted).includes(fullscreen) ? fullscreen : wanted;
  const dialog = topDialog() ?? path.find((element) => element.matches('dialog:modal'));
  const popover = path.find((element) => element.matches(POPOVER));
  // The innermost of them, which is inside all the others.
  return [dialog, fullscreen, popover].reduce<Element>(
    (target, next) => (next && composedPathOf(next).includes(target) ? next : target),
    document.body,
  );
}

/**
 * Only the browser's top layer is above an open popover, so that the layer goes there as well. It does so only then,
 * because overlays of password managers are in the page with a high `z-index`, and would be under it.
 */
function raise(layer: HTMLElement): void {
  if (!composedPathOf(layer).some((element) => element.matches(POPOVER)) && !document.querySelector(POPOVER)) {
    layer.removeAttribute('popover');
    return;
  }
  layer.popover = 'manual'; // an "auto" one would close the page's popover, and a press on anything above it would close this one
  if (!layer.matches(POPOVER)) layer.showPopover();
}

/**
 * Takes the focus from the page, to no place at first: a popover of the page closes when it gets an event that the
 * focus moves elsewhere.
 */
export function blurPage(layer: HTMLElement): void {
  const active = activeElement();
  if (active instanceof HTMLElement && !layer.contains(active)) active.blur();
}

/** Puts the layer there, above everything else, and hidden from the page's own layers. */
export function insertLayer(target: Element, layer: HTMLElement): void {
  // React Aria makes every element inert that is added while its modal is open, unless it is marked. A modal that opens
  // later is above.
  layer.dataset.reactAriaTopLayer = '';
  queueMicrotask(() => delete layer.dataset.reactAriaTopLayer);
  target.append(layer);
  raise(layer);
}

/**
 * Calls `onClose` when the popover or dialog around the layer closes, or is removed. Returns a function that stops it.
 */
export function watchTarget(target: Element, onGone: () => void): () => void {
  if (target === document.body) return () => undefined;
  // Not `beforetoggle`: while one popover closes, Chromium lets no other one open.
  const onToggle = (event: Event) => {
    if ('newState' in event && event.newState === 'closed') onGone();
  };
  const observer = new MutationObserver(() => {
    if (!target.isConnected) onGone();
  });
  for (const root of [document, target.getRootNode()]) observer.observe(root, { childList: true, subtree: true });
  target.addEventListener('toggle', onToggle);
  target.addEventListener('close', onGone);
  return () => {
    observer.disconnect();
    target.removeEventListener('toggle', onToggle);
    target.removeEventListener('close', onGone);
  };
}
