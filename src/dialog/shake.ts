'use client';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Shakes `target` once (by `data-shake`) whenever `signal` changes; the value at mount is not a change. Pass the
 * problem itself: a second wrong try is another object, and shakes again.
 */
export function useShake(target: RefObject<HTMLElement | null>, signal: unknown): void {
  const last = useRef(signal);
  useEffect(() => {
    const node = target.current;
    if (!node || signal === undefined || last.current === signal) return;
    last.current = signal;
    const stop = () => node.removeAttribute('data-shake');
    stop();
    node.getBoundingClientRect(); // without a layout in between, a running shake would not start again
    node.setAttribute('data-shake', '');
    node.addEventListener('animationend', stop, { once: true });
    return () => node.removeEventListener('animationend', stop);
  }, [target, signal]);
}
