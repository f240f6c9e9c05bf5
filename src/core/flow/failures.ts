import { findVerificationError, type VerificationError, type VerificationErrorCode } from '../../api/errors.js';

/**
 * What a failure leaves on the screen. `stay`: the step and its input; another try is possible. `new-code`: the step
 * stays, this code is unusable and another has to be sent. `choose`: the method is unusable, the others are not.
 * `address`: the field of the new address opens again. `locked`: this method is closed, the others stay open. The last
 * two end the flow.
 */
export type Consequence = 'stay' | 'new-code' | 'choose' | 'address' | 'locked' | 'session-lost' | 'unavailable';

/**
 * What the main button does next. `verify` sends the current input, `retry` repeats the last request, `sign-in` leaves
 * the flow for the app's own sign-in.
 */
export type FlowRecovery = 'verify' | 'retry' | 'new-code' | 'choose' | 'address' | 'sign-in' | 'close';

/** Everything that the dialog needs about a failure. */
interface Failure {
  consequence: Consequence;
  recovery: FlowRecovery;
  /** The screen's own words, with `.title` and `.text` below the key. A failure without them has a note in the step. */
  screen?: `blocked.${string}`;
}

const editable = { consequence: 'stay', recovery: 'verify' } as const;
const retryable = { consequence: 'stay', recovery: 'retry' } as const;
const invalidCode = { consequence: 'new-code', recovery: 'new-code' } as const;
const address = { consequence: 'address', recovery: 'address' } as const;
const sessionLost = { consequence: 'session-lost', recovery: 'sign-in' } as const;
const unavailable = { consequence: 'unavailable', recovery: 'close' } as const;

/** The table from error code to the next step. */
const failures = {
  wrong_password: editable,
  wrong_code: editable,
  code_expired: invalidCode,
  too_many_tries: invalidCode,
  code_used: invalidCode,
  record_gone: invalidCode,
  identifier_mismatch: invalidCode,
  locked: { consequence: 'locked', recovery: 'choose', screen: 'blocked.locked' },
  rate_limited: editable, // another message has to wait; an earlier code can still be entered
  delivery_failed: retryable,
  no_connector: { consequence: 'choose', recovery: 'choose', screen: 'blocked.no_connector' },
  identifier_taken: address,
  identifier_not_allowed: address,
  user_suspended: { ...sessionLost, recovery: 'close', screen: 'blocked.user_suspended' },
  unauthenticated: { ...sessionLost, screen: 'blocked.session-lost' },
  no_access_token: retryable,
  missing_scope: { ...unavailable, recovery: 'sign-in', screen: 'blocked.missing_scope' },
  third_party: { ...unavailable, screen: 'blocked.third_party' },
  not_enabled: { ...unavailable, screen: 'blocked.not_enabled' },
  bad_request: editable,
  host: editable, // or what came with the error: `failureOf`
  offline: retryable,
  network: retryable,
  timeout: retryable,
  aborted: editable,
  server_error: retryable,
  bad_response: retryable,
  unknown: retryable,
} as const satisfies Record<VerificationErrorCode, Failure>;

/** An error code with a row. A code of another version of the kit leaves the step as it is. */
export const knownCode = (code: VerificationErrorCode): VerificationErrorCode =>
  Object.hasOwn(failures, code) ? code : 'unknown';

/** The code of any error: `unknown` for an error that is not a `VerificationError`. */
export const errorCodeOf = (error: unknown): VerificationErrorCode => findVerificationError(error)?.code ?? 'unknown';

/** The row of a code. */
export const failureOf = (code: VerificationErrorCode): (typeof failures)[VerificationErrorCode] =>
  failures[knownCode(code)];

/** What a failure leaves on the screen, and what the main button does next. A back end's own failure names it. */
export const wayOnFrom = ({ code, consequence }: VerificationError): Pick<Failure, 'consequence' | 'recovery'> =>
  code === 'host' && consequence === 'choose' ? failures.no_connector : failureOf(code);

/** The name of a back end's own failure, if it is one: never a sentence. */
export const hostCodeOf = ({ code, serverCode }: VerificationError): { serverCode?: string } =>
  code === 'host' && /^[\w.:-]{1,64}$/.test(String(serverCode)) ? { serverCode } : {};

/** What a failure leaves on the screen. */
export const consequenceOf = (code: VerificationErrorCode): Consequence => failureOf(code).consequence;

/** The input can be sent again unchanged: it was not refused, it did not reach the server. */
export const isRetryable = (code: VerificationErrorCode): boolean => failureOf(code).recovery === 'retry';

/** No code of that message can still be right. Recorded: a right code that arrives during a lock is used up as well. */
export const invalidatesCode = (code: VerificationErrorCode): boolean =>
  code === 'locked' || consequenceOf(code) === 'new-code';
