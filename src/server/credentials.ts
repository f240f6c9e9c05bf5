/** What is read of an incoming request. A web `Request` fits as it is; other servers hand over these two. */
export interface IncomingRequest {
  /** By `get`, in any letter case; `null` for one that isn't there. */
  readonly headers: { get(name: string): string | null };
  /** Ends the calls to the Account API when the client has gone. */
  readonly signal?: AbortSignal | null;
}

/** RFC 6750, section 2.1: `Bearer` in any letter case, then a b64token. */
const TOKEN = /^[\w\-.~+/]+=*$/;
const BEARER = /^bearer +(.*)$/i;

/** Characters; an opaque token has 43. What is longer is refused by servers anyway, before they look at it. */
const MAX_TOKEN_LENGTH = 8192;

/** What a record's id can look like; the client takes the same. Anything else is none, and is sent nowhere. */
const RECORD = /^[\w-]{1,128}$/;

/** A header of a server whose `get` may hand over something else than a string. */
function textOf({ headers }: IncomingRequest, name: string): string {
  const value: unknown = headers.get(name);
  return typeof value === 'string' ? value : '';
}

/** A token that can be sent on; undefined for none, and for what is no token. */
export const usableToken = (token: unknown): string | undefined =>
  typeof token === 'string' && token.length <= MAX_TOKEN_LENGTH && TOKEN.test(token) ? token : undefined;

/** The token of `Authorization: Bearer …`. */
export const bearerToken = (request: IncomingRequest): string | undefined =>
  BEARER.exec(textOf(request, 'authorization'))?.[1];

/** The record's id in `logto-verification-id`. */
export const recordId = (request: IncomingRequest): string | undefined =>
  RECORD.exec(textOf(request, 'logto-verification-id'))?.[0];
