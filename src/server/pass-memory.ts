import type { RecordCheckOptions } from './types.js';

/** Who passed a short while ago, by a hash. Time is the process's own monotonic clock, in milliseconds. */
export interface PassMemory {
  knows(key: string): boolean;
  /** `since`: when the question was sent, not when its answer came. */
  keep(key: string, since: number): void;
}

const MOST_SECONDS = 60;

/** @throws RangeError for a time or a number out of bounds */
export function createPassMemory(
  { seconds, entries = 1000 }: RecordCheckOptions['cache'] = { seconds: 0 },
): PassMemory {
  if (!(seconds >= 0 && seconds <= MOST_SECONDS))
    throw new RangeError(`react-step-up: cache.seconds must be from 0 to ${MOST_SECONDS}, not ${String(seconds)}`);
  if (!(Number.isSafeInteger(entries) && entries > 0))
    throw new RangeError(`react-step-up: cache.entries must be a whole number above 0, not ${String(entries)}`);
  // In the order in which they were put in, which is the order in which they end, or nearly.
  const ends = new Map<string, number>();
  return {
    knows(key) {
      const end = ends.get(key);
      if (end === undefined) return false;
      if (performance.now() < end) return true;
      ends.delete(key);
      return false;
    },
    keep(key, since) {
      if (seconds === 0) return;
      ends.delete(key);
      const [oldest] = ends.keys();
      if (oldest !== undefined && ends.size >= entries) ends.delete(oldest);
      ends.set(key, since + seconds * 1000);
    },
  };
}
