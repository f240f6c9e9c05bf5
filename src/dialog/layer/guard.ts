import { activeElement, parentOf } from './composed-tree.js';
import { topDialog } from './place.js';
import { putAway } from './put-away.js';

/** What is under the dialog, and what is not. */
export interface Under {
  /** True where the focus and the keys may be: in the dialog, where the user went, and in a dialog that the page opened later. */
  admits: (element: Element) => boolean;
  /** True for what was added later, and for what an extension keeps in the page: the user may go there. */
  isLater: (element: Element) => boolean;
  /** The user went there: if it was added later, it may be used from now on. */
  visit: (element: Element) => void;
  /** True while a dialog that the page opened later has taken the place of ours. */
  isCovered: () => boolean;
  undo: () => void;
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
