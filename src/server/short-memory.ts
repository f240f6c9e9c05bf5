import { isWithin, type Moment } from './clock.js';

/** What is remembered for a short while, in this process, by a hash. */
export interface ShortMemory<T> {
  get(key: string): T | undefined;
  /** `since`: when the question was sent, not when its answer came. */
  keep(key: string, value: T, since: Moment): void;
  drop(key: string): void;
  clear(): void;
}

/** `entries`: the most to remember; the oldest goes first. */
export function createShortMemory<T>(seconds: number, entries: number): ShortMemory<T> {
  // In the order in which they were put in, which is the order in which they end, or nearly.
  const kept = new Map<string, { value: T; since: Moment }>();
  return {
    get(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      if (isWithin(entry.since, seconds * 1000)) return entry.value;
      kept.delete(key);
      return undefined;
    },
    keep(key, value, since) {
      if (seconds === 0) return;
      kept.delete(key);
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size >= entries) kept.delete(oldest);
      kept.set(key, { value, since });
    },
    drop: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
