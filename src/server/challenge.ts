/**
 * A refusal as a `Response`. No cache stores it. Its own headers are listed in `Access-Control-Expose-Headers`, because
 * a page of another origin can read no others.
 */
export function refusalResponse(
  status: number,
  body: object | null,
  ownHeaders: Record<string, string>,
  moreHeaders: Record<string, string> = {},
): Response {
  const headers = new Headers(moreHeaders);
  for (const [name, value] of Object.entries(ownHeaders)) headers.append(name, value);
  const names = Object.keys(ownHeaders).join(', ');
  if (names) headers.append('access-control-expose-headers', names);
  headers.set('cache-control', 'no-store');
  if (body === null) return new Response(null, { status, headers });
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
}

/** The parameters of a `WWW-Authenticate: Bearer` challenge. `ChallengeOptions` describes each. */
interface BearerParams {
  error?: string;
  description?: string;
  maxAge?: number;
  acrValues?: readonly string[];
  realm?: string;
  scope?: string;
}

/** Nine digits (31 years): the most that the kit's own client reads. */
const MAX_SECONDS = 999_999_999;

function requireText(name: string, value: string, form: RegExp, rule: string): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw new TypeError(
    `react-step-up: the challenge can’t be sent: ${name} ${rule}, and ${JSON.stringify(value)} isn’t. Change ${name}.`,
  );
}

function seconds(maxAge: number): string {
  if (Number.isSafeInteger(maxAge) && maxAge >= 0 && maxAge <= MAX_SECONDS) return String(maxAge);
  throw new RangeError(
    `react-step-up: the challenge can’t be sent: maxAge must be whole seconds from 0 to ${MAX_SECONDS}, not ${String(maxAge)}.`,
  );
}

/** RFC 9110, 5.6.4: in a quoted string, a `\` precedes each `"` and `\`. */
const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/**
 * The value of a `WWW-Authenticate` header with one `Bearer` challenge.
 *
 * @throws TypeError, RangeError for a value that a header cannot carry or the RFCs forbid
 * @see RFC 6750, section 3: the characters of `error_description`, `scope` and `realm`
 * @see RFC 9470, section 3: `max_age` and `acr_values`
 */
export function bearerHeader({ error, description, maxAge, acrValues = [], realm, scope }: BearerParams): string {
  const params: Record<string, string | undefined> = {
    error,
    error_description:
      description &&
      requireText(
        'description',
        description,
        /^[ !#-[\]-~]+$/,
        'must be printable ASCII without quotes and backslashes',
      ),
    max_age: maxAge === undefined ? undefined : seconds(maxAge),
    acr_values: acrValues
      .map((acr) =>
        requireText(
          'acrValues',
          acr,
          /^[!#-[\]-~]+$/,
          'must be printable ASCII without spaces, quotes and backslashes',
        ),
      )
      .join(' '),
    realm: realm === undefined ? undefined : requireText('realm', realm, /^[ -~]+$/, 'must be printable ASCII'),
    scope:
      scope === undefined
        ? undefined
        : requireText('scope', scope, /^[!#-[\]-~]+( [!#-[\]-~]+)*$/, 'must be names with single spaces between them'),
  };
  const written = Object.entries(params).flatMap(([name, value]) => (value ? [`${name}=${quoted(value)}`] : []));
  return `Bearer ${written.join(', ')}`;
}

/** The parameters of a challenge. All are optional. */
export interface StepUpChallengeOptions {
  /** SECONDS: the highest age of the user's last verification, a whole number from 0 to 999 999 999. */
  maxAge?: number;
  /**
   * Authentication contexts that the server accepts, the best first. Each is printable ASCII without spaces, quotes and
   * backslashes.
   */
  acrValues?: readonly string[];
  /** For developers: printable ASCII without quotes and backslashes (RFC 6750, section 3). */
  description?: string;
  /** The protected area (`realm`): printable ASCII. Quotes and backslashes are escaped. */
  realm?: string;
  /** The scopes that the call needs: names with single spaces between them. */
  scope?: string;
  /** Sent as JSON in place of the default body (see `challenge`); `null` for no body. */
  body?: object | null;
  /** Further headers. `Cache-Control` stays `no-store`; your own `WWW-Authenticate` comes before the kit's. */
  headers?: Record<string, string>;
}

const ERROR = 'insufficient_user_authentication';

/**
 * The parameters of the header, for clients that cannot read it because of a gateway or a CORS setting. Empty ones are
 * left out, as in the header.
 */
export function challengeBody({ description, maxAge, acrValues = [] }: StepUpChallengeOptions): object {
  return {
    error: ERROR,
    ...(description && { error_description: description }),
    ...(maxAge !== undefined && { max_age: maxAge }),
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
  };
}

/**
 * The answer to a call that needs a verified user: 401 with `WWW-Authenticate: Bearer
 * error="insufficient_user_authentication"` and the parameters in `options`. `run` and `stepUp.fetch` of the kit read
 * it, open the prompt, and repeat the call.
 *
 * The body is `{ error, error_description?, max_age?, acr_values? }`, with the values of the header; no RFC requires
 * it. The kit reads it where a gateway renames the header (Amazon’s does). The header is exposed to pages of other
 * origins, which could not read it otherwise.
 *
 * @throws TypeError for text that a header cannot carry: not printable ASCII, or excluded by the RFCs
 * @throws RangeError for a `maxAge` that isn't whole seconds
 * @see RFC 9470, section 3: error code, `acr_values`, `max_age`; RFC 6750, section 3: the header
 * @example
 * if (!confirmed) return challenge({ maxAge: 300 });
 */
export function stepUpChallenge({ body, headers, ...params }: StepUpChallengeOptions = {}): Response {
  const value = bearerHeader({ ...params, error: ERROR });
  return refusalResponse(
    401,
    body === undefined ? challengeBody(params) : body,
    { 'WWW-Authenticate': value },
    headers,
  );
}
