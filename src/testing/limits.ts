import type { ServerPolicy } from './settings.js';

interface Activity {
  /** Epoch milliseconds of each failure that was answered with its own error, not with the lock. */
  failures: number[];
  lockedUntil: number;
}

/** Counts failures for each target: a user's id for passwords, an address or number for codes. The two never mix. */
export interface Lockout {
  /**
   * Reports an attempt that has been carried out. Returns the milliseconds of lock that it must be answered with
   * instead of its own result, or 0.
   */
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
      // While locked, attempts neither count nor prolong.
      if (activity.lockedUntil > at) return activity.lockedUntil - at;
      activity.failures = activity.failures.filter((time) => time > at - hour);
      const { maxAttempts, lockoutMinutes } = policy();
      if (activity.failures.length + (failed ? 1 : 0) >= maxAttempts) {
        // The failure that locks isn't counted itself, and a success forgets nothing: so once the lock has run out,
        // one more failure within the hour locks again.
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
