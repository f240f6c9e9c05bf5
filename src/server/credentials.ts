/**
 * The parts of an incoming request that the kit reads. A web `Request` fits; for other servers, pass these two
 * properties.
 */
export interface IncomingRequest {
  /** `get` takes a name in any letter case, and returns `null` for an absent header. */
  readonly headers: { get(name: string): string | null };
  /** Aborts the calls to the Account API when the client has disconnected. */
  readonly signal?: AbortSignal | null;
}

/** RFC 6750, section 2.1: `Bearer` in any letter case, then a b64token. */
const TOKEN = /^[\w\-.~+/]+=*$/;
const BEARER = /^bearer +(.*)$/i;

/** Characters. An opaque token has 43; servers refuse a longer header before they read it. */
const MAX_TOKEN_LENGTH = 8192;

/** The shape of a record's id, the same as in the client. Any other value counts as absent and is sent nowhere. */
const RECORD = /^[\w-]{1,128}$/;

/** A header, from a server with a `get` that can return more than strings. */
function textOf({ headers }: IncomingRequest, name: string): string {
  const value: unknown = headers.get(name);
  return typeof value === 'string' ? value : '';
}

/** A token that can be sent on; undefined without one, and for a value that is not a token. */
export const usableToken = (token: unknown): string | undefined =>
  typeof token === 'string' && token.length <= MAX_TOKEN_LENGTH && TOKEN.test(token) ? token : undefined;

/** The token of `Authorization: Bearer …`. */
export const bearerToken = (request: IncomingRequest): string | undefined =>
  BEARER.exec(textOf(request, 'authorization'))?.[1];

/** The name of a header, or a function that reads the id. */
type RecordHeader = string | ((request: IncomingRequest) => string | null | undefined);

/** The record's id. */
export function recordId(request: IncomingRequest, header: RecordHeader): string | undefined {
  const value: unknown = typeof header === 'string' ? textOf(request, header) : header(request);
  return typeof value === 'string' ? RECORD.exec(value)?.[0] : undefined;
}
