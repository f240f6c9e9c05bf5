/** An answer of the Account API, as far as it is looked at. */
export interface AccountAnswer {
  status: number;
  /** Its error code, such as `auth.unauthorized`; `''` for none. */
  code: string;
  /** A JSON object; `{}` for anything else. */
  body: Record<string, unknown>;
  retryAfter: string | undefined;
  requestId: string | undefined;
}

/** Where the Account API is, and how it is reached. */
export interface Connection {
  endpoint: string;
  fetch: ((request: Request) => Promise<Response>) | undefined;
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const matching = (form: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' ? form.exec(value)?.[0] : undefined;

/** Seconds or a date, as RFC 9110, 10.2.3 has them. What else may stand there is not passed on. */
const RETRY_AFTER = /^(\d{1,9}|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)$/;

/**
 * One GET of the Account API. A redirect isn't followed, so that neither token nor record goes anywhere else: it comes back
 * as the 3xx that it is. Rejects when there is no answer, or only a part of one.
 */
export async function readAccount(
  { endpoint, fetch = globalThis.fetch }: Connection,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<AccountAnswer> {
  signal.throwIfAborted();
  const request = new Request(endpoint + path, {
    headers,
    signal,
    redirect: 'manual', // 'error' would say it better, but some workers refuse to make such a request
    // Frameworks that patch fetch keep answers otherwise. Workers without this field refuse to be told.
    ...('cache' in Request.prototype && { cache: 'no-store' }),
  });
  // Node’s fetch follows a request’s signal only as long as somebody holds the request.
  const held = [request];
  try {
    const response = await fetch(request);
    const body = objectIn(await response.text());
    return {
      status: response.status,
      code: matching(/^[a-z_]{1,64}(\.[a-z_]{1,64}){1,4}$/, body.code) ?? '',
      body,
      retryAfter: matching(RETRY_AFTER, response.headers.get('retry-after')),
      requestId: matching(/^[\w-]{1,64}$/, response.headers.get('logto-core-request-id')),
    };
  } finally {
    held.length = 0;
  }
}
