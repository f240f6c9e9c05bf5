import { Refused } from './refused.js';
import type { Store } from './store.js';

// A few lines over the store, and no library: tries of a code need an atomic counter anyway, and a library would bring another
// memory than that of the codes and records, with another clock and another way to fail.

/** So many, in so many seconds from the first. */
export type Limit = readonly [most: number, seconds: number];

const MINUTE = 60;
const DAY = 86_400;

/** Messages with a code, to one customer; and requests to the app. */
export const messageLimits: readonly Limit[] = [
  [5, 10 * MINUTE],
  [20, DAY],
];

/** Tries of one code that was sent. */
export const codeLimits: readonly Limit[] = [[5, 10 * MINUTE]];

/**
 * Wrong passwords, codes of the authenticator app, backup codes or passkeys in a row, each counted by itself. Only who has the
 * customer's session can lock one.
 */
export const methodLimits: readonly Limit[] = [
  [5, 15 * MINUTE],
  [30, DAY],
];

const keyOf = (key: string, [, seconds]: Limit) => `limit:${key}:${seconds}`;

/**
 * Counts one more → how many are left after it; below 0 it is one too many. The shortest time comes first, and what it refuses
 * does not count for the longer ones: nobody can lock a customer out for a day in a second.
 */
async function countDown(store: Store, key: string, limits: readonly Limit[]): Promise<number> {
  let least = Infinity;
  for (const limit of limits) {
    least = Math.min(least, limit[0] - (await store.count(keyOf(key, limit), limit[1])));
    if (least < 0) break;
  }
  return least;
}

/** @throws Refused with `code` if this is one too many */
export async function limit(store: Store, key: string, limits: readonly Limit[], code: string): Promise<void> {
  if ((await countDown(store, key, limits)) < 0) throw new Refused(429, code);
}

/**
 * Runs one try of a secret. It is counted before the check: a thousand wrong codes at once are a thousand tries. A right one
 * sets the count back.
 *
 * @throws Refused `wrong` for a wrong one, and `over` for the last one of these and all that follow
 */
export async function attempt(
  store: Store,
  key: string,
  limits: readonly Limit[],
  { wrong, over }: { wrong: string; over: string },
  check: () => Promise<boolean>,
): Promise<void> {
  const left = await countDown(store, key, limits);
  if (left < 0) throw new Refused(429, over);
  if (!(await check())) throw left === 0 ? new Refused(429, over) : new Refused(422, wrong);
  await Promise.all(limits.map((limit) => store.delete(keyOf(key, limit))));
}
