'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import { belongsToComposition } from './ime.js';

export interface LayerOptions {
  /** Where to go, if not into the page's topmost modal `<dialog>` or its body. */
  container?: Element | null;
  /** What had the focus when the call was made: a button that is disabled meanwhile has lost it. */
  opener: () => Element | undefined;
  onEscape: () => void;
}

/** The element that really has the focus, through shadow roots. */
function activeElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === document.body ? null : active;
}

const topDialog = (): Element | undefined => [...document.querySelectorAll('dialog:modal')].at(-1);

const TABBABLE =
  'a[href],button:not(:disabled),input:not(:disabled):not([type=hidden]),select:not(:disabled),textarea:not(:disabled),[tabindex]:not([tabindex="-1"])';

/** The element and all that it stands in, from the inside out. */
function trailOf(element: Element | null): Element[] {
  const trail: Element[] = [];
  for (let next = element; next; next = next.parentElement) trail.push(next);
  return trail;
}

/** Focus to the opener; if it has gone, or is disabled while its call runs, to what is near it. */
function giveBack(trail: Element[]): void {
  for (const element of trail) {
    if (!element.isConnected || element === document.body) continue;
    const target = element === trail[0] ? element : (element.querySelector(TABBABLE) ?? element);
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    if (target.matches(':focus')) return;
  }
}

/** What the layers of the page must not hear: they would take it for something outside of themselves, and act or forbid. */
const PRIVATE = ['pointerdown', 'mousedown', 'touchstart', 'focusin', 'focusout', 'wheel', 'touchmove'] as const;

/** The stylesheet locks the page's scrolling while the overlay is there; a scroll bar that goes leaves its width behind. */
function keepWidth(lock: () => void): void {
  const page = document.documentElement;
  const before = page.clientWidth;
  page.style.removeProperty('--sv-scrollbar');
  lock();
  if (before < window.innerWidth) {
    page.style.setProperty('--sv-scrollbar', `${page.clientWidth - before}px`);
  }
}

/** Two elements: the dialog's events bubble through the inner one, where React listens, and end at the outer. */
function createLayer(): { outer: HTMLElement; inner: HTMLElement } {
  const outer = document.createElement('div');
  const inner = document.createElement('div');
  outer.dataset.sv = 'layer';
  outer.append(inner);
  outer.style.pointerEvents = 'auto'; // another modal may have taken them from the body
  for (const type of PRIVATE) outer.addEventListener(type, (event) => event.stopPropagation());
  return { outer, inner };
}

/**
 * Everything between our dialog and the page. Gives the element to portal into; while open, what stands beside it is inert
 * (only what was there at that moment: a password manager's later overlay stays usable), Escape is ours alone, and the
 * focus goes back at the end.
 */
export function useLayer(open: boolean, { container, opener, onEscape }: LayerOptions): HTMLElement {
  const [{ outer, inner }] = useState(createLayer);
  const running = useRef(false);
  const trail = useRef<Element[]>(undefined);
  const escape = useRef(onEscape);
  useLayoutEffect(() => {
    escape.current = onEscape;
  });

  // The element outlives `open` by the exit's animation: it goes with the component.
  useLayoutEffect(() => {
    return () => {
      outer.remove();
      document.documentElement.style.removeProperty('--sv-scrollbar');
    };
  }, [outer]);

  useLayoutEffect(() => {
    if (!open) return undefined;
    running.current = true;
    // Once: when StrictMode runs this again, the focus has gone from what is inert by now.
    trail.current ??= trailOf(activeElement() ?? opener() ?? null);

    const parent = container ?? topDialog() ?? document.body;
    const silenced = [...parent.children].filter((element) => element !== outer && !element.hasAttribute('inert'));
    keepWidth(() => parent.append(outer));
    for (const element of silenced) element.setAttribute('inert', '');

    const onKeyDown = (event: KeyboardEvent) => {
      const covered = outer.closest('[inert]') ?? (topDialog() && !topDialog()?.contains(outer));
      if (event.key !== 'Escape' || belongsToComposition(event) || covered) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      escape.current();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      for (const element of silenced) element.removeAttribute('inert');
      // In the same turn, but after React's commit, which would put the focus back to where it was before.
      running.current = false;
      queueMicrotask(() => {
        if (running.current || !trail.current) return;
        giveBack(trail.current);
        trail.current = undefined;
      });
    };
  }, [open, outer, container, opener]);

  return inner;
}
