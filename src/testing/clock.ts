/** The server's time: every lifetime, lock and limit is counted on it. */
export interface Clock {
  /** Epoch milliseconds. */
  now: () => number;
  /** Moves the time on by `ms` milliseconds, for good. */
  advance: (ms: number) => void;
}

/** A clock that runs with `base` and can be moved ahead of it. */
export const createClock = (base: () => number): Clock => {
  let ahead = 0;
  return {
    now: () => base() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
};
