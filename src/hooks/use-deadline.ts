'use client';
import { useCallback, useSyncExternalStore } from 'react';
import type { StepUpClock } from '../core/clock.js';
import { secondsUntil } from '../core/flow/state.js';

/** The longest delay of a timer, in milliseconds: a longer one fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How to show the time until a deadline. Pure, and made once. */
export interface DeadlineView<T> {
  /** The value for so many milliseconds left. */
  read: (remaining: number) => T;
  /** Milliseconds until the value changes, while there is time left. */
  next: (remaining: number) => number;
  /** The value without a clock: while a server renders. */
  initial: T;
}

/**
 * The time until a deadline, shown by `dial`. The deadline is milliseconds on this clock. The component renders again
 * when the value changes. The value is always read from the deadline, so that a sleeping tab or a re-mount makes no
 * difference.
 */
export function useDeadline<T>(clock: StepUpClock, deadline: number, { read, next, initial }: DeadlineView<T>): T {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const update = () => {
        clearTimeout(timer);
        // Before the listener reads the value: a deadline can pass in between.
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
