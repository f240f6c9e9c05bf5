import type { DOMAttributes, SyntheticEvent } from 'react';
import { composedPathOf } from './composed-tree.js';

/**
 * Events that the page's own layers must not take for events outside them: they would close, or take the focus back.
 */
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
 * Events in the dialog's layer end there. Listeners of the page that run earlier, in the capture phase, get `host` as
 * the target, an element around the opener, so that the event is not outside their layer. Returns a function that
 * undoes it.
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
    const target = retargeted.get(event); // some listeners read it a frame later
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

/** Events that contain the secret, and events that trigger actions. */
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
 * React's events bubble through the tree of components, and so out of a portal. A form of the app's around the dialog
 * would be submitted with the password, and its `onChange` would receive it. These events end at the card, after its
 * own handlers. https://react.dev/reference/react-dom/createPortal#caveats
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
