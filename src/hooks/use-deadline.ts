'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { StepUpClock } from '../core/clock.js';
import { secondsUntil } from '../core/flow/state.js';

/** Timers with more than this, in milliseconds, run out at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How a deadline stands, and when to look again. Pure, and made once. */
export interface Dial<T> {
  /** What is shown with so many milliseconds left. */
  read: (left: number) => T;
  /** Milliseconds until that changes, as long as there is time left. */
  next: (left: number) => number;
  /** What is shown where there is no clock: while a server renders. */
  initial: T;
}

/**
 * A deadline on this clock, in milliseconds, as a dial shows it. Renders when that changes; it is read off the deadline each
 * time, so a sleeping tab or a re-mount loses nothing.
 */
export function useReading<T>(clock: StepUpClock, deadline: number, { read, next, initial }: Dial<T>): T {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = () => {
        clearTimeout(timer);
        // Before the listener reads it: what runs out in between is looked at once more.
        const left = deadline - clock.now();
        if (left > 0 && Number.isFinite(left)) timer = setTimeout(look, Math.min(next(left), LONGEST_TIMER));
        listener();
      };
      look();
      document.addEventListener('visibilitychange', look);
      return () => {
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', look);
      };
    },
    [clock, deadline, next],
  );
  return useSyncExternalStore(
    subscribe,
    () => read(deadline - clock.now()),
    () => initial,
  );
}

const seconds: Dial<number> = {
  read: (left) => secondsUntil(left, 0),
  next: (left) => left % 1000 || 1000,
  initial: 0,
};

/** Whole seconds until a deadline on this clock. */
export const useCountdown = (clock: StepUpClock, deadline: number): number => useReading(clock, deadline, seconds);
