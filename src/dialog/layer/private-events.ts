import type { DOMAttributes, SyntheticEvent } from 'react';
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

/** What tells of the secret, and what makes things happen. */
const EVENTS = [
  'onBeforeInput',
  'onInput',
  'onChange',
  'onKeyDown',
  'onKeyUp',
  'onPaste',
  'onCompositionStart',
  'onCompositionUpdate',
  'onCompositionEnd',
  'onClick',
  'onReset',
  'onSubmit',
] as const;

/**
 * React's events climb the tree of components, and so out of a portal: a form of the app's that the dialog is written in
 * would be submitted with the password, and its `onChange` would be told it. These end at the card, after its own handlers.
 * https://react.dev/reference/react-dom/createPortal#caveats
 */
export function keptInside<T>(handlers: DOMAttributes<T>): DOMAttributes<T> {
  return Object.fromEntries(
    EVENTS.map((name) => [
      name,
      (event: SyntheticEvent<T>) => {
        (handlers[name] as ((event: SyntheticEvent<T>) => void) | undefined)?.(event);
        event.stopPropagation();
      },
    ]),
  );
}
