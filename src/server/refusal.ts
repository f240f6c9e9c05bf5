import type { AccountAnswer, NoAnswer } from './account-answer.js';
import {
  refusalResponse,
  bearerHeader,
  stepUpChallenge,
  challengeBody,
  type StepUpChallengeOptions,
} from './challenge.js';

type UpstreamAnswer = Omit<AccountAnswer, 'body'>;

/**
 * Why a call is refused.
 * - `challenge`: no record, or one that is not valid. The Account API does not distinguish an absent record from one
 * that is unknown, expired, unverified, another user's or of the wrong kind (recorded). 401, and the kit's client opens
 * the prompt.
 * - `unauthenticated`: no token, or one that is not valid: unknown, expired, revoked, a JWT, of a deleted or suspended
 * user, or not the `subject`'s. 401, and the kit's client reports a lost session.
 * - `missing-scope`: the token is good, but lacks `openid` or the scope that the check needs. Change the app's
 * configuration; no user can help. 403.
 * - `unavailable`: the Account API did not accept or refuse: it is unreachable, too slow, broken, busy, switched off or
 * absent. 502, 503 or 504.
 * - `aborted`: the request's own signal was aborted; nobody reads the answer any longer.
 */
export type RefusalReason = 'challenge' | 'unauthenticated' | 'missing-scope' | 'unavailable' | 'aborted';

/** What the Account API answered, for a log: without its text, token and record. */
export interface RefusalUpstream {
  /** The HTTP status. */
  status: number;
  /** Its error code, such as `account_center.field_not_enabled`. */
  code?: string;
  /** Its `Logto-Core-Request-Id`: quote it in a bug report. */
  requestId?: string;
  /**
   * The answer came from another address: your `fetch` follows redirects, which it must not, or calls another server.
   */
  redirected?: true;
}

/** The call must not be carried out. */
export interface RefusedRequest {
  /** Don't carry the call out. */
  ok: false;
  /** Why. */
  reason: RefusalReason;
  /** The answer to send. It contains no text of the Account API's own. */
  response: Response;
  /** Absent if the check sent no request to the Account API, or got no answer. */
  upstream?: RefusalUpstream;
}

const refused = (reason: RefusalReason, response: Response, upstream?: UpstreamAnswer): RefusedRequest => ({
  ok: false,
  reason,
  response,
  ...(upstream && {
    upstream: {
      status: upstream.status,
      ...(upstream.code && { code: upstream.code }),
      ...(upstream.requestId && { requestId: upstream.requestId }),
      ...(upstream.redirected && { redirected: true }),
    },
  }),
});

/** Requests a verification. The body contains the Account API's own error code too, as its own refusals do. */
export function challengeRequired(options: StepUpChallengeOptions, upstream?: UpstreamAnswer): RefusedRequest {
  const body = { ...challengeBody(options), code: 'verification_record.permission_denied' };
  return refused('challenge', stepUpChallenge({ ...options, body }), upstream);
}

/** Without a token: RFC 6750, section 3.1 requires an answer without an error code. */
export function missingToken(scope: string): RefusedRequest {
  const body = { code: 'auth.authorization_header_missing' };
  return refused('unauthenticated', refusalResponse(401, body, { 'WWW-Authenticate': bearerHeader({ scope }) }));
}

/**
 * RFC 6750, section 3.1, `invalid_token`. The kit's client recognises a lost session by an `auth.*` code in the body.
 */
export function unauthenticated(upstream?: UpstreamAnswer): RefusedRequest {
  const error = 'invalid_token';
  const headers = { 'WWW-Authenticate': bearerHeader({ error }) };
  return refused('unauthenticated', refusalResponse(401, { error, code: 'auth.unauthorized' }, headers), upstream);
}

/** RFC 6750, section 3.1, `insufficient_scope`. */
export function missingScope(scope: string, upstream: UpstreamAnswer): RefusedRequest {
  const error = 'insufficient_scope';
  const headers = { 'WWW-Authenticate': bearerHeader({ error, scope }) };
  return refused('missing-scope', refusalResponse(403, { error, scope }, headers), upstream);
}

/**
 * RFC 9110, 15.6: 502 for a bad answer or none, 503 for "later", 504 for one that took too long. `busy`: the check sent
 * no request to the Account API, because others had used up the limit.
 */
export function unavailable(upstream: UpstreamAnswer | NoAnswer | 'busy'): RefusedRequest {
  const body = { error: 'account_api_unavailable' };
  if (upstream === 'busy') return refused('unavailable', refusalResponse(503, body, { 'Retry-After': '10' }));
  if (upstream === 'aborted') return refused(upstream, refusalResponse(503, body, {}));
  if (typeof upstream === 'string')
    return refused('unavailable', refusalResponse(upstream === 'timeout' ? 504 : 502, body, {}));
  const later = upstream.status === 429 || upstream.status === 503;
  const headers: Record<string, string> = later && upstream.retryAfter ? { 'Retry-After': upstream.retryAfter } : {};
  return refused('unavailable', refusalResponse(later ? 503 : 502, body, headers), upstream);
}
