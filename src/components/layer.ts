'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import { activeElement, trailOf } from './composed-tree.js';
import { giveBack, isTab, loopTab } from './focus.js';
import { belongsToComposition } from './ime.js';
import { guard, isShutOut } from './guard.js';
import { lift, placeFor, topDialog, watchPlace } from './place.js';
import { keepPrivate } from './private-events.js';
import { lockScrolling } from './scroll-lock.js';
import { keepUnder, type Under } from './under.js';

export interface LayerOptions {
  /** Where to go, if not where the layer would by itself (`placeFor`). */
  container?: Element | null;
  /** What had the focus when the call was made: a button that is disabled meanwhile has lost it. */
  opener: () => Element | undefined;
  /** The user is done, and the dialog about to go: the page goes on, and what it does with the focus counts. */
  over: boolean;
  onEscape: () => void;
}

/** Two elements: the dialog's events bubble through the inner one, where React listens, and end at the outer. */
function createLayer(): { outer: HTMLElement; inner: HTMLElement } {
  const outer = document.createElement('div');
  const inner = document.createElement('div');
  outer.dataset.sv = 'layer';
  outer.append(inner);
  outer.style.pointerEvents = 'auto'; // another modal may have taken them from the body
  // In the top layer it would be a box with an edge.
  outer.style.border = outer.style.padding = '0';
  outer.style.background = 'none';
  inner.addEventListener('mousedown', (event) => {
    // The second press of a double click meets the next step, and must not take the focus from its field.
    if (event.detail > 1 && !(event.target as Element).matches('input')) event.preventDefault();
  });
  return { outer, inner };
}

/**
 * Everything between our dialog and the page. Gives the element to portal into; while open, what was in the page at that moment
 * gets neither focus nor keys, Escape and Tab are ours alone, and the focus goes back at the end.
 */
export function useLayer(open: boolean, { container, opener, over, onEscape }: LayerOptions): HTMLElement {
  const [{ outer, inner }] = useState(createLayer);
  const running = useRef(false);
  const trail = useRef<Element[]>(undefined);
  const focused = useRef<HTMLElement>(undefined);
  const unlock = useRef<() => void>(undefined);
  const speak = useRef<() => void>(undefined);
  const latest = useRef({ over, onEscape });
  useLayoutEffect(() => {
    latest.current = { over, onEscape };
    if (over) speak.current?.();
  });

  // The element outlives `open` by the exit's animation: it goes with the component.
  useLayoutEffect(() => {
    return () => {
      outer.remove();
      unlock.current?.();
    };
  }, [outer]);

  useLayoutEffect(() => {
    if (!open) focused.current = undefined; // opened again, it begins anew
    if (!open) return undefined;
    running.current = true;
    // Once: when StrictMode runs this again, the focus has gone from what is inert by now.
    trail.current ??= trailOf(activeElement() ?? opener());

    let leave = () => {};
    let under: Under;
    const goBack = () => {
      const last = focused.current;
      (last?.isConnected ? last : inner.querySelector<HTMLElement>('[role=dialog]'))?.focus({ preventScroll: true });
    };
    /** A page dialog that lay above ours has gone. */
    const onUncovered = () => {
      if (!activeElement()) goBack();
    };
    function enter(place: Element): void {
      leave();
      const active = activeElement();
      // Gone to nowhere first: a popover of the page's closes when the focus goes elsewhere.
      if (active instanceof HTMLElement && !outer.contains(active)) active.blur();
      // React Aria makes inert what is added to the page while a modal of its own is open, unless it is marked so.
      outer.dataset.reactAriaTopLayer = '';
      if (outer.isConnected) place.append(outer);
      else unlock.current = lockScrolling(outer, () => place.append(outer));
      queueMicrotask(() => delete outer.dataset.reactAriaTopLayer); // it has seen it: one that opens later comes above
      lift(outer);
      const unwatch = watchPlace(place, moveOut);
      under = keepUnder(outer, trail.current!, onUncovered);
      const unguard = guard(outer, under, goBack);
      speak.current = () => {
        speak.current = undefined;
        unguard();
        under.undo();
      };
      leave = () => {
        unwatch();
        speak.current?.();
      };
    }
    /** The page, or a press on what another program has put over ours, has closed the popover or the dialog around us. */
    function moveOut() {
      if (latest.current.over) return;
      // Where the page has put the focus meanwhile is where it belongs in the end.
      const given = activeElement();
      if (given && !outer.contains(given)) trail.current = trailOf(given);
      enter(topDialog() ?? document.body);
      goBack();
    }
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) focused.current = target;
    };
    inner.addEventListener('focusin', onFocus);
    // Not the element itself: what is pressed in the dialog is not pressed in the page.
    const around = () => trail.current?.find((each, at) => at > 0 && each.isConnected && !each.contains(document.body));
    const unhide = keepPrivate(outer, around);
    enter(placeFor(trail.current, container));
    const onFullscreen = () => {
      const place = placeFor(trail.current!, container);
      if (place === outer.parentElement) return;
      enter(place);
      goBack();
    };
    document.addEventListener('fullscreenchange', onFullscreen);
    // Back after the page had to wait (Suspense): React 18 runs no effect of the step's again.
    focused.current?.focus({ preventScroll: true }); // nothing, where that has gone

    // At the window and first of all: the page's traps listen at the document, and would take Tab and Escape for their own.
    const onKeyDown = (event: KeyboardEvent) => {
      const hasFocus = outer.matches(':focus-within');
      const isCovered = isShutOut(outer) || (under.isCovered() && !hasFocus);
      if (isCovered || trailOf(outer).some((each) => each.hasAttribute('inert')) || belongsToComposition(event)) return;
      if (isTab(event) && (hasFocus || !activeElement())) {
        event.stopImmediatePropagation();
        loopTab(event, inner);
      }
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      latest.current.onEscape();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      inner.removeEventListener('focusin', onFocus);
      document.removeEventListener('fullscreenchange', onFullscreen);
      unhide();
      leave();
      // In the same turn, but after React's commit, which would put the focus back to where it was before.
      running.current = false;
      queueMicrotask(() => {
        if (running.current || !trail.current) return;
        const active = activeElement();
        if (!active || outer.contains(active)) giveBack(trail.current);
        trail.current = undefined;
      });
    };
  }, [open, outer, inner, container, opener]);

  return inner;
}
