/**
 * A moment on both clocks of the process, in milliseconds. The running clock can’t be put back, but it stands still while a
 * process is frozen (a suspended machine, a function between two calls); the calendar goes on, but can be put back.
 */
export interface Moment {
  readonly running: number;
  readonly calendar: number;
}

export const now = (): Moment => ({ running: performance.now(), calendar: Date.now() });

/** For what must not be believed too long: it ends with the first clock by which `ms` have passed. */
export function isWithin({ running, calendar }: Moment, ms: number): boolean {
  const at = now();
  return at.running - running < ms && at.calendar - calendar < ms;
}

/** For what must not be forgotten too early: it is over when `ms` have passed by both clocks. */
export function isOver({ running, calendar }: Moment, ms: number): boolean {
  const at = now();
  return at.running - running >= ms && at.calendar - calendar >= ms;
}

/** So many times in so many MILLISECONDS, for all callers together: true as long as there is one left. */
export function createRateLimit(times: number, ms: number): () => boolean {
  let since: Moment | undefined;
  let remaining = times;
  return () => {
    if (!since || !isWithin(since, ms)) {
      since = now();
      remaining = times;
    }
    remaining -= 1;
    return remaining >= 0;
  };
}

/** What is remembered for a short while, in this process, by a hash. */
export interface ShortCache<T> {
  get(key: string): T | undefined;
  /** `since`: when the question was sent, not when its answer came. */
  keep(key: string, value: T, since: Moment): void;
  drop(key: string): void;
  clear(): void;
}

/** `entries`: the most to remember; the oldest goes first. */
export function createShortCache<T>(seconds: number, entries: number): ShortCache<T> {
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
