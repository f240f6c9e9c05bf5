import { verificationErrorIn, type VerificationErrorCode } from '../../api/errors.js';

/**
 * What a failure leaves on the screen. `stay`: the step and what was typed; another try is possible. `newCode`: the step
 * stays, this code is dead and another has to be sent. `choose`: the method can't be used, the others can. `address`: a new
 * address is asked for again. `locked`: this method is closed, the others stay open. The last two end the flow.
 */
export type Consequence = 'stay' | 'newCode' | 'choose' | 'address' | 'locked' | 'session-lost' | 'unavailable';

/** What the main button does next. `verify` sends what is typed by then, `retry` what was sent before. */
export type FlowRecovery = 'verify' | 'retry' | 'newCode' | 'choose' | 'address' | 'close';

/** Everything the dialog needs to know of a failure. */
interface Failure {
  leaves: Consequence;
  recovery: FlowRecovery;
  /** The screen's own words, with `.title` and `.text` below the key; what has none is told by a note in the step. */
  screen?: `blocked.${string}`;
}

const edit = { leaves: 'stay', recovery: 'verify' } as const;
const again = { leaves: 'stay', recovery: 'retry' } as const;
const dead = { leaves: 'newCode', recovery: 'newCode' } as const;
const address = { leaves: 'address', recovery: 'address' } as const;
const lost = { leaves: 'session-lost', recovery: 'close' } as const;
const closed = { leaves: 'unavailable', recovery: 'close' } as const;

/** The one table from error code to what happens next. */
const failures = {
  wrong_password: edit,
  wrong_code: edit,
  code_expired: dead,
  too_many_tries: dead,
  code_used: dead,
  record_gone: dead,
  identifier_mismatch: dead,
  locked: { leaves: 'locked', recovery: 'choose', screen: 'blocked.locked' },
  rate_limited: edit, // another message has to wait; a code that came before can still be entered
  delivery_failed: again,
  no_connector: { leaves: 'choose', recovery: 'choose', screen: 'blocked.no_connector' },
  identifier_taken: address,
  identifier_not_allowed: address,
  user_suspended: { ...lost, screen: 'blocked.user_suspended' },
  unauthenticated: { ...lost, screen: 'blocked.session-lost' },
  no_access_token: again,
  missing_scope: { ...closed, screen: 'blocked.missing_scope' },
  third_party: { ...closed, screen: 'blocked.third_party' },
  not_enabled: { ...closed, screen: 'blocked.not_enabled' },
  bad_request: edit,
  offline: again,
  network: again,
  timeout: again,
  aborted: edit,
  server_error: again,
  bad_response: again,
  unknown: again,
} as const satisfies Record<VerificationErrorCode, Failure>;

/** A code that there is a row for. One of another version of the kit leaves the step as it is. */
export const knownCode = (code: VerificationErrorCode): VerificationErrorCode =>
  Object.hasOwn(failures, code) ? code : 'unknown';

/** The code of anything thrown: `unknown` for what is no `VerificationError`. */
export const codeOf = (error: unknown): VerificationErrorCode => verificationErrorIn(error)?.code ?? 'unknown';

/** The row of a code. */
export const failureOf = (code: VerificationErrorCode): (typeof failures)[VerificationErrorCode] =>
  failures[knownCode(code)];

/** What a failure leaves on the screen. */
export const consequenceOf = (code: VerificationErrorCode): Consequence => failureOf(code).leaves;

/** What was entered may be sent again as it is: it was not refused, it did not get through. */
export const isRetryable = (code: VerificationErrorCode): boolean => failureOf(code).recovery === 'retry';

/** No code of that message can be right any more. Recorded: a right one that arrives during a lock is used up as well. */
export const invalidatesCode = (code: VerificationErrorCode): boolean =>
  code === 'locked' || consequenceOf(code) === 'newCode';
