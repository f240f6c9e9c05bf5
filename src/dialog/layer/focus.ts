import { activeElement, composedPathOf } from './composed-tree.js';

const TABBABLE =
  'a[href],button:not(:disabled),input:not(:disabled):not([type=hidden]),select:not(:disabled),textarea:not(:disabled),[tabindex]:not([tabindex="-1"])';

/** The button that opened the menu around this element: the menu may be removed before the end. */
function triggerOf(path: Element[]): Element | undefined {
  for (const element of path) {
    const name = element.matches('[role=menu]') && element.getAttribute('aria-labelledby');
    const trigger = name && document.getElementById(name);
    if (trigger) return trigger;
  }
  return undefined;
}

/**
 * The element that has the focus, or had it at the call, with its ancestors. At the end, they are the places for the
 * focus if the element was removed.
 */
export function focusReturnPath(element: Element | null | undefined): Element[] {
  const path = composedPathOf(element);
  return [...path, ...composedPathOf(triggerOf(path))];
}

/**
 * Moves the focus to the opener. If that was removed, or is disabled while its call runs, moves it to an element
 * nearby.
 */
export function restoreFocus(path: Element[]): void {
  for (const element of path) {
    if (!element.isConnected || element.contains(document.body)) continue; // the page itself is not a place for the focus
    const target = element === path[0] ? element : (element.querySelector(TABBABLE) ?? element);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    // In Firefox and WebKit, nothing matches `:focus` while the user is in another window.
    if (target === activeElement() || target.matches(':focus')) return;
  }
}

/**
 * Moves the focus to the next step's place, but not away from a link or the close button that the user has moved to:
 * their next press would do something else (WCAG 3.2.5).
 */
export function focusUnlessLeaving(target: HTMLElement | null): void {
  if (!activeElement()?.matches('[data-sv=link],[data-sv=close]')) target?.focus({ preventScroll: true });
}

function isVisible(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element);
  return display !== 'none' && visibility !== 'hidden';
}

/** In WebKitGTK, Shift and Tab together have `Unidentified` as their key. */
export const isTab = ({ key, code, altKey, ctrlKey, metaKey }: KeyboardEvent) =>
  (key === 'Tab' || code === 'Tab') && !altKey && !ctrlKey && !metaKey;

/** Tab at either end continues at the other end. In between, the browser moves the focus. */
export function trapTab(event: KeyboardEvent, within: Element): void {
  const stops = [...within.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (element) => element.tabIndex >= 0 && isVisible(element),
  );
  const active = stops.findIndex((stop) => stop === activeElement());
  const atEdge = event.shiftKey ? active <= 0 : active === stops.length - 1;
  const next = stops.at(event.shiftKey ? -1 : 0);
  if (!atEdge || !next) return;
  event.preventDefault();
  next.focus();
}
