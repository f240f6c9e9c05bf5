/**
 * A moment on both clocks of the process, in milliseconds. Nobody can set the running clock back, but it stops while a
 * process is frozen (a suspended machine, a function between two calls). The calendar continues, but can be set back.
 */
export interface Moment {
  readonly running: number;
  readonly calendar: number;
}

export const now = (): Moment => ({ running: performance.now(), calendar: Date.now() });

/** A deadline for what must not be kept too long: it passes with the first clock that shows `ms` more. */
export function isWithin({ running, calendar }: Moment, ms: number): boolean {
  const at = now();
  return at.running - running < ms && at.calendar - calendar < ms;
}

/** A deadline for what must not be dropped too early: it passes when both clocks show `ms` more. */
export function isOver({ running, calendar }: Moment, ms: number): boolean {
  const at = now();
  return at.running - running >= ms && at.calendar - calendar >= ms;
}

/**
 * A limit of so many times in so many MILLISECONDS, for all callers together. Returns true while the limit is not
 * reached.
 */
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

/** Values by a hash, kept in this process for a short time. */
export interface ShortCache<T> {
  get(key: string): T | undefined;
  /** `since`: when the request was sent, not when its answer came. */
  keep(key: string, value: T, since: Moment): void;
  drop(key: string): void;
  clear(): void;
}

/** `entries`: the highest number of values; the oldest goes first. */
export function createShortCache<T>(seconds: number, entries: number): ShortCache<T> {
  // A map keeps the order of insertion, which is nearly the order of expiry.
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
