'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { StepUpClock } from '../core/clock.js';
import { secondsUntil } from '../core/flow/state.js';

/** Timers with more than this, in milliseconds, run out at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How a deadline stands, and when to look again. Pure, and made once. */
export interface DeadlineView<T> {
  /** What is shown with so many milliseconds left. */
  read: (remaining: number) => T;
  /** Milliseconds until that changes, as long as there is time left. */
  next: (remaining: number) => number;
  /** What is shown where there is no clock: while a server renders. */
  initial: T;
}

/**
 * A deadline on this clock, in milliseconds, as a dial shows it. Renders when that changes; it is read off the deadline each
 * time, so a sleeping tab or a re-mount loses nothing.
 */
export function useDeadline<T>(clock: StepUpClock, deadline: number, { read, next, initial }: DeadlineView<T>): T {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const update = () => {
        clearTimeout(timer);
        // Before the listener reads it: what runs out in between is looked at once more.
        const remaining = deadline - clock.now();
        if (remaining > 0 && Number.isFinite(remaining))
          timer = setTimeout(update, Math.min(next(remaining), LONGEST_TIMER));
        listener();
      };
      update();
      document.addEventListener('visibilitychange', update);
      return () => {
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', update);
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

const seconds: DeadlineView<number> = {
  read: (remaining) => secondsUntil(remaining, 0),
  next: (remaining) => remaining % 1000 || 1000,
  initial: 0,
};

/** Whole seconds until a deadline on this clock. */
export const useCountdown = (clock: StepUpClock, deadline: number): number => useDeadline(clock, deadline, seconds);
