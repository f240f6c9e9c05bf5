/** Numbers that come in the same order again, from the same seed (mulberry32). */
export interface Dice {
  /** From 0 up to 1. */
  next(): number;
  /** True one time in so many. */
  oneIn(times: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    oneIn: (times) => next() * times < 1,
    pick: (from) => from[Math.floor(next() * from.length)]!,
  };
}
