import { VerificationError } from './errors.js';
import { ownProperties } from './own-properties.js';
import { readText } from './read-text.js';

/** What every request needs, from the options of `createAccountApi`. */
export interface Connection {
  /** The origin of the Account API, as the app wrote it. */
  endpoint: string;
  /** @default globalThis.fetch */
  fetch?: (request: Request) => Promise<Response>;
  /**
   * Returns the signed-in user's opaque access token; called before each request. Without a token: `no_access_token`.
   */
  getAccessToken: () => Promise<string | null | undefined> | string | null | undefined;
  /** Milliseconds for token, request and body together. @default 10_000 */
  timeout?: number;
}

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  language?: string;
  signal: AbortSignal;
  /** The request, if it has been begun: its token, and its answer. */
  begun?: Promise<{ token: string; response: Promise<Response> } | undefined>;
}

/** An answer of any status, with its whole body. */
export interface Answer {
  path: string;
  status: number;
  headers: Headers;
  text: string;
}

/** The longest delay of a timer, in milliseconds: a longer one fires at once. Apps pass `Infinity` for "no timeout". */
const LONGEST_TIMER = 2 ** 31 - 1;

const redirected = () =>
  process.env.NODE_ENV === 'production'
    ? undefined
    : 'the app’s own fetch followed a redirect, or called another origin, so the kit does not read the answer. Keep the request’s address and its redirect: "error".';

/** True if the answer comes from another address than the request's: the app's own fetch has changed the request. */
const isElsewhere = ({ redirected, url }: Response, { origin }: URL): boolean =>
  redirected || (url ? new URL(url).origin !== origin : false); // an answer that the app has made has no address

async function freshToken(getAccessToken: Connection['getAccessToken']): Promise<string> {
  let token;
  try {
    token = await getAccessToken();
  } catch (cause) {
    throw new VerificationError('no_access_token', {
      cause,
      message:
        process.env.NODE_ENV === 'production'
          ? undefined
          : 'getAccessToken failed (see cause). It must return the signed-in user’s access token, as a string or a promise of one.',
    });
  }
  if (typeof token === 'string' && token) return token;
  throw new VerificationError('no_access_token', {
    message:
      process.env.NODE_ENV === 'production'
        ? undefined
        : 'getAccessToken returned no token. Return the access token as a string, and start a verification only while a user is signed in.',
  });
}

/**
 * In a test environment, `Request` may refuse the signal because it is of another realm (jsdom's, with Node's
 * `Request`). Then the request has no signal.
 */
function makeRequest(url: string, init: RequestInit): Request {
  if (process.env.NODE_ENV === 'production') return new Request(url, init);
  try {
    return new Request(url, init);
  } catch {
    init.signal = null; // any other error is thrown again
    return new Request(url, init);
  }
}

/**
 * One request with a fresh access token. The caller's signal or the timeout ends it, whichever comes first. It is never
 * repeated.
 *
 * @throws VerificationError `aborted`, `timeout`, `offline`, `network` or `no_access_token`; an answer of any status
 * resolves.
 */
