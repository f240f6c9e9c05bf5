import { isWithin, type Moment, now } from './clock.js';

/** So many times in so many MILLISECONDS, for all callers together: true as long as there is one left. */
export function createAllowance(times: number, ms: number): () => boolean {
  let since: Moment | undefined;
  let left = times;
  return () => {
    if (!since || !isWithin(since, ms)) {
      since = now();
      left = times;
    }
    left -= 1;
    return left >= 0;
  };
}
