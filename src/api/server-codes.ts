import { VerificationError, type VerificationErrorCode } from './errors.js';
import { ownProperties } from './own-properties.js';
import type { Answer } from './request.js';

/** The server's error codes, exactly as recorded or as in its source. Prefixes with a "*" come after exact codes. */
export const codes: Record<string, VerificationErrorCode> = {
  'session.invalid_credentials': 'wrong_password',
  'session.verification_blocked_too_many_attempts': 'locked',
  'session.email_blocklist.disposable_email_validation_failed': 'server_error',
  'session.email_blocklist.*': 'identifier_not_allowed',
  'verification_code.code_mismatch': 'wrong_code',
  'verification_code.expired': 'code_expired',
  'verification_code.exceed_max_try': 'too_many_tries',
  'verification_code.not_found': 'code_used',
  'verification_code.email_mismatch': 'identifier_mismatch',
  'verification_code.phone_mismatch': 'identifier_mismatch',
  'verification_code.*': 'bad_request',
  'verification_record.*': 'record_gone',
  'request.message_rate_limited': 'rate_limited',
  'connector.rate_limit_exceeded': 'rate_limited',
  'connector.usage_limit_exceeded': 'rate_limited',
  'connector.not_found': 'no_connector',
  'connector.not_implemented': 'no_connector',
  'connector.*': 'delivery_failed',
  'user.email_already_in_use': 'identifier_taken',
  'user.phone_already_in_use': 'identifier_taken',
  'user.suspended': 'user_suspended',
  'auth.third_party_application_forbidden': 'third_party',
  'account_center.*': 'not_enabled',
  'guard.invalid_input': 'bad_request',
};

function codeOfServerCode(serverCode: string, status: number): VerificationErrorCode | undefined {
  // With a 401 the token is bad; with a 400 or 403 and the same code, it lacks a scope (contract: two kinds).
  if (serverCode.startsWith('auth.') && !Object.hasOwn(codes, serverCode)) {
    return status === 401 ? 'unauthenticated' : 'missing_scope';
  }
  if (Object.hasOwn(codes, serverCode)) return codes[serverCode];
  const family = `${serverCode.slice(0, serverCode.lastIndexOf('.'))}.*`;
  return Object.hasOwn(codes, family) ? codes[family] : undefined;
}

// A 401 without an error code of the server comes from a gateway. It does not show that the user's session is lost.
function codeOfStatus(status: number): VerificationErrorCode {
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'server_error';
  if (status === 404 || status === 405) return 'bad_response';
  return status === 400 ? 'bad_request' : 'unknown';
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function json(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? ownProperties(value) : value; // a part that is absent in the answer is absent here
  } catch {
    return undefined;
  }
}

/**
 * A string that can be an error code of the server: short and dotted, so that it cannot contain a text or an address.
 */
function serverCodeIn(body: unknown): string | undefined {
  const code = isRecord(body) ? body.code : undefined;
  // The length comes first: with millions of dots the expression would overflow the stack.
  return typeof code === 'string' && code.length < 100 && /^[a-z][a-z_]*(?:\.[a-z_]+)+$/.test(code) ? code : undefined;
}

/** True if the route does not exist: a 404 without an error code (recorded: `Not Found` as plain text). */
export function isMissingRoute(answer: Answer): boolean {
  return answer.status === 404 && serverCodeIn(json(answer.text)) === undefined;
}

const CHECK = 'Check that `endpoint` is the origin of the Logto tenant.';

/** The message for an answer that no Account API sends. */
const hintAt = ({ path, status }: Answer) =>
  process.env.NODE_ENV === 'production'
    ? undefined
    : status === 404
      ? `${path} does not exist there (404). ${CHECK}`
      : `the answer of ${path} does not have the shape of the Account API’s. ${CHECK}`;

/**
 * The JSON of a 2xx answer. `expected` checks that it has what the caller needs.
 *
 * @throws VerificationError for every other answer, without the server's `message` and `data`
 */
export function readAnswer<T>(answer: Answer, expected: (body: unknown) => T | undefined): T {
  const requestId = /^[\w-]{1,128}$/.exec(answer.headers.get('logto-core-request-id') ?? '')?.[0]; // an id, no text
  const details = { status: answer.status, requestId };
  const body = json(answer.text);
  if (answer.status >= 200 && answer.status < 300) {
    const value = expected(body);
    if (value !== undefined) return value;
    throw new VerificationError('bad_response', { ...details, message: hintAt(answer) });
  }
  const serverCode = serverCodeIn(body);
  const code = (serverCode ? codeOfServerCode(serverCode, answer.status) : undefined) ?? codeOfStatus(answer.status);
  const message = code === 'bad_response' ? hintAt(answer) : undefined;
  throw new VerificationError(code, { ...details, serverCode, message });
}
