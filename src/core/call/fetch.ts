import type { originOf } from '../../api/origin-of.js';
import type { StepUpCallOptions, StepUpTaskContext } from './call-options.js';
import type { StepUpOptions } from '../step-up-options.js';

/** `RequestInit`, with headers that may be made for each call. */
export interface StepUpRequestInit extends Omit<RequestInit, 'headers'> {
  /**
   * As in `fetch`; or a function that gives them, called before each of the two calls: for an access token, which may run
   * out while the user is asked. What it throws, the call rejects with.
   */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
}

type OriginOptions = Pick<StepUpOptions, 'api' | 'origins'>;

/** True if the record may be sent to this address. Only the origin counts: not the path, not the spelling. */
export function isAllowed(url: string, origins: readonly string[]): boolean {
  const { origin } = new URL(url);
  // "null" is the origin of every opaque page and address: no two of them are the same.
  return origin !== 'null' && origins.some((allowed) => allowed !== 'null' && new URL(allowed).origin === origin);
}

/** `fetch('/api')` of a page is that of the page’s address; with jsdom or happy-dom the page is there, but Node’s `fetch` knows none. */
function absolute(input: RequestInfo | URL): RequestInfo | URL {
  const page = globalThis.document?.baseURI;
  return typeof input === 'string' && page ? new URL(input, page) : input;
}

/**
 * The origins that may have the record.
 *
 * @throws TypeError for one that is none
 */
function allowedOrigins({ api, origins = [] }: OriginOptions, parseOrigin: typeof originOf): string[] {
  // What a back end says of itself, and no script on `Object.prototype`. A page without an origin of its own has "null".
  const origin = Object.hasOwn(api, 'origin') || !('origin' in Object.prototype) ? api.origin : undefined;
  return [...(origin && origin !== 'null' ? [origin] : []), ...origins].flatMap(
    (allowed) => parseOrigin(allowed) ?? [],
  );
}

/**
 * `fetch` for requests that may need a proof. The record goes to allowed origins only, and never across a redirect: the
 * browser would carry a custom header to wherever it leads. A body that is a stream is teed for the second call, which
 * keeps in memory what the first has read.
 */
export async function stepUpFetch(
  run: <T>(task: (context: StepUpTaskContext) => Promise<T>, callOptions: StepUpCallOptions) => Promise<T>,
  options: OriginOptions,
  parseOrigin: typeof originOf,
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
  const allowed = allowedOrigins(options, parseOrigin);
  if (!isAllowed(request.url, allowed)) return fetch(await withHeaders(request, {}));
  const callOptions: StepUpCallOptions = { signal: request.signal };
  const answer = await run(async ({ headers, signal }) => {
    const attempt = await withHeaders(request.clone(), headers);
    // What is said beside a request replaces all of it, so the caller's referrer is said again.
    const { referrer, referrerPolicy } = attempt;
    const hasRecord = Object.keys(headers).length > 0;
    const response = await fetch(attempt, {
      signal,
      referrer,
      referrerPolicy,
      ...(hasRecord && { redirect: 'error' }),
    });
    // As the browser's own fetch has it. A page may have put another in its place, which follows all the same.
    if (hasRecord && response.redirected) throw new TypeError('stepUp.fetch: the request was redirected');
    // An answer from where the record may not go can't ask for it: wrapped, it is no refusal.
    return response.url && !isAllowed(response.url, allowed) ? { elsewhere: response } : response;
  }, callOptions);
  return 'elsewhere' in answer ? answer.elsewhere : answer;
}
