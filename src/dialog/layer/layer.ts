'use client';
import { useLayoutEffect, useRef, useState } from 'react';
import { belongsToComposition } from '../../hooks/ime.js';
import { activeElement, composedPathOf } from './composed-tree.js';
import { restoreFocus, isTab, trapTab, focusReturnPath } from './focus.js';
import { guardFocus, isBehindModalDialog } from './focus-guard.js';
import { blurPage, insertLayer, portalTarget, topDialog, watchTarget } from './top-layer.js';
import { containEvents } from './contained-events.js';
import { useKeyboardInset } from './keyboard-inset.js';
import { lockScrolling } from './scroll-lock.js';
import { makeOutsideInert, type Outside } from './inert.js';

const BUTTON = 'button,a[href],[role=button]';

/** Two elements: the dialog's events bubble through the inner one, where React listens, and end at the outer one. */
function createLayer(): { outer: HTMLElement; inner: HTMLElement } {
  const outer = document.createElement('div');
  const inner = document.createElement('div');
  outer.dataset.sv = 'layer';
  outer.append(inner);
  outer.style.pointerEvents = 'auto'; // another modal may have switched them off on the body
  // In the top layer it would be a box with an edge.
  outer.style.border = outer.style.padding = '0';
  outer.style.background = 'none';
  inner.addEventListener('mousedown', (event) => {
    // The second press of a double click falls on the next step, and must not take the focus from its field.
    if (event.detail > 1 && !(event.target as Element).matches('input')) event.preventDefault();
  });
  // Radix computes the card's style at the start and at the end of each animation, for an exit that is not its own.
  for (const type of ['animationstart', 'animationend'])
    inner.addEventListener(
      type,
      (event) => (event.target as Element).matches('[role=dialog]') && event.stopPropagation(),
      true,
    );
  return { outer, inner };
}

/** In Safari, the focus is around the button that was clicked, or nowhere. */
function openerOf(focused: Element | null, used: Element | undefined): Element | null | undefined {
  if (!focused) return used?.closest(BUTTON) ?? used;
  return (focused.contains(used ?? null) && used?.closest(BUTTON)) || focused;
}

export interface LayerOptions {
  /** The element to go into, instead of the default (`portalTarget`). */
  container?: Element | null;
  /** The element that the user had used at the call. A button that is disabled since then has lost the focus. */
  returnFocus: () => Element | undefined;
  /**
   * The user has finished, and the dialog is about to close. The page continues, and where it moves the focus, it
   * stays.
   */
  isDone: boolean;
  onEscape: () => void;
}

/**
 * The layer between our dialog and the page. Returns the element to portal into. While the layer is open, the page that
 * was there at its opening gets neither focus nor keys, and Escape and Tab belong to the dialog. At the end it returns
 * the focus.
 */
export function useLayer(open: boolean, { container, returnFocus, isDone, onEscape }: LayerOptions): HTMLElement {
  const [{ outer, inner }] = useState(createLayer);
  const isActive = useRef(false);
  const returnPath = useRef<Element[]>(undefined);
  const lastFocused = useRef<HTMLElement>(undefined);
  const unlockScrolling = useRef<() => void>(undefined);
  const releaseOutside = useRef<() => void>(undefined);
  const latest = useRef({ isDone, onEscape });
  // First of all effects: it reads the page's layout, which the layer changes.
  useKeyboardInset(inner);
  useLayoutEffect(() => {
    latest.current = { isDone, onEscape };
    if (isDone) releaseOutside.current?.();
  });

  // The element exists longer than `open`, for the exit's animation. It is removed with the component.
  useLayoutEffect(() => {
    return () => {
      outer.remove();
      unlockScrolling.current?.();
    };
  }, [outer]);

  useLayoutEffect(() => {
    if (!open) lastFocused.current = undefined; // a second opening starts from the beginning
    if (!open) return undefined;
    isActive.current = true;
    // Once: when StrictMode runs this again, the focus has already left the inert page.
    const initialPath = (returnPath.current ??= focusReturnPath(openerOf(activeElement(), returnFocus())));

    let unmount = () => {};
    let outside: Outside | undefined;
    // On a showroom's stage, the controls beside the dialog are not a page under it.
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
      // In this order, no layout is computed twice: it is read before anything is written.
      blurPage(outer);
      if (!outer.isConnected) unlockScrolling.current = lockScrolling(target);
      insertLayer(target, outer);
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
    /** The page, or a press on another program's overlay, has closed the popover or the dialog around us. */
    function relocate() {
      if (latest.current.isDone) return;
      // If the page has moved the focus since then, it returns there.
      const pageFocus = activeElement();
      if (pageFocus && !outer.contains(pageFocus)) returnPath.current = composedPathOf(pageFocus);
      mountInto(topDialog() ?? document.body);
      focusDialog();
    }
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      lastFocused.current = target;
      target.dataset.mantineStopPropagation = 'true'; // Mantine's listener runs first and reads the target of Escape
    };
    inner.addEventListener('focusin', onFocus);
    // Not the element itself: a press in the dialog is not a press on that element.
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
    // The page is back after it had to wait (Suspense). React 18 runs no effect of the step again.
    lastFocused.current?.focus({ preventScroll: true }); // does nothing if that element was removed

    // On the window and before all others: the page's traps listen on the document, and would handle Tab and Escape.
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
      // In the same turn, but after React's commit, which would restore the previous focus.
      isActive.current = false;
      queueMicrotask(() => {
        const path = returnPath.current;
        if (isActive.current || !path) return;
        const restore = () => {
          const active = activeElement();
          if (!isActive.current && (!active || outer.contains(active))) restoreFocus(path);
        };
        restore();
        // Firefox does not move the focus of a page while the window above it closes.
        if (!document.hasFocus()) window.addEventListener('focus', restore, { once: true });
        returnPath.current = undefined;
      });
    };
  }, [open, outer, inner, container, returnFocus]);

  return inner;
}
