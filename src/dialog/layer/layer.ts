'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import { belongsToComposition } from '../ime.js';
import { activeElement, composedPathOf } from './composed-tree.js';
import { restoreFocus, isTab, trapTab, focusReturnPath } from './focus.js';
import { guardFocus, isBehindModalDialog } from './focus-guard.js';
import { portalTarget, insertLayer, topDialog, watchTarget } from './top-layer.js';
import { containEvents } from './contained-events.js';
import { lockScrolling } from './scroll-lock.js';
import { makeOutsideInert, type Outside } from './inert.js';

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
  /** Where to go, if not where the layer would by itself (`portalTarget`). */
  container?: Element | null;
  /** What had the focus when the call was made: a button that is disabled meanwhile has lost it. */
  returnFocus: () => Element | undefined;
  /** The user is done, and the dialog about to go: the page goes on, and what it does with the focus counts. */
  isDone: boolean;
  onEscape: () => void;
}

/**
 * Everything between our dialog and the page. Gives the element to portal into; while open, what was in the page at that moment
 * gets neither focus nor keys, Escape and Tab are ours alone, and the focus goes back at the end.
 */
export function useLayer(open: boolean, { container, returnFocus, isDone, onEscape }: LayerOptions): HTMLElement {
  const [{ outer, inner }] = useState(createLayer);
  const isActive = useRef(false);
  const returnPath = useRef<Element[]>(undefined);
  const lastFocused = useRef<HTMLElement>(undefined);
  const unlockScrolling = useRef<() => void>(undefined);
  const releaseOutside = useRef<() => void>(undefined);
  const latest = useRef({ isDone, onEscape });
  useLayoutEffect(() => {
    latest.current = { isDone, onEscape };
    if (isDone) releaseOutside.current?.();
  });

  // The element outlives `open` by the exit's animation: it goes with the component.
  useLayoutEffect(() => {
    return () => {
      outer.remove();
      unlockScrolling.current?.();
    };
  }, [outer]);

  useLayoutEffect(() => {
    if (!open) lastFocused.current = undefined; // opened again, it begins anew
    if (!open) return undefined;
    isActive.current = true;
    // Once: when StrictMode runs this again, the focus has gone from what is inert by now.
    const initialPath = (returnPath.current ??= focusReturnPath(activeElement() ?? returnFocus()));

    let unmount = () => {};
    let outside: Outside | undefined;
    // A showroom's stage: what the dialog is tried out with, beside it, is no page under it.
    const isStaged = container?.hasAttribute('data-sv-stage');
    const focusDialog = () => {
      const last = lastFocused.current;
      (last?.isConnected ? last : inner.querySelector<HTMLElement>('[role=dialog]'))?.focus({ preventScroll: true });
    };
    const onUncovered = () => {
      if (!activeElement()) focusDialog();
    };
    function mountInto(target: Element): void {
      unmount();
      const insert = () => insertLayer(target, outer);
      if (outer.isConnected) insert();
      else unlockScrolling.current = lockScrolling(outer, insert);
      const stopWatching = watchTarget(target, relocate);
      const madeInert = isStaged ? undefined : makeOutsideInert(outer, returnPath.current ?? initialPath, onUncovered);
      const stopGuarding = madeInert && guardFocus(outer, madeInert, focusDialog);
      outside = madeInert;
      releaseOutside.current = () => {
        releaseOutside.current = undefined;
        stopGuarding?.();
        madeInert?.undo();
      };
      unmount = () => {
        stopWatching();
        releaseOutside.current?.();
      };
    }
    /** The page, or a press on what another program has put over ours, has closed the popover or the dialog around us. */
    function relocate() {
      if (latest.current.isDone) return;
      // Where the page has put the focus meanwhile is where it belongs in the end.
      const pageFocus = activeElement();
      if (pageFocus && !outer.contains(pageFocus)) returnPath.current = composedPathOf(pageFocus);
      mountInto(topDialog() ?? document.body);
      focusDialog();
    }
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      lastFocused.current = target;
      target.dataset.mantineStopPropagation = 'true'; // Mantine hears Escape before anybody, and asks its target
    };
    inner.addEventListener('focusin', onFocus);
    // Not the element itself: what is pressed in the dialog is not pressed in the page.
    const eventTarget = () =>
      returnPath.current?.find((each, at) => at > 0 && each.isConnected && !each.contains(document.body));
    const releaseEvents = containEvents(outer, eventTarget);
    mountInto(portalTarget(initialPath, container));
    const onFullscreen = () => {
      const target = portalTarget(returnPath.current ?? initialPath, container);
      if (target === outer.parentElement) return;
      mountInto(target);
      focusDialog();
    };
    document.addEventListener('fullscreenchange', onFullscreen);
    // Back after the page had to wait (Suspense): React 18 runs no effect of the step's again.
    lastFocused.current?.focus({ preventScroll: true }); // nothing, where that has gone

    // At the window and first of all: the page's traps listen at the document, and would take Tab and Escape for their own.
    const onKeyDown = (event: KeyboardEvent) => {
      const hasFocus = outer.matches(':focus-within');
      const isCovered = isBehindModalDialog(outer) || (outside?.isCovered() === true && !hasFocus);
      if (isCovered || composedPathOf(outer).some((each) => each.hasAttribute('inert')) || belongsToComposition(event))
        return;
      if (isTab(event) && (hasFocus || !activeElement())) {
        event.stopImmediatePropagation();
        trapTab(event, inner);
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
      releaseEvents();
      unmount();
      // In the same turn, but after React's commit, which would put the focus back to where it was before.
      isActive.current = false;
      queueMicrotask(() => {
        if (isActive.current || !returnPath.current) return;
        const active = activeElement();
        if (!active || outer.contains(active)) restoreFocus(returnPath.current);
        returnPath.current = undefined;
      });
    };
  }, [open, outer, inner, container, returnFocus]);

  return inner;
}
