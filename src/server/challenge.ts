/**
 * A refusal as a `Response`: never stored by a cache, and its own headers readable for a page of another origin, which
 * sees none that isn't named in `Access-Control-Expose-Headers`.
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

/** What a `WWW-Authenticate: Bearer` challenge can say; see `ChallengeOptions` for what each may hold. */
interface BearerParams {
  error?: string;
  description?: string;
  maxAge?: number;
  acrValues?: readonly string[];
  realm?: string;
  scope?: string;
}

/** Nine digits, 31 years: as far as the kit's own client reads. */
const MAX_SECONDS = 999_999_999;

function requireText(name: string, value: string, form: RegExp, rule: string): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw new TypeError(`react-step-up: ${name} ${rule}; ${JSON.stringify(value)} can’t be sent in a header`);
}

function seconds(maxAge: number): string {
  if (Number.isSafeInteger(maxAge) && maxAge >= 0 && maxAge <= MAX_SECONDS) return String(maxAge);
  throw new RangeError(`react-step-up: maxAge must be whole seconds from 0 to ${MAX_SECONDS}, not ${String(maxAge)}`);
}

/** RFC 9110, 5.6.4: in a quoted string, `"` and `\` stand behind a `\`. */
const quoted = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`;

/**
 * The value of a `WWW-Authenticate` header with one `Bearer` challenge.
 *
 * @throws TypeError, RangeError for what a header can't carry or the RFCs don't allow there
 * @see RFC 6750, section 3: which characters `error_description`, `scope` and `realm` may have
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

/** What a challenge says. Everything may be left out. */
export interface StepUpChallengeOptions {
  /** SECONDS since the user last proved themself, at most: a whole number from 0 to 999 999 999. */
  maxAge?: number;
  /** Authentication contexts that will do, the best first; each printable ASCII without spaces, quotes and backslashes. */
  acrValues?: readonly string[];
  /** For developers: printable ASCII without quotes and backslashes (RFC 6750, section 3). */
  description?: string;
  /** What is protected: printable ASCII; quotes and backslashes are escaped. */
  realm?: string;
  /** The scopes that the call wants of a token: names with single spaces between them. */
  scope?: string;
  /** Sent as JSON in place of the small one below; `null` for none. */
  body?: object | null;
  /** More headers. `Cache-Control` stays `no-store`; a `WWW-Authenticate` of yours goes before ours. */
  headers?: Record<string, string>;
}

const ERROR = 'insufficient_user_authentication';

/** What the header says, for clients to whom a gateway or a CORS setting hides it. What is empty is left out, as there. */
export function challengeBody({ description, maxAge, acrValues = [] }: StepUpChallengeOptions): object {
  return {
    error: ERROR,
    ...(description && { error_description: description }),
    ...(maxAge !== undefined && { max_age: maxAge }),
    ...(acrValues.length > 0 && { acr_values: acrValues.join(' ') }),
  };
}

/**
 * The answer to a call that needs a proof of identity: 401 with `WWW-Authenticate: Bearer
 * error="insufficient_user_authentication"` and what the options say. `run` and `stepUp.fetch` of the kit read it, ask the
 * user, and call once more.
 *
 * The body is `{ error, error_description?, max_age?, acr_values? }`, the same words as in the header; no RFC asks for one.
 * The kit reads it where a gateway renames the header (Amazon’s does). The header is exposed to pages of other origins,
 * which could not read it otherwise.
 *
 * @throws TypeError for text that can't be sent in a header: other than printable ASCII, or what the RFCs keep out
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
