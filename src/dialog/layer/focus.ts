import { activeElement, composedPathOf } from './composed-tree.js';

const TABBABLE =
  'a[href],button:not(:disabled),input:not(:disabled):not([type=hidden]),select:not(:disabled),textarea:not(:disabled),[tabindex]:not([tabindex="-1"])';

/** What opens the menu that this is in: the menu may go before the answer comes. */
function triggerOf(path: Element[]): Element | undefined {
  for (const element of path) {
    const name = element.matches('[role=menu]') && element.getAttribute('aria-labelledby');
    const trigger = name && document.getElementById(name);
    if (trigger) return trigger;
  }
  return undefined;
}

/** What has the focus, or had it when the call was made, with all that it is in; at the end, where to go when that has gone. */
export function focusReturnPath(element: Element | null | undefined): Element[] {
  const path = composedPathOf(element);
  return [...path, ...composedPathOf(triggerOf(path))];
}

/** Focus to the opener; if it has gone, or is disabled while its call runs, to what is near it. */
export function restoreFocus(path: Element[]): void {
  for (const element of path) {
    if (!element.isConnected || element.contains(document.body)) continue; // the page itself is no place
    const target = element === path[0] ? element : (element.querySelector(TABBABLE) ?? element);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    if (target.matches(':focus')) return;
  }
}

/**
 * Focus to where a step goes on, but not from under a user who has gone to what leads away from it: their next press would do
 * something else (WCAG 3.2.5).
 */
export function focusUnlessLeaving(target: HTMLElement | null): void {
  if (!activeElement()?.matches('[data-sv=link],[data-sv=close]')) target?.focus({ preventScroll: true });
}

function isVisible(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element);
  return display !== 'none' && visibility !== 'hidden';
}

export const isTab = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) =>
  key === 'Tab' && !altKey && !ctrlKey && !metaKey;

/** Tab at either end goes on at the other; in between, the browser knows best. */
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
