import type { StepUpClock } from '../../src/core/clock.js';

/** A clock that the test moves. Milliseconds. */
export interface ManualClock extends StepUpClock {
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
