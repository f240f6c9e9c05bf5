/** What a `WWW-Authenticate: Bearer` challenge can say; see `ChallengeOptions` for what each may hold. */
export interface BearerParams {
  error?: string;
  description?: string;
  maxAge?: number;
  acrValues?: readonly string[];
  realm?: string;
  scope?: string;
}

/** Nine digits, 31 years: as far as the kit's own client reads. */
const LONGEST = 999_999_999;

function checked(name: string, value: string, form: RegExp, rule: string): string {
  if (typeof value === 'string' && form.test(value)) return value;
  throw new TypeError(`react-step-up: ${name} ${rule}; ${JSON.stringify(value)} can’t be sent in a header`);
}

function seconds(maxAge: number): string {
  if (Number.isSafeInteger(maxAge) && maxAge >= 0 && maxAge <= LONGEST) return String(maxAge);
  throw new RangeError(`react-step-up: maxAge must be whole seconds from 0 to ${LONGEST}, not ${String(maxAge)}`);
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
      checked('description', description, /^[ !#-[\]-~]+$/, 'must be printable ASCII without quotes and backslashes'),
    max_age: maxAge === undefined ? undefined : seconds(maxAge),
    acr_values: acrValues
      .map((acr) =>
        checked('acrValues', acr, /^[!#-[\]-~]+$/, 'must be printable ASCII without spaces, quotes and backslashes'),
      )
      .join(' '),
    realm: realm === undefined ? undefined : checked('realm', realm, /^[ -~]+$/, 'must be printable ASCII'),
    scope:
      scope === undefined
        ? undefined
        : checked('scope', scope, /^[!#-[\]-~]+( [!#-[\]-~]+)*$/, 'must be names with single spaces between them'),
  };
  const written = Object.entries(params).flatMap(([name, value]) => (value ? [`${name}=${quoted(value)}`] : []));
  return `Bearer ${written.join(', ')}`;
}
