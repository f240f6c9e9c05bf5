import { describe, expect, it } from 'vitest';
import { verificationErrorCodes, type VerificationErrorCode } from '../../src/api/errors.js';
import { consequenceOf, isRetryable, type Consequence } from '../../src/core/flow/failures.js';

/** What the user can do next, code by code. */
const expected: Record<VerificationErrorCode, Consequence> = {
  wrong_password: 'stay',
  wrong_code: 'stay',
  code_expired: 'new-code',
  too_many_tries: 'new-code',
  code_used: 'new-code',
  record_gone: 'new-code',
  identifier_mismatch: 'new-code',
  locked: 'locked',
  rate_limited: 'stay',
  delivery_failed: 'stay',
  no_connector: 'choose',
  identifier_taken: 'address',
  identifier_not_allowed: 'address',
  user_suspended: 'session-lost',
  unauthenticated: 'session-lost',
  no_access_token: 'stay',
  missing_scope: 'unavailable',
  third_party: 'unavailable',
  not_enabled: 'unavailable',
  bad_request: 'stay',
  host: 'stay',
  offline: 'stay',
  network: 'stay',
  timeout: 'stay',
  aborted: 'stay',
  server_error: 'stay',
  bad_response: 'stay',
  unknown: 'stay',
};

describe('from error code to what happens next', () => {
  it.each(verificationErrorCodes)('%s', (code) => {
    expect(consequenceOf(code)).toBe(expected[code]);
  });

  it('contains every code, and leaves the step as it is for an unknown one', () => {
    expect([...verificationErrorCodes].sort()).toEqual(Object.keys(expected).sort());
    for (const code of ['a_code_of_tomorrow', 'constructor', '__proto__', 'toString']) {
      expect(consequenceOf(code as VerificationErrorCode)).toBe('stay');
    }
  });

  it('distinguishes what can be tried again unchanged', () => {
    expect(verificationErrorCodes.filter(isRetryable).sort()).toEqual(
      [
        ...['bad_response', 'delivery_failed', 'network', 'no_access_token'],
        ...['offline', 'server_error', 'timeout', 'unknown'],
      ].sort(),
    );
  });
});
