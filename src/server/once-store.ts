import { type NoAnswer, withTimeout } from './account-answer.js';
import { isOver, type Moment, now } from './clock.js';
import { MAX_CACHE_SECONDS, RECORD_LIFETIME } from './settings.js';
import type { OnceStore } from './types.js';

/** SECONDS to spare, for clocks that differ, and for instances with a longer `timeout` or `cache`. */
const CLOCK_TOLERANCE = 60;

/**
 * SECONDS that a mark must be kept from its first use, which can be right after the record was issued. How long can a
 * record be accepted? The Account API accepts it for 600 s; a pass is remembered for `MAX_CACHE_SECONDS` at most (an
 * instance with another setting may share the store); the answer can take one `timeout`, and the store another.
 */
export const markSeconds = (timeout: number): number =>
  RECORD_LIFETIME + MAX_CACHE_SECONDS + Math.ceil((2 * timeout) / 1000) + CLOCK_TOLERANCE;

/** @throws TypeError for a value that is not a store, `undefined` too: without a store, a record could be used twice */
export function requireStore(store: unknown): OnceStore {
  if (typeof store === 'object' && store !== null && 'addIfAbsent' in store && typeof store.addIfAbsent === 'function')
    return store as OnceStore;
  throw new TypeError(
    `checkRecord: once is ${store === null ? 'null' : typeof store}, not a store, so that records could be used more than once. Pass an object with addIfAbsent(key, seconds), or leave “once” out.`,
  );
}

/**
 * Marks a record as used. Returns true for the first use.
 *
 * @throws what the store throws; TypeError for a result that is neither true nor false
 */
export async function markUsed(
  store: OnceStore,
  recordHash: string,
  { timeout, signal }: { timeout: number; signal: AbortSignal | null | undefined },
): Promise<boolean | NoAnswer> {
  const result = await withTimeout(timeout, signal, async (): Promise<{ fresh: unknown } | { error: unknown }> => {
    try {
      return { fresh: await store.addIfAbsent(`react-step-up:once:${recordHash}`, markSeconds(timeout)) };
    } catch (error) {
      return { error };
    }
  });
  if (typeof result === 'string') return result;
  if ('error' in result) throw result.error;
  if (typeof result.fresh === 'boolean') return result.fresh;
  throw new TypeError(
    `checkRecord: addIfAbsent of “once” returned ${String(result.fresh)}. It must return true (the mark was absent) or false (it was there); with Redis, compare the answer of SET … NX with "OK".`,
  );
}

/**
 * A store in this process, for a back end that is ONE process and for tests. Behind a load balancer, or in functions
 * that start and end, use a store that all instances share.
 *
 * @param options.entries the most marks at a time; with so many, `addIfAbsent` throws, and the call is not carried out.
 * No mark is dropped before its time. @default 100_000
 * @throws RangeError for a number out of bounds
 */
export function createMemoryOnceStore({ entries = 100_000 }: { entries?: number } = {}): OnceStore {
  if (!(Number.isSafeInteger(entries) && entries > 0))
    throw new RangeError(
      `createMemoryOnceStore: entries must be a whole number above 0, not ${String(entries)}. Pass the most marks at a time, or leave it out.`,
    );
  const marks = new Map<string, { since: Moment; ms: number }>();
  const isGone = (key: string) => {
    const mark = marks.get(key);
    if (mark && !isOver(mark.since, mark.ms)) return false;
    marks.delete(key);
    return true;
  };
  return {
    addIfAbsent(key, seconds) {
      if (!isGone(key)) return false;
      // A map keeps the order of insertion, which is the order of expiry unless the lifetimes differ.
      for (const oldest of marks.keys()) if (!isGone(oldest)) break;
      if (marks.size >= entries) for (const other of marks.keys()) isGone(other);
      if (marks.size >= entries)
        throw new RangeError(
          `createMemoryOnceStore: ${entries} records were used in the last minutes, so that no other can be marked. Use a store outside of this process, or raise “entries”.`,
        );
      marks.set(key, { since: now(), ms: seconds * 1000 });
      return true;
    },
  };
}
