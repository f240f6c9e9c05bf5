import type { DOMAttributes, SyntheticEvent } from 'react';
import { composedPathOf } from './composed-tree.js';

/** What the layers of the page must not take for something outside of themselves: they would close, or take the focus back. */
const CONTAINED_EVENTS = [
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

function retarget(host: Element, event: Event): void {
  Object.defineProperty(event, 'target', { configurable: true, value: host });
  event.composedPath = () => [...composedPathOf(host), document, window];
}

/**
 * What happens in the layer ends there. Listeners of the page's that come before it, in the capture phase, find that it happens
 * at `host`, an element that is around whatever asked: for them it is nothing outside. Gives the undo.
 */
export function containEvents(layer: Element, host: () => Element | undefined): () => void {
  const retargeted = new WeakMap<Event, Element>();
  const onWindow = (event: Event) => {
    const target = host();
    if (!target || !event.composedPath().includes(layer)) return;
    retargeted.set(event, target);
    retarget(target, event);
  };
  const onCapture = (event: Event) => {
    if (!retargeted.has(event)) return;
    Reflect.deleteProperty(event, 'target');
    Reflect.deleteProperty(event, 'composedPath');
  };
  const onBubble = (event: Event) => {
    event.stopPropagation();
    const target = retargeted.get(event); // some look at it a frame later
    if (target) retarget(target, event);
  };
  for (const type of CONTAINED_EVENTS) {
    window.addEventListener(type, onWindow, true);
    layer.addEventListener(type, onCapture, true);
    layer.addEventListener(type, onBubble);
  }
  return () => {
    for (const type of CONTAINED_EVENTS) window.removeEventListener(type, onWindow, true);
    for (const type of CONTAINED_EVENTS) layer.removeEventListener(type, onCapture, true);
    for (const type of CONTAINED_EVENTS) layer.removeEventListener(type, onBubble);
  };
}

/** What tells of the secret, and what makes things happen. */
const REACT_EVENTS = [
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
export function containReactEvents<T>(handlers: DOMAttributes<T>): DOMAttributes<T> {
  return Object.fromEntries(
    REACT_EVENTS.map((name) => [
      name,
      (event: SyntheticEvent<T>) => {
        (handlers[name] as ((event: SyntheticEvent<T>) => void) | undefined)?.(event);
        event.stopPropagation();
      },
    ]),
  );
}
