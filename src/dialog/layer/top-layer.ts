import { activeElement, composedPathOf } from './composed-tree.js';

/** The page's topmost modal `<dialog>`: outside of it nothing can be used. */
export const topDialog = (): Element | undefined => [...document.querySelectorAll('dialog:modal')].at(-1);

// Inside `:is()`, a pseudo-class that an older browser does not know matches nothing, and is no error.
const POPOVER = ':is(:popover-open)';

/** What the browser shows alone on the screen, if it is not the page as a whole; what is outside of it can be neither seen nor used. */
function fullscreenElement(path: Element[]): Element | undefined {
  let element = document.fullscreenElement;
  while (element?.shadowRoot?.fullscreenElement) element = element.shadowRoot.fullscreenElement;
  if (!element || element.contains(document.body)) return undefined;
  const root = element.getRootNode();
  const hasStyles = root === document || path.some((each) => each.getRootNode() === root);
  if (hasStyles && !element.matches('video,iframe,object,embed,img,canvas')) return element;
  void document.exitFullscreen(); // nothing of ours can be shown in it
  return undefined;
}

/**
 * Where the layer goes: into the topmost modal `<dialog>`, into what is in fullscreen, or into the popover that the opener is
 * in, for a press anywhere else would close that one ("light dismiss", which no listener can prevent) and the user's place in it
 * would be lost. Else to `wanted`, or the body.
 */
export function portalTarget(path: Element[], wanted?: Element | null): Element {
  const fullscreen = fullscreenElement(path);
  if (wanted) return fullscreen && !composedPathOf(wanted).includes(fullscreen) ? fullscreen : wanted;
  const dialog = topDialog() ?? path.find((element) => element.matches('dialog:modal'));
  const popover = path.find((element) => element.matches(POPOVER));
  // The innermost that is in all those before it.
  return [dialog, fullscreen, popover].reduce<Element>(
    (target, next) => (next && composedPathOf(next).includes(target) ? next : target),
    document.body,
  );
}

/**
 * Above an open popover there is only the browser's top layer, so the layer goes there as well, and only then: overlays of
 * password managers are put on the page with a high `z-index`, and would be under it.
 */
function raise(layer: HTMLElement): void {
  if (!composedPathOf(layer).some((element) => element.matches(POPOVER)) && !document.querySelector(POPOVER)) {
    layer.removeAttribute('popover');
    return;
  }
  layer.popover = 'manual'; // an "auto" one would close the page's, and be closed by a press on anything put over it
  if (!layer.matches(POPOVER)) layer.showPopover();
}

/** Puts the layer there, above what is there, and unseen by the page's own layers. */
export function insertLayer(target: Element, layer: HTMLElement): void {
  const active = activeElement();
  // To nowhere first: a popover of the page's closes when it hears that the focus goes elsewhere.
  if (active instanceof HTMLElement && !layer.contains(active)) active.blur();
  // React Aria makes inert what is added while a modal of its own is open, unless it is marked. One that opens later comes above.
  layer.dataset.reactAriaTopLayer = '';
  queueMicrotask(() => delete layer.dataset.reactAriaTopLayer);
  target.append(layer);
  raise(layer);
}

/** Tells when the popover or dialog that the layer is in closes, or is taken out of the page; gives the undo. */
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
