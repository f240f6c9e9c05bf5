import { findNested } from './find-nested.js';

/** Everything that can go wrong with a verification, as a closed list. */
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
  'server_error',
  'bad_response',
  'unknown',
] as const;

/** One of `verificationErrorCodes`. */
export type VerificationErrorCode = (typeof verificationErrorCodes)[number];

/** What is known of a failure beside its code. */
export interface VerificationErrorDetails {
  /** The server's own code, such as `verification_code.code_mismatch`. */
  serverCode?: string;
  /** The HTTP status of the answer. */
  status?: number;
  /** The answer's `Logto-Core-Request-Id`: quote it in a bug report. */
  requestId?: string;
  /**
   * What the host's own function threw; in development, of a request that got no answer, the platform's reason (`fetch
   * failed: ECONNREFUSED`). Never a server's text, a secret or a token.
   */
  cause?: unknown;
  /** One sentence for the developer, in place of the general one. */
  message?: string;
}

/**
 * Why a verification call failed. Branch on `code`; tell it apart with `isVerificationError`, not `instanceof` (a page
 * may hold two copies of the kit). Holds no server text, no secret and no record.
 */
export class VerificationError extends Error {
  /** Always this, in every copy of the kit. */
  override readonly name = 'VerificationError';
  /** What went wrong, of a closed list: branch on it. */
  declare readonly code: VerificationErrorCode;
  /** The server's own code, such as `verification_code.code_mismatch`. */
  declare readonly serverCode: string | undefined;
  /** The HTTP status of the answer; undefined if none came. */
  declare readonly status: number | undefined;
  /** The answer's `Logto-Core-Request-Id`: quote it in a bug report. */
  declare readonly requestId: string | undefined;

  constructor(code: VerificationErrorCode, { message, cause, ...details }: VerificationErrorDetails = {}) {
    const answer = [details.status, details.serverCode].filter(Boolean).join(' ');
    super(`react-step-up: ${message ?? code}${answer && ` (${answer})`}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.serverCode = details.serverCode;
    this.status = details.status;
    this.requestId = details.requestId;
  }
}

/** The error of this name that this one is, or that libraries have wrapped in it: of any copy of the kit. */
export const findError = (error: unknown, name: string): unknown =>
  findNested(error, (candidate) => candidate.name === name && candidate) || undefined;

/** The `VerificationError` that this error is, or that libraries have wrapped in it. */
export const findVerificationError = (error: unknown) =>
  findError(error, 'VerificationError') as VerificationError | undefined;

/**
 * True for a `VerificationError` of any copy of the kit, and for an error that a library has wrapped one in (`cause`,
 * `networkError`): of that, `code` and the rest are on the wrapped one.
 */
export function isVerificationError(error: unknown): error is VerificationError {
  return !!findVerificationError(error);
}