export async function send(connection: Connection, call: Call): Promise<Answer> {
  const { fetch = globalThis.fetch, timeout: limit = 10_000 } = connection;
  const controller = new AbortController();
  const { signal } = controller;
  // Node’s fetch follows the signal of a request only while something refers to the request. `abort` does, until the
  // call is over.
  const requests: Request[] = [];
  const sent: unknown[] = [call.body];
  const abort = () => {
    controller.abort();
    requests.length = 0;
  };
  const timer = setTimeout(abort, Math.min(limit, LONGEST_TIMER));
  const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  call.signal.addEventListener('abort', abort);
  if (call.signal.aborted) abort();

  const exchange = async (): Promise<Answer> => {
    signal.throwIfAborted();
    const { method, path, body, language } = ownProperties(call);
    const address = addressOf(connection.endpoint, path);
    const begun = await call.begun;
    const token = begun?.token ?? (await freshToken(connection.getAccessToken));
    sent.push(token);
    signal.throwIfAborted();
    const make = () => {
      const init = ownProperties<RequestInit>({
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(language && { 'accept-language': language }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body: JSON.stringify(body),
        signal,
        cache: 'no-store',
        credentials: 'omit', // cookies play no part in the Account API
        redirect: 'error', // a password must not follow a redirect
      });
      const request = makeRequest(address.href, init);
      requests.push(request);
      return fetch(request);
    };
    const response = await (begun?.response ?? make());
    if (isElsewhere(response, address)) throw new VerificationError('network', { message: redirected() });
    return { path, status: response.status, headers: response.headers, text: await readText(response, signal) };
  };

  try {
    // A race, because the app's getAccessToken or fetch may ignore the signal.
    return await Promise.race([exchange(), aborted]);
  } catch (error) {
    if (call.signal.aborted) throw new VerificationError('aborted');
    if (signal.aborted) throw new VerificationError('timeout');
    if (error instanceof VerificationError) throw error;
    const page: { onLine?: boolean } | undefined = globalThis.navigator; // outside a browser either can be absent
    throw new VerificationError(
      page?.onLine === false ? 'offline' : 'network',
      process.env.NODE_ENV === 'production' ? undefined : { cause: networkCause(error, sent) },
    );
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', abort);
    abort(); // cancels the unread rest of the answer
  }
}

/**
 * The page's own address, without `<base>`. A sandboxed frame has it in its own address, a `srcdoc` frame gets it from
 * the page around it.
 */
const pageOrigin = (): string => (location.origin === 'null' ? globalThis.origin : location.origin);

/**
 * The address of a call: its path, below the endpoint's own path. No path leads to another origin.
 *
 * @throws VerificationError `unknown` for a path that leads elsewhere
 */
function addressOf(endpoint: string, path: string): URL {
  try {
    const { href, origin, pathname } = new URL(endpoint === '' ? pageOrigin() : endpoint);
    const base = origin + pathname.replace(/\/*$/, '/');
    const address = new URL(base + path.slice(1));
    // Without a user, a query or a fragment. Not by `originOf`: a module of two chunks is a third one.
    const isServer = /^https?:/.test(href) && href === origin + pathname;
    if (isServer && path.startsWith('/') && address.href.startsWith(base)) return address;
  } catch {
    // the error is thrown below
  }
  throw new VerificationError('unknown', {
    message:
      process.env.NODE_ENV === 'production'
        ? 'bad path'
        : `${JSON.stringify(path)} is not a path below the endpoint ${JSON.stringify(endpoint)}, so nothing was sent. In \`paths\`, begin each path with one "/"; the endpoint "" needs a page with an origin.`,
  });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Every text of a request, in pieces without blanks: a platform that quotes a header trims it first. */
function piecesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[^!-~]+/).filter(Boolean);
  return isObject(value) ? Object.values(value).flatMap(piecesOf) : [];
}

/** The message of an error that only a platform throws. For any other error, its code, or else its name. */
function reasonOf({ name, message, code }: Record<string, unknown>, secrets: string[]): string | undefined {
  const text = typeof message === 'string' ? message.slice(0, 300) : '';
  const isPlatforms = name === 'TypeError' || name === 'ReferenceError';
  if (isPlatforms && text && !secrets.some((secret) => String(message).includes(secret))) return text;
  return [code, name].find((word): word is string => typeof word === 'string' && /^[A-Za-z]\w{2,40}$/.test(word));
}

/**
 * Why there is no answer, for the developer: `fetch failed: ECONNREFUSED`. The text consists of the platform's own
 * messages and of system codes. The error itself is not passed on: an app's `fetch` may attach the request, with its
 * token, or an answer's text to it. A message that contains a piece of `sent` (the access token, a password, a code) is
 * left out.
 */
function networkCause(thrown: unknown, sent: readonly unknown[]): Error {
  const secrets = piecesOf(sent);
  const reasons: string[] = [];
  let error = thrown;
  for (let depth = 0; depth < 4 && isObject(error); depth += 1, error = error.cause)
    reasons.push(...[reasonOf(error, secrets)].filter((words) => words !== undefined));
  return new Error(reasons.join(': ') || typeof thrown);
}
