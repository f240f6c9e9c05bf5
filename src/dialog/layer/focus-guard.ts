import { activeElement, composedParent } from './composed-tree.js';
import { topDialog } from './top-layer.js';
import type { Outside } from './inert.js';

/** The properties that decide the place and the size of a box. */
const BOX = [
  'display',
  'position',
  'inset',
  'float',
  'clear',
  'box-sizing',
  'width',
  'height',
  'margin',
  'padding',
  'border-width',
  'vertical-align',
  'flex',
  'order',
  'align-self',
  'justify-self',
  'grid-area',
  'transform',
];

/**
 * Takes an element out of the page, because only then a frame can’t have the focus, and leaves an empty box of its
 * size. Returns a function that undoes it. A frame continues to run in between, and is not loaded again.
 */
function replaceByPlaceholder(element: Element): () => void {
  const { style } = element as HTMLElement;
  const before = [style.getPropertyValue('display'), style.getPropertyPriority('display')] as const;
  const box = document.createElement('canvas'); // a replaced element, as a frame is: it has the same place on the line
  const computed = getComputedStyle(element);
  for (const name of BOX) box.style.setProperty(name, computed.getPropertyValue(name), 'important');
  box.style.borderStyle = 'solid';
  box.style.borderColor = 'transparent';
  box.setAttribute('aria-hidden', 'true'); // the property: Firefox 119
  element.before(box);
  style.setProperty('display', 'none', 'important');
  return () => {
    style.setProperty('display', ...before);
    box.remove();
  };
}

/** How often the page can take the focus, in one turn or in a later frame, before the guard uses a placeholder. */
const MAX_ATTEMPTS = 10;

/** True when the browser itself has made our dialog inert: a modal `<dialog>` was opened above it. */
export function isBehindModalDialog(layer: Element): boolean {
  const top = topDialog();
  if (!top) return false;
  for (let element: Element | null = layer; element; element = composedParent(element))
    if (element === top) return false;
  return true;
}

/** Keeps focus and keys from the page under the dialog. Returns a function that undoes it. */
export function guardFocus(layer: HTMLElement, outside: Outside, focusDialog: () => void): () => void {
  const placeholders = new Map<Element, () => void>();
  const attempts = new WeakMap<Element, number>();
  let attemptsInTurn = 0;
  let isOver = false;
  const isOutside = (element: Element | null): element is Element =>
    element !== null && !isBehindModalDialog(layer) && !outside.allowsFocus(element);
  const refocus = () => {
    if (attemptsInTurn === 0) setTimeout(() => (attemptsInTurn = 0)); // against a trap of the page that takes the focus back at once
    if (attemptsInTurn++ < MAX_ATTEMPTS) focusDialog();
  };

  const onFocusIn = () => {
    if (isOutside(activeElement())) refocus();
  };
  const onPointerDown = (event: Event) => {
    const [target] = event.composedPath();
    if (event.isTrusted && target instanceof Element) outside.allowVisited(target);
  };
  const onKey = (event: Event) => {
    if (!isOutside(activeElement())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    focusDialog();
  };
  // The focus has moved into a frame. The page can't see events in there.
  const onBlur = () => {
    const element = activeElement();
    if (!isOutside(element) || !document.hasFocus()) return;
    if (element.matches(':hover')) outside.allowVisited(element); // only the frame gets the event of a press inside it
    if (outside.allowsFocus(element)) return;
    const attempt = (attempts.get(element) ?? 0) + 1;
    attempts.set(element, attempt);
    if (!placeholders.has(element) && (attempt > MAX_ATTEMPTS || !outside.isAddedLater(element)))
      placeholders.set(element, replaceByPlaceholder(element));
    // After the browser has finished moving the focus.
    setTimeout(() => {
      if (!isOver && (isOutside(activeElement()) || !activeElement())) focusDialog();
    });
  };
  const listeners: [string, (event: Event) => void][] = [
    ['focusin', onFocusIn],
    ['pointerdown', onPointerDown],
    ['keydown', onKey],
    ['beforeinput', onKey],
    ['blur', onBlur],
  ];
  for (const [type, listener] of listeners) window.addEventListener(type, listener, type !== 'blur');
  return () => {
    isOver = true;
    for (const [type, listener] of listeners) window.removeEventListener(type, listener, type !== 'blur');
    for (const undo of placeholders.values()) undo();
  };
}
