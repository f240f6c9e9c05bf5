import { bearerHeader, stepUpChallenge, type StepUpChallengeOptions } from './challenge.js';

/**
 * The claims that `checkAuthentication` reads: the payload of an access token, as a library for JWTs returns it. Only own
 * properties count.
 *
 * @see RFC 9068, section 2.2.1: the claims of an access token; RFC 9470, section 6.2: the same for introspection
 */
export interface AuthenticationClaims {
  /** The authentication context of the user's sign-in (OpenID Connect Core 1.0, section 2): a string. */
  readonly acr?: unknown;
  /** SECONDS since 1970-01-01T00:00Z: when the user authenticated (OpenID Connect Core 1.0, section 2). A number. */
  readonly auth_time?: unknown;
}

/** The options of `checkAuthentication`. At least one of `acrValues` and `maxAge` is required. */
export interface CheckAuthenticationOptions {
  /**
   * The authentication contexts that are enough, the best first. Each is printable ASCII without spaces, quotes and
   * backslashes. They are compared letter by letter: no context includes another one, so name the stronger ones too.
   */
  acrValues?: readonly string[];
  /** SECONDS since the user authenticated, at most: a whole number from 0 to 999 999 999. */
  maxAge?: number;
  /**
   * SECONDS from 0 to 300, by which the clocks of the provider and of this server can differ: `auth_time` can be so much
   * older than `maxAge`, and so much in the future. @default 5
   */
  clockTolerance?: number;
  /** MILLISECONDS since 1970: the time of the check. @default Date.now() */
  now?: number;
  /** Further parameters of the challenge. `acrValues` and `maxAge` are those of the check. */
  challenge?: Omit<StepUpChallengeOptions, 'acrValues' | 'maxAge'>;
}

/**
 * Why the user's authentication is not enough.
 * - `no-acr`: the claim is absent, or it is not a string. A new sign-in changes nothing: the provider must put `acr` into
 * access tokens.
 * - `other-acr`: the claim is not one of `acrValues`.
 * - `no-auth-time`: the claim is absent, or it is not a number of seconds from 0. A new sign-in changes nothing: the
 * provider must put `auth_time` into access tokens.
 * - `old-auth-time`: the user authenticated longer ago than `maxAge`.
 * - `future-auth-time`: the claim is in the future, by more than `clockTolerance`: compare the clocks.
 */
export type AuthenticationRefusalReason =
  'no-acr' | 'other-acr' | 'no-auth-time' | 'old-auth-time' | 'future-auth-time';

/** The user must authenticate again before the call is carried out. */
export interface RefusedAuthentication {
  /** Don't carry the call out. */
  ok: false;
  /** Why, for a log. The response is the same for all reasons. */
  reason: AuthenticationRefusalReason;
  /** The challenge to send: `stepUpChallenge` with `acrValues` and `maxAge`. */
  response: Response;
}

/** The result of `checkAuthentication`. */
export type AuthenticationCheck = { ok: true } | RefusedAuthentication;

/** SECONDS. A higher one is milliseconds by mistake. */
const MAX_TOLERANCE = 300;

/** Only own properties: a prototype that untrusted JSON has changed must neither add a claim nor an option. */
function ownOf<T extends object>(value: T | null | undefined): Partial<T> {
  const own = Object.create(null) as Partial<T>;
  return typeof value === 'object' && !Array.isArray(value) ? Object.assign(own, value) : own;
}

function numberWithin(name: string, value: unknown, highest: number, unit: string): number {
  if (typeof value === 'number' && value >= 0 && value <= highest) return value;
  throw new RangeError(
    `checkAuthentication: ${name} must be ${unit} from 0 to ${highest}, not ${String(value)}. Pass such a number, or leave it out.`,
  );
}

/** @throws TypeError, RangeError for options that check nothing, or that no challenge can carry */
function readOptions(options: CheckAuthenticationOptions) {
  const { acrValues, maxAge, clockTolerance = 5, now = Date.now(), challenge } = ownOf(options);
  if (acrValues === undefined && maxAge === undefined)
    throw new TypeError(
      'checkAuthentication: the options have neither acrValues nor maxAge, so that every user would pass. Pass at least one of them.',
    );
  if (acrValues !== undefined && !(Array.isArray(acrValues) && acrValues.length > 0))
    throw new TypeError(
      'checkAuthentication: acrValues must be an array with at least one string. Pass those that are enough, or leave it out.',
    );
  const accepted = acrValues && Array.from(acrValues);
  const params: StepUpChallengeOptions = {
    ...ownOf(challenge),
    ...(accepted && { acrValues: accepted }),
    ...(maxAge !== undefined && { maxAge }),
  };
  bearerHeader(params); // a challenge that can’t be sent throws here, not with the first user who is refused
  return {
    accepted,
    maxAge,
    clockTolerance: numberWithin('clockTolerance', clockTolerance, MAX_TOLERANCE, 'seconds'),
    now: numberWithin('now', now, Number.MAX_SAFE_INTEGER, 'milliseconds'),
    params,
  };
}

function acrRefusal(acr: unknown, accepted: readonly string[]): AuthenticationRefusalReason | undefined {
  if (typeof acr !== 'string') return 'no-acr';
  return accepted.includes(acr) ? undefined : 'other-acr';
}

function ageRefusal(
  authTime: unknown,
  { now, maxAge, clockTolerance }: { now: number; maxAge: number; clockTolerance: number },
): AuthenticationRefusalReason | undefined {
  if (!(typeof authTime === 'number' && Number.isFinite(authTime) && authTime >= 0)) return 'no-auth-time';
  const age = now / 1000 - authTime;
  if (age < -clockTolerance) return 'future-auth-time';
  return age <= maxAge + clockTolerance ? undefined : 'old-auth-time';
}

/**
 * Compares how and when the user signed in with what a call needs: the second half of a resource server of OpenID
 * Connect. The first half is the app's: the claims must be those of an access token that a library has verified
 * (signature, issuer, audience, lifetime). This function reads `acr` and `auth_time`, and nothing else.
 *
 * It is pure: no request, no clock but `now`, nothing kept. A claim that is absent or of a wrong type does not pass, and
 * neither do claims that are not an object.
 *
 * @throws TypeError for options without `acrValues` and `maxAge`, and for text that a header cannot carry
 * @throws RangeError for a number out of bounds
 * @see RFC 9470, section 3: the challenge; section 4: the authorization request that follows; section 6: the claims
 * @see RFC 9068, section 2.2.1: `acr` and `auth_time` in access tokens
 * @example
 * const { payload } = await jwtVerify(token, keys, { issuer, audience });
 * const check = checkAuthentication(payload, { acrValues: ['urn:logto:acr:mfa'], maxAge: 300 });
 * if (!check.ok) return check.response;
 */
export function checkAuthentication(
  claims: AuthenticationClaims | Readonly<Record<string, unknown>>,
  options: CheckAuthenticationOptions,
): AuthenticationCheck {
  const { accepted, maxAge, params, ...clock } = readOptions(options);
  const { acr, auth_time: authTime } = ownOf<AuthenticationClaims>(claims);
  const reason =
    (accepted && acrRefusal(acr, accepted)) ??
    (maxAge === undefined ? undefined : ageRefusal(authTime, { ...clock, maxAge }));
  return reason ? { ok: false, reason, response: stepUpChallenge(params) } : { ok: true };
}
