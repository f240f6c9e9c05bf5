import type { AskOptions, TaskContext } from './ask.js';
import type { StepUpOptions } from './step-up-options.js';

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
 * `fetch` for requests that may need a proof. The record goes to allowed origins only, and never across a redirect: the
 * browser would carry a custom header to wherever it leads. A body that is a stream is teed for the second call, which
 * keeps in memory what the first has read.
 */
export async function stepUpFetch(
  run: <T>(task: (context: TaskContext) => Promise<T>, ask: AskOptions) => Promise<T>,
  { api, origins = [] }: Pick<StepUpOptions, 'api' | 'origins'>,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const request = new Request(absolute(input), init);
  const allowed = [...(api.origin ? [api.origin] : []), ...origins];
  if (!isAllowed(request.url, allowed)) return fetch(request);
  const ask: AskOptions = { signal: request.signal };
  const answer = await run(async ({ headers, signal }) => {
    const attempt = request.clone();
    for (const [name, value] of Object.entries(headers)) attempt.headers.set(name, value);
    // What is said beside a request replaces all of it, so the caller's referrer is said again.
    const { referrer, referrerPolicy } = attempt;
    const redirect = Object.keys(headers).length > 0 && { redirect: 'error' as const };
    const response = await fetch(attempt, { signal, referrer, referrerPolicy, ...redirect });
    // An answer from where the record may not go can't ask for it: wrapped, it is no refusal.
    return response.redirected && !isAllowed(response.url, allowed) ? { elsewhere: response } : response;
  }, ask);
  return 'elsewhere' in answer ? answer.elsewhere : answer;
}
