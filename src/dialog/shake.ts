'use client';
import { useEffect, useRef, type RefObject } from 'react';
import { isMotionless } from './motion.js';

/**
 * Shakes `target` once whenever `signal` changes; the value at mount is not a change. Pass the problem itself: a second
 * wrong try is another object, and shakes again.
 */
export function useShake(target: RefObject<HTMLElement | null>, signal: unknown): void {
  const last = useRef(signal);
  useEffect(() => {
    if (signal === undefined || last.current === signal) return;
    last.current = signal;
    if (!isMotionless()) target.current?.animate({ translate: ['0', '-4px', '4px', '-4px', '4px', '0'] }, 280);
  }, [target, signal]);
}
