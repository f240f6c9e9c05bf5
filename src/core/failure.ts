import type { VerificationErrorCode } from '../api/errors.js';

/**
 * What a failure leaves on the screen. `stay`: the step and what was typed; another try is possible. `newCode`: the step
 * stays, this code is dead and another has to be sent. `choose`: the method can't be used, the others can. `address`: a new
 * address is asked for again. `locked`: this method is closed, the others stay open. The last two end the flow.
 */
export type Consequence = 'stay' | 'newCode' | 'choose' | 'address' | 'locked' | 'session-lost' | 'unavailable';

/** What the main button does next. `verify` sends what is typed by then, `retry` what was sent before. */
export type MainButton = 'verify' | 'retry' | 'newCode' | 'choose' | 'address' | 'close';

/** Everything the dialog needs to know of a failure. */
interface Failure {
  leaves: Consequence;
  button: MainButton;
  /** Does the flow end here? `alone`: only where no other method is left. */
  ended: 'never' | 'alone' | 'always';
  /** The key of the note in the step, or of the screen's own words (with `.title` and `.text` below it). */
  words: string;
  /** The screen's words where no other method is left. */
  alone?: string;
}

/** The one table from error code to what happens next. */
const failures = {
  wrong_password: { leaves: 'stay', button: 'verify', ended: 'never', words: 'errors.wrong_password' },
  wrong_code: { leaves: 'stay', button: 'verify', ended: 'never', words: 'errors.wrong_code' },
  code_expired: { leaves: 'newCode', button: 'newCode', ended: 'never', words: 'errors.code_expired' },
  too_many_tries: { leaves: 'newCode', button: 'newCode', ended: 'never', words: 'errors.too_many_tries' },
  code_used: { leaves: 'newCode', button: 'newCode', ended: 'never', words: 'errors.code_used' },
  record_gone: { leaves: 'newCode', button: 'newCode', ended: 'never', words: 'errors.record_gone' },
  identifier_mismatch: { leaves: 'newCode', button: 'newCode', ended: 'never', words: 'errors.identifier_mismatch' },
  locked: { leaves: 'locked', button: 'choose', ended: 'alone', words: 'blocked.locked' },
  // Another message has to wait; a code that came before can still be entered.
  rate_limited: { leaves: 'stay', button: 'verify', ended: 'never', words: 'errors.rate_limited' },
  delivery_failed: { leaves: 'stay', button: 'retry', ended: 'never', words: 'errors.delivery_failed' },
  no_connector: {
    leaves: 'choose',
    button: 'choose',
    ended: 'alone',
    words: 'choose.unusable',
    alone: 'blocked.no_connector',
  },
  identifier_taken: { leaves: 'address', button: 'address', ended: 'never', words: 'errors.identifier_taken' },
  identifier_not_allowed: {
    leaves: 'address',
    button: 'address',
    ended: 'never',
    words: 'errors.identifier_not_allowed',
  },
  user_suspended: { leaves: 'session-lost', button: 'close', ended: 'always', words: 'blocked.user_suspended' },
  unauthenticated: { leaves: 'session-lost', button: 'close', ended: 'always', words: 'blocked.session-lost' },
  no_access_token: { leaves: 'stay', button: 'retry', ended: 'never', words: 'errors.no_access_token' },
  missing_scope: { leaves: 'unavailable', button: 'close', ended: 'always', words: 'blocked.missing_scope' },
  third_party: { leaves: 'unavailable', button: 'close', ended: 'always', words: 'blocked.third_party' },
  not_enabled: { leaves: 'unavailable', button: 'close', ended: 'always', words: 'blocked.not_enabled' },
  bad_request: { leaves: 'stay', button: 'verify', ended: 'never', words: 'errors.bad_request' },
  offline: { leaves: 'stay', button: 'retry', ended: 'never', words: 'errors.offline' },
  network: { leaves: 'stay', button: 'retry', ended: 'never', words: 'errors.network' },
  timeout: { leaves: 'stay', button: 'retry', ended: 'never', words: 'errors.timeout' },
  aborted: { leaves: 'stay', button: 'verify', ended: 'never', words: 'errors.aborted' },
  server_error: { leaves: 'stay', button: 'retry', ended: 'never', words: 'errors.server_error' },
  bad_response: { leaves: 'stay', button: 'retry', ended: 'never', words: 'errors.bad_response' },
  unknown: { leaves: 'stay', button: 'retry', ended: 'never', words: 'errors.unknown' },
} as const satisfies Record<VerificationErrorCode, Failure>;

/** The row of a code. One of another version of the kit leaves the step as it is. */
export const failureOf = (code: VerificationErrorCode): (typeof failures)[VerificationErrorCode] =>
  Object.hasOwn(failures, code) ? failures[code] : failures.unknown;

/** What a failure leaves on the screen. */
export const consequenceOf = (code: VerificationErrorCode): Consequence => failureOf(code).leaves;

/** What was entered may be sent again as it is: it was not refused, it did not get through. */
export const isRetryable = (code: VerificationErrorCode): boolean => failureOf(code).button === 'retry';

/** No code of that message can be right any more. Recorded: a right one that arrives during a lock is used up as well. */
export const usesUp = (code: VerificationErrorCode): boolean => code === 'locked' || consequenceOf(code) === 'newCode';
