import { isWithin, now } from './clock.js';

/** BYTES, unpacked: more than two thousand sessions. */
const MAX_BYTES = 4 * 2 ** 20;

/** The body as text. Rejects when the body is cut off, or longer than `MAX_BYTES`; then the rest is not fetched. */
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

/** The parts of an answer of the Account API that the kit reads. */
export interface AccountAnswer {
  status: number;
  /** Its error code, such as `auth.unauthorized`; `''` for none. */
  code: string;
  /** A JSON object without a prototype. Empty for any other body. */
  body: Record<string, unknown>;
  /** The answer comes from another address than the request's, and counts as no answer. */
  redirected: boolean;
  retryAfter: string | undefined;
  requestId: string | undefined;
}

/** The address of the Account API, and how to reach it. */
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

/** Seconds or a date, as in RFC 9110, 10.2.3. Any other value of the header is not passed on. */
const RETRY_AFTER = /^(\d{1,9}|[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)$/;

/**
 * True for an app's `fetch` that follows redirects: the answer is another server's. An answer that the app has made has
 * no address.
 */
function isFromElsewhere({ redirected, url }: Response, endpoint: string): boolean {
  if (redirected) return true;
  return Boolean(url) && !(URL.canParse(url) && new URL(url).origin === new URL(endpoint).origin);
}

/**
 * One GET of the Account API. The request follows no redirect, so that access token and record go nowhere else; a
 * redirect resolves as the 3xx that it is.
 *
 * Rejects without an answer, with a part of one, or with one of more than 4 MiB.
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
    redirect: 'manual', // 'error' would fit better, but some workers refuse such a request
    // Frameworks that patch fetch cache answers without this field. Workers that lack the field throw when it is set.
    ...('cache' in Request.prototype && { cache: 'no-store' }),
  });
  // Node’s fetch follows the signal of a request only while something refers to the request.
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

/** Why there is no answer. `network`: the request failed, or its answer was cut off or too long. */
export type NoAnswer = 'network' | 'timeout' | 'aborted';

/**
 * Runs `work` within `limit` milliseconds (2 147 483 647 at most), until `outer` aborts. At the end, it aborts what is
 * still running.
 *
 * It is a race because an app's `fetch` may ignore its signal. It reads the clocks because of frozen processes: there,
 * the timer can fire after the work that it should have ended.
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
