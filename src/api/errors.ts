import { findNested } from './find-nested.js';

/** The error codes of a verification, as a closed list. */
export const verificationErrorCodes = [
  'wrong_password',
  'wrong_code',
  'code_expired',
  'too_many_tries',
  'code_used',
  'record_gone',
  'identifier_mismatch',
  'locked',
  'rate_limited',
  'delivery_failed',
  'no_connector',
  'identifier_taken',
  'identifier_not_allowed',
  'user_suspended',
  'unauthenticated',
  'no_access_token',
  'missing_scope',
  'third_party',
  'not_enabled',
  'bad_request',
  'offline',
  'network',
  'timeout',
  'aborted',
  'host',
  'server_error',
  'bad_response',
  'unknown',
] as const;

/** One of `verificationErrorCodes`. */
export type VerificationErrorCode = (typeof verificationErrorCodes)[number];

/** The details of a failure beside its error code. */
export interface VerificationErrorDetails {
  /**
   * The server's own error code, such as `verification_code.code_mismatch`. With the code `host`, the name of the
   * failure: its words are `messages.<locale>.host.<serverCode>`, and it is in the flow's problem and event. Up to 64
   * letters, digits and `_ . : -`; a longer or other one is left out there.
   */
  serverCode?: string;
  /**
   * With the code `host`: what the failure leaves on the screen. `stay`: the step and its input. `choose`: the method is
   * unusable, and the list offers the others. @default 'stay'
   */
  consequence?: 'stay' | 'choose';
  /** The HTTP status of the answer. */
  status?: number;
  /** The answer's `Logto-Core-Request-Id`: quote it in a bug report. */
  requestId?: string;
  /**
   * What the app's own function threw. In development, for a request without an answer, the platform's reason (`fetch
   * failed: ECONNREFUSED`). Never a server's text, a secret or a token.
   */
  cause?: unknown;
  /** One sentence for the developer, in place of the general message. */
  message?: string;
}

/**
 * Why a call of the verification API failed. Branch on `code`. Recognise the error with `isVerificationError`, not with
 * `instanceof`: a page may contain two copies of the kit. The error contains no server text, no secret and no record.
 */
export class VerificationError extends Error {
  /** The same name in every copy of the kit. */
  override readonly name = 'VerificationError';
  /** The error code, of a closed list. Branch on it. */
  declare readonly code: VerificationErrorCode;
  /** The server's own error code, such as `verification_code.code_mismatch`. */
  declare readonly serverCode: string | undefined;
  /** With the code `host`: what the failure leaves on the screen. */
  declare readonly consequence: 'stay' | 'choose' | undefined;
  /** The HTTP status of the answer; undefined without an answer. */
  declare readonly status: number | undefined;
  /** The answer's `Logto-Core-Request-Id`: quote it in a bug report. */
  declare readonly requestId: string | undefined;

  constructor(code: VerificationErrorCode, { message, cause, ...details }: VerificationErrorDetails = {}) {
    const answer = [details.status, details.serverCode].filter(Boolean).join(' ');
    super(`react-step-up: ${message ?? code}${answer && ` (${answer})`}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.serverCode = details.serverCode;
    this.consequence = details.consequence;
    this.status = details.status;
    this.requestId = details.requestId;
  }
}

/** The error of this name that `error` is, or that a library has wrapped in it. Works across copies of the kit. */
export const findError = (error: unknown, name: string): unknown =>
  findNested(error, (candidate) => candidate.name === name && candidate) || undefined;

/** The `VerificationError` that this error is, or that a library has wrapped in it. */
export const findVerificationError = (error: unknown) =>
  findError(error, 'VerificationError') as VerificationError | undefined;

/**
 * True for a `VerificationError` of any copy of the kit, and for an error that wraps one (`cause`, `networkError`). In
 * the second case, `code` and the other properties are on the wrapped error.
 */
export function isVerificationError(error: unknown): error is VerificationError {
  return !!findVerificationError(error);
}
