import type { Identifier } from '../api/types.js';
import { ApiError } from './errors.js';
import type { CodeRecord } from './records.js';
import type { Policy } from './settings.js';

/** One attempt to check a code. */
export interface CodeAttempt {
  identifier: Identifier;
  code: string;
  /** Epoch milliseconds. */
  at: number;
  /** How many requests the server had taken when this one came in. */
  arrival: number;
  /** How many it has taken by now. */
  arrivals: number;
}

/**
 * Tries a code on its record: throws the server's refusal, or uses the code up.
 *
 * A real server looks the code up in its database before any of several simultaneous requests has marked it as used,
 * and lets them all pass. Here that is decided without a timer: requests are numbered as they come in, a used code keeps
 * the number that was reached when it was used, and a request that had come in by then still finds it unused.
 */
export const tryCode = (
  record: CodeRecord,
  { identifier, code, at, arrival, arrivals }: CodeAttempt,
  policy: Policy,
): void => {
  const sent = record.code;
  if (code === '') throw new ApiError(400, 'verification_code.not_found');
  if (sent.consumedAt !== undefined && arrival > sent.consumedAt) {
    throw new ApiError(400, 'verification_code.not_found');
  }
  if (identifier.value !== record.identifier.value) {
    throw new ApiError(400, `verification_code.${identifier.type}_mismatch`);
  }
  if (sent.sentAt + policy.codeSeconds * 1000 < at) throw new ApiError(400, 'verification_code.expired');
  if (sent.tries >= policy.codeTries) throw new ApiError(400, 'verification_code.exceed_max_try');
  if (code !== sent.value) {
    sent.tries += 1;
    throw new ApiError(400, 'verification_code.code_mismatch');
  }
  sent.consumedAt ??= arrivals;
};
