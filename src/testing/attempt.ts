import { ApiError } from './errors.js';
import type { Tenant } from './tenant.js';

/**
 * Carries an attempt out, reports it, and answers with the lock if there is one. In this order, like the real server: so
 * a right code is used up although the answer is the lock, and the verification it was for never comes about.
 */
export const attempt = (tenant: Tenant, target: string, verify: () => void): void => {
  let failure: unknown;
  try {
    verify();
  } catch (error) {
    failure = error;
  }
  const locked = tenant.lockout.report(target, failure !== undefined);
  if (locked > 0) {
    // Rounded, so the last half minute reads "0 minutes": the real server says the same.
    const values = { minutes: Math.round(locked / 60_000) };
    throw new ApiError(400, 'session.verification_blocked_too_many_attempts', { values });
  }
  if (failure !== undefined) throw failure;
};
