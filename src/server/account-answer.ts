import { isWithin, now } from './clock.js';

/** BYTES, unpacked: more than two thousand sessions. */
const MAX_BYTES = 4 * 2 ** 20;

/** The body as text. Rejects when it breaks off, and when it is longer than `MOST`; nothing more of it is fetched then. */
async function readText({ body }: Response): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let remaining = MAX_BYTES;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      remaining -= value.byteLength;
      if (remaining < 0) throw new RangeError(`an answer of more than ${MAX_BYTES} bytes`);
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** A response without its body, which is not fetched. */
function dropBody(response: Response): Pick<Response, 'status' | 'headers'> {
  response.body?.cancel().catch(() => {});
  return { status: response.status, headers: new Headers() };
}

/** An answer of the Account API, as far as it is looked at. */
export interface AccountAnswer {
  status: number;
  /** Its error code, such as `auth.unauthorized`; `''` for none. */
  code: string;
  /** A JSON object without a prototype; an empty one for anything else. */
  body: Record<string, unknown>;
  /** It came from another address than the one that was asked. It says nothing then. */
  redirected: boolean;
  retryAfter: string | undefined;
  requestId: string | undefined;
}

/** Where the Account API is, and how it is reached. */
export interface Connection {
  endpoint: string;
  fetch: ((request: Request) => Promise<Response>) | undefined;
}

function parseObject(text: string): Record<string, unknown> {
  const object = Object.create(null) as Record<string, unknown>;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.assign(object, value) : object;
  } catch {
    return object;
  }
}

const matchText = (form: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' ? form.exec(value)?.[0] : undefined;

/** Seconds or a date, as RFC 9110, 10.2.3 has them. What else may stand there is not passed on. */
const RETRY_AFTER = /^(\d{1,9}|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)$/;

/** A host's `fetch` that follows redirects hands over another server's words. An answer made by hand has no address. */
function isFromElsewhere({ redirected, url }: Response, endpoint: string): boolean {
  if (redirected) return true;
  return Boolean(url) && !(URL.canParse(url) && new URL(url).origin === new URL(endpoint).origin);
}

/**
 * One GET of the Account API. A redirect isn't followed, so that neither token nor record goes anywhere else: it comes back
 * as the 3xx that it is. Rejects when there is no answer, only a part of one, or one of more than 4 MiB.
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
  const requests = [request];
  try {
    const response = await fetch(request);
    const redirected = isFromElsewhere(response, endpoint);
    const { status, headers: answerHeaders } = redirected ? dropBody(response) : response;
    const body = parseObject(redirected ? '' : await readText(response));
    return {
      status,
      code: matchText(/^[a-z_]{1,64}(\.[a-z_]{1,64}){1,4}$/, body.code) ?? '',
      body,
      redirected,
      retryAfter: matchText(RETRY_AFTER, answerHeaders.get('retry-after')),
      requestId: matchText(/^[\w-]{1,64}$/, answerHeaders.get('logto-core-request-id')),
    };
  } finally {
    requests.length = 0;
  }
}

/** Why there is no answer. `network`: the request failed, or its answer broke off or was too long. */
export type NoAnswer = 'network' | 'timeout' | 'aborted';

/**
 * Does some work within `limit` milliseconds (2 147 483 647 at most), and only as long as `outer` isn't aborted. What is
 * still under way when it is over is aborted. The race is for a host's `fetch` that never looks at its signal; the look at
 * the clocks is for a process that was frozen, whose timers run out after the work that they should have ended.
 */
export async function withTimeout<T extends object>(
  timeout: number,
  callerSignal: AbortSignal | null | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | NoAnswer> {
  const controller = new AbortController();
  const { signal } = controller;
  const end = () => controller.abort();
  const ended = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const startedAt = now();
  const timer = setTimeout(end, timeout);
  callerSignal?.addEventListener('abort', end);
  if (callerSignal?.aborted) end();
  try {
    const result = await Promise.race([work(signal), ended]);
    return isWithin(startedAt, timeout) ? result : 'timeout';
  } catch {
    if (callerSignal?.aborted) return 'aborted';
    return signal.aborted ? 'timeout' : 'network';
  } finally {
    clearTimeout(timer);
    callerSignal?.removeEventListener('abort', end);
    end();
  }
}
