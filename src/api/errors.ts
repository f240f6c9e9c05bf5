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
  readonly code: VerificationErrorCode;
  /** The server's own code, such as `verification_code.code_mismatch`. */
  readonly serverCode: string | undefined;
  /** The HTTP status of the answer; undefined if none came. */
  readonly status: number | undefined;
  /** The answer's `Logto-Core-Request-Id`: quote it in a bug report. */
  readonly requestId: string | undefined;

  constructor(code: VerificationErrorCode, { message, cause, ...about }: VerificationErrorDetails = {}) {
    const answer = [about.status, about.serverCode].filter(Boolean).join(' ');
    super(`react-step-up: ${message ?? code}${answer && ` (${answer})`}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.serverCode = about.serverCode;
    this.status = about.status;
    this.requestId = about.requestId;
  }
}

/** True for a `VerificationError` of any copy of the kit. */
export function isVerificationError(error: unknown): error is VerificationError {
  return error instanceof Error && error.name === 'VerificationError';
}
