'use client';
import { useEffect } from 'react';

/**
 * Keeps the sheet clear of an on-screen keyboard: `--sv-keyboard` is the covered height at the page's lower edge.
 * Needed only where the keyboard leaves the layout unchanged (iOS); elsewhere the page itself becomes shorter.
 */
export function useKeyboardInset(target: HTMLElement): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const update = () => {
      const pinched = viewport.scale > 1.01; // zooming in makes the viewport smaller as well
      const covered = pinched ? 0 : Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
      target.style.setProperty('--sv-keyboard', `${Math.round(covered)}px`);
      if (covered > 0) target.querySelector(':focus')?.scrollIntoView({ block: 'nearest' });
    };
    update();
    viewport.addEventListener('resize', update);
    viewport.addEventListener('scroll', update);
    return () => {
      viewport.removeEventListener('resize', update);
      viewport.removeEventListener('scroll', update);
    };
  }, [target]);
}
