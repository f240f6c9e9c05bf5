import { originOf } from '../../api/origin-of.js';
import type { StepUpCallOptions, StepUpTaskContext } from './call-options.js';
import type { StepUpOptions } from '../step-up-options.js';

/** `RequestInit`, with headers that can be made for each call. */
export interface StepUpRequestInit extends Omit<RequestInit, 'headers'> {
  /**
   * As in `fetch`, or a function that returns them. The function is called before each of the two calls, so that an
   * access token that expires during the prompt is replaced. If it throws, the call rejects with its error.
   */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
}

type OriginOptions = Pick<StepUpOptions, 'api' | 'origins'>;

/** True if the record may be sent to this address. Only the origin counts: not the path, not the spelling. */
export function isAllowed(url: string, origins: readonly string[]): boolean {
  const { origin } = new URL(url);
  // "null" is the origin of every opaque page and address. No two of them are the same origin.
  return origin !== 'null' && origins.some((allowed) => allowed !== 'null' && new URL(allowed).origin === origin);
}

/**
 * In a page, `fetch('/api')` resolves against the page’s address. With jsdom or happy-dom there is a page, but Node’s
 * `fetch` does not use its address.
 */
function absolute(input: RequestInfo | URL): RequestInfo | URL {
  const page = globalThis.document?.baseURI;
  return typeof input === 'string' && page ? new URL(input, page) : input;
}

/**
 * The origins that may get the record.
 *
 * @throws TypeError for a value that is not an origin
 */
function allowedOrigins({ api, origins = [] }: OriginOptions): string[] {
  // An own property only, not one of a changed `Object.prototype`. A page without an origin has "null".
  const origin = Object.hasOwn(api ?? {}, 'origin') || !('origin' in Object.prototype) ? api?.origin : undefined;
  return [...(origin && origin !== 'null' ? [origin] : []), ...origins].flatMap((allowed) => originOf(allowed) ?? []);
}

/**
 * `fetch` for requests that may need a record. The record goes only to allowed origins, and never across a redirect,
 * because the browser would send the header to the redirect's target. A stream as the body is teed for the second call,
 * which keeps in memory what the first call has read.
 */
export async function stepUpFetch(
  run: <T>(task: (context: StepUpTaskContext) => Promise<T>, callOptions: StepUpCallOptions) => Promise<T>,
  options: OriginOptions,
  input: RequestInfo | URL,
  init?: StepUpRequestInit,
): Promise<Response> {
  const given = init?.headers;
  const isFunction = typeof given === 'function';
  const request = new Request(absolute(input), isFunction ? { ...init, headers: {} } : (init as RequestInit));
  const withHeaders = async (call: Request, proof: HeadersInit) => {
    for (const headers of [isFunction ? await given() : {}, proof]) {
      new Headers(headers).forEach((value, name) => call.headers.set(name, value));
    }
    return call;
  };
  const allowed = allowedOrigins(options);
  if (!isAllowed(request.url, allowed)) return fetch(await withHeaders(request, {}));
  const callOptions: StepUpCallOptions = { signal: request.signal };
  const answer = await run(async ({ headers, signal }) => {
    const attempt = await withHeaders(request.clone(), headers);
    // An init replaces the request's own referrer, so the caller's is passed again.
    const { referrer, referrerPolicy } = attempt;
    const hasRecord = Object.keys(headers).length > 0;
    const response = await fetch(attempt, {
      signal,
      referrer,
      referrerPolicy,
      ...(hasRecord && { redirect: 'error' }),
    });
    // The browser's own fetch rejects here, too. A replaced fetch may follow redirects nevertheless.
    if (hasRecord && response.redirected) throw new TypeError('stepUp.fetch: the request was redirected');
    // An origin that must not get the record must not request a verification either. The wrapper hides its answer from
    // the challenge test.
    return response.url && !isAllowed(response.url, allowed) ? { elsewhere: response } : response;
  }, callOptions);
  return 'elsewhere' in answer ? answer.elsewhere : answer;
}
