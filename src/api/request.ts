import { VerificationError } from './errors.js';
import { ownProperties } from './own-properties.js';
import { readText } from './read-text.js';

/** What every request needs, from `createAccountApi`'s options. */
export interface Connection {
  /** Where the Account API lives, as the app wrote it. */
  endpoint: string;
  /** @default globalThis.fetch */
  fetch?: (request: Request) => Promise<Response>;
  /** The signed-in user's opaque access token, asked for before each request. Nothing: `no_access_token`. */
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
}

/** An answer of any status, its body read to the end. */
export interface Answer {
  path: string;
  status: number;
  headers: Headers;
  text: string;
}

/** Timers with more than this, in milliseconds, run out at once: `Infinity` is a way to say "no timeout". */
const LONGEST_TIMER = 2 ** 31 - 1;

const REDIRECTED =
  process.env.NODE_ENV === 'production'
    ? undefined
    : 'the app’s own fetch followed a redirect, or asked another origin: its answer is not read. Leave the request as it is (`redirect: "error"`).';

/** The answer comes from somewhere else than was asked: the app's own fetch has not kept to the request. */
const isElsewhere = ({ redirected, url }: Response, { origin }: URL): boolean =>
  redirected || (url ? new URL(url).origin !== origin : false); // one that an app has made has no address

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
          : 'getAccessToken failed (see cause): it must give the signed-in user’s access token',
    });
  }
  if (typeof token === 'string' && token) return token;
  throw new VerificationError('no_access_token', {
    message:
      process.env.NODE_ENV === 'production'
        ? undefined
        : 'getAccessToken gave no token: return the access token as a string, and ask only while a user is signed in',
  });
}

/** Where tests run `Request` may refuse the signal, as it is of another realm (jsdom's, before Node's): then without. */
function makeRequest(url: string, init: RequestInit): Request {
  if (process.env.NODE_ENV === 'production') return new Request(url, init);
  try {
    return new Request(url, init);
  } catch {
    init.signal = null; // what else is wrong is thrown again
    return new Request(url, init);
  }
}

/**
 * One request with a fresh token, ended by the caller's signal or the timeout, whichever comes first. Never repeated.
 *
 * @throws VerificationError `aborted`, `timeout`, `offline`, `network` or `no_access_token`; any answer at all resolves.
 */
export async function send(connection: Connection, call: Call): Promise<Answer> {
  const { fetch = globalThis.fetch, timeout: limit = 10_000 } = connection;
  const controller = new AbortController();
  const { signal } = controller;
  // Node’s fetch follows a request’s signal only as long as somebody holds the request: `abort` does, till the call is over.
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
    const token = await freshToken(connection.getAccessToken);
    sent.push(token);
    signal.throwIfAborted();
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
    const response = await fetch(request);
    if (isElsewhere(response, address)) throw new VerificationError('network', { message: REDIRECTED });
    return { path, status: response.status, headers: response.headers, text: await readText(response, signal) };
  };

  try {
    // The race, because a host's getAccessToken or fetch may never look at a signal.
    return await Promise.race([exchange(), aborted]);
  } catch (error) {
    if (call.signal.aborted) throw new VerificationError('aborted');
    if (signal.aborted) throw new VerificationError('timeout');
    if (error instanceof VerificationError) throw error;
    const page: { onLine?: boolean } | undefined = globalThis.navigator; // outside browsers neither is a given
    throw new VerificationError(
      page?.onLine === false ? 'offline' : 'network',
      process.env.NODE_ENV === 'production' ? undefined : { cause: networkCause(error, sent) },
    );
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', abort);
    abort(); // what has not been read of the answer
  }
}

/** The page's own, whatever `<base>` says: a sandboxed frame has it in its address, a `srcdoc` frame from the page around it. */
const pageOrigin = (): string => (location.origin === 'null' ? globalThis.origin : location.origin);

/**
 * The address of a call: its path, below the endpoint's own. No path leads to another origin.
 *
 * @throws VerificationError `unknown` for what is no path there
 */
function addressOf(endpoint: string, path: string): URL {
  try {
    const { origin, pathname } = new URL(endpoint || pageOrigin());
    const base = origin + pathname.replace(/\/*$/, '/');
    const address = new URL(base + path.slice(1));
    if (path.startsWith('/') && address.href.startsWith(base)) return address;
  } catch {
    // said below
  }
  throw new VerificationError('unknown', {
    message:
      process.env.NODE_ENV === 'production'
        ? 'bad path'
        : `${JSON.stringify(path)} is not a path below the endpoint ${JSON.stringify(endpoint)}, so nothing was sent. In \`paths\`, begin each with one "/"; the endpoint "" needs a page with an origin.`,
  });
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Every text in what was sent, in pieces without blanks: a platform that quotes a header trims it first. */
function piecesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[^!-~]+/).filter(Boolean);
  return isObject(value) ? Object.values(value).flatMap(piecesOf) : [];
}

/** The sentence of an error that only a platform throws so; of any other its code, or else its name. */
function reasonOf({ name, message, code }: Record<string, unknown>, secrets: string[]): string | undefined {
  const text = typeof message === 'string' ? message.slice(0, 300) : '';
  const isPlatforms = name === 'TypeError' || name === 'ReferenceError';
  if (isPlatforms && text && !secrets.some((secret) => String(message).includes(secret))) return text;
  return [code, name].find((word): word is string => typeof word === 'string' && /^[A-Za-z]\w{2,40}$/.test(word));
}

/**
 * Why no answer came, for the developer: `fetch failed: ECONNREFUSED`. It is made of the platform's own sentences and of
 * system codes. What was thrown is not handed on itself: a host's `fetch` may hang the request, with its token, or an
 * answer's text on it. A sentence with a piece of `sent` in it (the access token, a password, a code) is left out.
 */
function networkCause(thrown: unknown, sent: readonly unknown[]): Error {
  const secrets = piecesOf(sent);
  const reasons: string[] = [];
  let error = thrown;
  for (let depth = 0; depth < 4 && isObject(error); depth += 1, error = error.cause)
    reasons.push(...[reasonOf(error, secrets)].filter((words) => words !== undefined));
  return new Error(reasons.join(': ') || typeof thrown);
}
