import type { VerificationErrorCode } from '../api/errors.js';

/**
 * What a failure does to the flow. `stay`: the step and what was typed stay, another try is possible. `newCode`: the step
 * stays, this code is dead and a new one has to be sent. `choose`: the method can't be used, the others can.
 */
export type Consequence = 'stay' | 'newCode' | 'choose' | 'locked' | 'session-lost' | 'unavailable';

const consequences: Record<VerificationErrorCode, Consequence> = {
  wrong_password: 'stay',
  wrong_code: 'stay',
  code_expired: 'newCode',
  too_many_tries: 'newCode',
  code_used: 'newCode',
  record_gone: 'newCode',
  identifier_mismatch: 'newCode',
  locked: 'locked',
  rate_limited: 'stay',
  delivery_failed: 'stay',
  no_connector: 'choose',
  identifier_taken: 'stay',
  identifier_not_allowed: 'stay',
  user_suspended: 'session-lost',
  unauthenticated: 'session-lost',
  no_access_token: 'stay',
  missing_scope: 'unavailable',
  third_party: 'unavailable',
  not_enabled: 'unavailable',
  bad_request: 'stay',
  offline: 'stay',
  network: 'stay',
  timeout: 'stay',
  aborted: 'stay',
  server_error: 'stay',
  bad_response: 'stay',
  unknown: 'stay',
};

/** The one table from error code to what happens next. A code of another version of the kit leaves the step as it is. */
export const consequenceOf = (code: VerificationErrorCode): Consequence =>
  Object.hasOwn(consequences, code) ? consequences[code] : 'stay';

/** The connection failed, not the answer: the same input may be tried again as it is. */
export const isRetryable = (code: VerificationErrorCode): boolean =>
  ['offline', 'network', 'timeout', 'server_error', 'bad_response', 'no_access_token'].includes(code);
