/** A clock that never goes back. `now()` is in milliseconds from an arbitrary start. */
export interface StepUpClock {
  /** Milliseconds. */
  now(): number;
}

/** Milliseconds. Two clocks drift apart by rounding and by small corrections; by so much only in a sleep. */
const SLEEP = 1000;

/**
 * Counts on the page's monotonic clock, and catches up with the wall clock after a sleep, during which some browsers stop
 * `performance.now()`. A wall clock that is wrong by hours changes nothing; one that is put forward makes a record old
 * early, which asks once more: it fails closed.
 */
export function monotonicClock(
  monotonic: () => number = () => performance.now(),
  wall: () => number = () => Date.now(),
): StepUpClock {
  let elapsed = 0;
  let last = { monotonic: monotonic(), wall: wall() };
  return {
    now() {
      const next = { monotonic: monotonic(), wall: wall() };
      const ran = Math.max(next.monotonic - last.monotonic, 0);
      const passed = next.wall - last.wall;
      elapsed += passed - ran > SLEEP ? passed : ran;
      last = next;
      return elapsed;
    },
  };
}
