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

/** What a record's id can look like; the client takes the same. Anything else is none, and is sent nowhere. */
const RECORD = /^[\w-]{1,128}$/;

/** A token that can be sent on; undefined for none, and for what is no token. */
export const usableToken = (token: string | null | undefined): string | undefined =>
  typeof token === 'string' && TOKEN.test(token) ? token : undefined;

/** The token of `Authorization: Bearer …`. */
export const bearerToken = ({ headers }: IncomingRequest): string | undefined =>
  BEARER.exec(headers.get('authorization') ?? '')?.[1];

/** The record's id in `logto-verification-id`. */
export const recordId = ({ headers }: IncomingRequest): string | undefined =>
  RECORD.exec(headers.get('logto-verification-id') ?? '')?.[0];
