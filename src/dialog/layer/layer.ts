'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import { belongsToComposition } from '../ime.js';
import { activeElement, trailOf } from './composed-tree.js';
import { giveBack, isTab, loopTab, trailOfOpener } from './focus.js';
import { guard, isShutOut } from './guard.js';
import { placeFor, putInto, topDialog, watchPlace } from './place.js';
import { keepPrivate } from './private-events.js';
import { lockScrolling } from './scroll-lock.js';
import { keepUnder, type Under } from './under.js';

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

export interface LayerOptions {
  /** Where to go, if not where the layer would by itself (`placeFor`). */
  container?: Element | null;
  /** What had the focus when the call was made: a button that is disabled meanwhile has lost it. */
  opener: () => Element | undefined;
  /** The user is done, and the dialog about to go: the page goes on, and what it does with the focus counts. */
  over: boolean;
  onEscape: () => void;
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
    const asked = (trail.current ??= trailOfOpener(activeElement() ?? opener()));

    let leave = () => {};
    let under: Under | undefined;
    // A showroom's stage: what the dialog is tried out with, beside it, is no page under it.
    const isStaged = container?.hasAttribute('data-sv-stage');
    const goBack = () => {
      const last = focused.current;
      (last?.isConnected ? last : inner.querySelector<HTMLElement>('[role=dialog]'))?.focus({ preventScroll: true });
    };
    const onUncovered = () => {
      if (!activeElement()) goBack();
    };
    function enter(place: Element): void {
      leave();
      const put = () => putInto(place, outer);
      if (outer.isConnected) put();
      else unlock.current = lockScrolling(outer, put);
      const unwatch = watchPlace(place, moveOut);
      const kept = isStaged ? undefined : keepUnder(outer, trail.current ?? asked, onUncovered);
      const unguard = kept && guard(outer, kept, goBack);
      under = kept;
      speak.current = () => {
        speak.current = undefined;
        unguard?.();
        kept?.undo();
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
      if (!(target instanceof HTMLElement)) return;
      focused.current = target;
      target.dataset.mantineStopPropagation = 'true'; // Mantine hears Escape before anybody, and asks its target
    };
    inner.addEventListener('focusin', onFocus);
    // Not the element itself: what is pressed in the dialog is not pressed in the page.
    const around = () => trail.current?.find((each, at) => at > 0 && each.isConnected && !each.contains(document.body));
    const unhide = keepPrivate(outer, around);
    enter(placeFor(asked, container));
    const onFullscreen = () => {
      const place = placeFor(trail.current ?? asked, container);
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
      const isCovered = isShutOut(outer) || (under?.isCovered() === true && !hasFocus);
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
