import { trailOf } from './composed-tree.js';

/** What the layers of the page must not take for something outside of themselves: they would close, or take the focus back. */
const PRIVATE = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchmove',
  'touchend',
  'click',
  'focusin',
  'focusout',
  'wheel',
] as const;

function moveTo(host: Element, event: Event): void {
  Object.defineProperty(event, 'target', { configurable: true, value: host });
  event.composedPath = () => [...trailOf(host), document, window];
}

/**
 * What happens in the layer ends there. Listeners of the page's that come before it, in the capture phase, find that it happens
 * at `host`, an element that is around whatever asked: for them it is nothing outside. Gives the undo.
 */
export function keepPrivate(layer: Element, host: () => Element | undefined): () => void {
  const moved = new WeakMap<Event, Element>();
  const onWindow = (event: Event) => {
    const to = host();
    if (!to || !event.composedPath().includes(layer)) return;
    moved.set(event, to);
    moveTo(to, event);
  };
  const onWayIn = (event: Event) => {
    if (!moved.has(event)) return;
    Reflect.deleteProperty(event, 'target');
    Reflect.deleteProperty(event, 'composedPath');
  };
  const onWayOut = (event: Event) => {
    event.stopPropagation();
    const to = moved.get(event); // some look at it a frame later
    if (to) moveTo(to, event);
  };
  for (const type of PRIVATE) {
    window.addEventListener(type, onWindow, true);
    layer.addEventListener(type, onWayIn, true);
    layer.addEventListener(type, onWayOut);
  }
  return () => {
    for (const type of PRIVATE) window.removeEventListener(type, onWindow, true);
    for (const type of PRIVATE) layer.removeEventListener(type, onWayIn, true);
    for (const type of PRIVATE) layer.removeEventListener(type, onWayOut);
  };
}
