/** A clock that never goes back. `now()` is milliseconds from an arbitrary start. */
export interface StepUpClock {
  /** Milliseconds. */
  now(): number;
}

/**
 * Milliseconds. Rounding and small corrections move the two clocks apart a little. Only a sleep moves them apart by
 * this much.
 */
const SLEEP = 1000;

/**
 * Counts on the page's monotonic clock, and adds the time of a sleep from the wall clock, because some browsers stop
 * `performance.now()` during a sleep. A wall clock that is wrong by hours changes nothing. If it is set forward, the
 * record expires early and the user verifies once more, which is the safe direction.
 */
export function monotonicClock(
  monotonic: () => number = () => performance.now(),
  wall: () => number = () => Date.now(),
): StepUpClock {
  let elapsed = 0;
  // Nothing is read before the first use: Next.js refuses a render on the server that reads the time.
  let lastMonotonic = NaN;
  let lastWall = NaN;
  return {
    now() {
      const ran = Math.max(-lastMonotonic + (lastMonotonic = monotonic()), 0) || 0;
      const passed = -lastWall + (lastWall = wall());
      elapsed += passed - ran > SLEEP ? passed : ran;
      return elapsed;
    },
  };
}
