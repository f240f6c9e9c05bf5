import type { Clock } from '../../src/core/clock.js';

/** A clock that moves when the test says so. Milliseconds. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
}

export function manualClock(start = 1_000_000): ManualClock {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}
