import { activeElement, parentOf } from './composed-tree.js';
import { topDialog } from './place.js';
import type { Under } from './under.js';

/** What decides where a box stands and how much room it takes. */
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
 * Takes an element out of the page, as only then a frame can’t have the focus, and leaves an empty box of its size; gives the
 * undo. A frame goes on running meanwhile, and is not loaded again.
 */
function putAway(element: Element): () => void {
  const { style } = element as HTMLElement;
  const before = [style.getPropertyValue('display'), style.getPropertyPriority('display')] as const;
  const box = document.createElement('canvas'); // replaced, as a frame is: it stands on the line in the same way
  const computed = getComputedStyle(element);
  for (const name of BOX) box.style.setProperty(name, computed.getPropertyValue(name), 'important');
  box.style.borderStyle = 'solid';
  box.style.borderColor = 'transparent';
  box.ariaHidden = 'true';
  element.before(box);
  style.setProperty('display', 'none', 'important');
  return () => {
    style.setProperty('display', ...before);
    box.remove();
  };
}

/** How often the page may take the focus in one turn, and a later frame at all, before that is answered otherwise. */
const PATIENCE = 10;

/** The browser itself has made ours unusable: a modal `<dialog>` was opened above it. */
export function isShutOut(layer: Element): boolean {
  const top = topDialog();
  if (!top) return false;
  for (let at: Element | null = layer; at; at = parentOf(at)) if (at === top) return false;
  return true;
}

/** Keeps focus and keys from what is under the dialog; gives the undo. */
export function guard(layer: HTMLElement, under: Under, goBack: () => void): () => void {
  const away = new Map<Element, () => void>();
  const calls = new WeakMap<Element, number>();
  let turns = 0;
  let isOver = false;
  const isStray = (at: Element | null): at is Element => at !== null && !isShutOut(layer) && !under.admits(at);
  const comeBack = () => {
    if (turns === 0) setTimeout(() => (turns = 0)); // a trap of the page's that calls back at once
    if (turns++ < PATIENCE) goBack();
  };

  const onFocusIn = () => {
    if (isStray(activeElement())) comeBack();
  };
  const onPointerDown = (event: Event) => {
    const [target] = event.composedPath();
    if (event.isTrusted && target instanceof Element) under.visit(target);
  };
  const onKey = (event: Event) => {
    if (!isStray(activeElement())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    goBack();
  };
  // The focus has gone into a frame; what goes on in there is not for the page to know.
  const onBlur = () => {
    const at = activeElement();
    if (!isStray(at) || !document.hasFocus()) return;
    if (at.matches(':hover')) under.visit(at); // a press in a frame is heard by the frame alone
    if (under.admits(at)) return;
    const tries = (calls.get(at) ?? 0) + 1;
    calls.set(at, tries);
    if (!away.has(at) && (tries > PATIENCE || !under.isLater(at))) away.set(at, putAway(at));
    // Not before the browser has finished giving it away.
    setTimeout(() => {
      if (!isOver && (isStray(activeElement()) || !activeElement())) goBack();
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
    for (const undo of away.values()) undo();
  };
}
