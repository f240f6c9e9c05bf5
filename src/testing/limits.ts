import type { ServerPolicy } from './settings.js';

interface Activity {
  /** Epoch milliseconds of each failure that got its own error as the answer, not the lock. */
  failures: number[];
  lockedUntil: number;
}

/**
 * Counts failures for each target: a user's id for passwords, an address or number for codes. Passwords and codes count
 * separately.
 */
export interface Lockout {
  /** Reports an attempt. Returns the milliseconds of the lock that replaces its result, or 0. */
  report: (target: string, failed: boolean) => number;
  unlock: (target: string) => void;
}

const hour = 3_600_000;

export const createLockout = (now: () => number, policy: () => ServerPolicy): Lockout => {
  const activities = new Map<string, Activity>();
  return {
    report: (target, failed) => {
      const activity = activities.get(target) ?? { failures: [], lockedUntil: 0 };
      activities.set(target, activity);
      const at = now();
      // While the target is locked, attempts do not count and do not prolong the lock.
      if (activity.lockedUntil > at) return activity.lockedUntil - at;
      activity.failures = activity.failures.filter((time) => time > at - hour);
      const { maxAttempts, lockoutMinutes } = policy();
      if (activity.failures.length + (failed ? 1 : 0) >= maxAttempts) {
        // The failure that locks does not count itself, and a success resets nothing. So when the lock has ended, one
        // more failure within the hour locks again.
        activity.lockedUntil = at + lockoutMinutes * 60_000;
        return activity.lockedUntil - at;
      }
      if (failed) activity.failures.push(at);
      return 0;
    },
    unlock: (target) => {
      activities.delete(target);
    },
  };
};

/** Counts the messages delivered to each recipient; addresses that differ in letter case are one recipient. */
export interface SendLimit {
  reached: (to: string, limit: number) => boolean;
  count: (to: string) => void;
  reset: (to?: string) => void;
}

/** How long a message counts, in milliseconds. */
const period = 600_000;

export const createSendLimit = (now: () => number): SendLimit => {
  const sent = new Map<string, number[]>();
  const recent = (to: string) => (sent.get(to.toLowerCase()) ?? []).filter((at) => at > now() - period);
  return {
    reached: (to, limit) => recent(to).length >= limit,
    count: (to) => {
      sent.set(to.toLowerCase(), [...recent(to), now()]);
    },
    reset: (to) => {
      if (to === undefined) sent.clear();
      else sent.delete(to.toLowerCase());
    },
  };
};
