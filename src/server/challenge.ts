import { answer } from './answer.js';
import { bearerHeader } from './bearer-header.js';

/** What a challenge says. Everything may be left out. */
export interface ChallengeOptions {
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
export function wordsOf({ description, maxAge, acrValues = [] }: ChallengeOptions): object {
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
export function challenge({ body, headers, ...params }: ChallengeOptions = {}): Response {
  const value = bearerHeader({ ...params, error: ERROR });
  return answer(401, body === undefined ? wordsOf(params) : body, { 'WWW-Authenticate': value }, headers);
}
