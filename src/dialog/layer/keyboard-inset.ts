'use client';
import { useLayoutEffect } from 'react';
import { showField } from './show-field.js';

/** A whole step fits into this height, in lines of 16 px: letters that are twice as large need twice of it. */
const ENOUGH = 30;

/**
 * Fits the dialog into the visible part of the page. `--sv-keyboard` is the covered height at the page's lower edge, where an
 * on-screen keyboard leaves the layout unchanged (iOS); elsewhere the page itself becomes shorter. `data-low` is set while a
 * whole step doesn't fit: a keyboard, a phone on its side, large letters, a page that is zoomed in. Then the field stays in view.
 */
export function useKeyboardInset(target: HTMLElement): void {
  useLayoutEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const fit = () => {
      const pinched = viewport.scale > 1.01; // zooming in makes the viewport smaller as well
      const covered = pinched ? 0 : Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
      const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
      // Not where nothing is covered: a new value of a property that is inherited costs the style of the whole dialog.
      if (covered > 0 || target.style.length > 0) target.style.setProperty('--sv-keyboard', `${Math.round(covered)}px`);
      target.toggleAttribute('data-low', window.innerHeight - covered < ENOUGH * letter);
      show();
    };
    const show = () => {
      if (target.hasAttribute('data-low')) showField(target.querySelector('input:focus')?.closest('form'));
    };
    fit();
    target.addEventListener('focusin', show);
    viewport.addEventListener('resize', fit);
    viewport.addEventListener('scroll', fit);
    return () => {
      target.removeEventListener('focusin', show);
      viewport.removeEventListener('resize', fit);
      viewport.removeEventListener('scroll', fit);
    };
  }, [target]);
}
