import type * as accountCalls from './account-calls.js';
import type { Account, AccountApiPaths } from './account-calls.js';
import { bareError } from './bare-error.js';
import { originOf } from './origin-of.js';
import { ownProperties } from './own-properties.js';
import { warnIfPlainHttp } from './plain-http.js';
import type { AccountIdentifiers } from './parse.js';
import type { AccountApi, VerificationRequestOptions } from './types.js';

/** The options of `createAccountApi`. */
export interface AccountApiOptions {
  /** The origin of the Account API, such as `https://tenant.example`; `''` is the page's own origin. */
  endpoint: string;
  /** Called before each request. Returns the signed-in user's opaque access token (one without a resource). */
  getAccessToken: () => Promise<string | null | undefined> | string | null | undefined;
  /** Sends each request, in place of the platform's. It has to keep the address and `redirect: 'error'`. @default globalThis.fetch */
  fetch?: (request: Request) => Promise<Response>;
  /** Paths that differ from the contract's. With `password` set, the client tries no other password path. */
  paths?: AccountApiPaths;
  /** Milliseconds for one request, its access token and its body included. @default 10_000 */
  timeout?: number;
  /** The exact e-mail address and phone number (digits, no "+"), for an access token that cannot read them. */
  identifiers?: AccountIdentifiers;
  /** The language of messages when the dialog names none: a BCP 47 tag. */
  language?: string;
}

/** The functions that send the requests. They load with the first request. */
export type AccountCalls = typeof accountCalls;
export type LoadAccountCalls = () => Promise<AccountCalls>;

/** A request that was begun before the functions were loaded. */
export interface BegunRequest {
  token: string;
  response: Promise<Response>;
}

/**
 * Begins the request for the methods while the functions load, so that a first prompt waits once and not twice. Undefined
 * for a path that the app sets, also one in the endpoint, and without a token: then the functions make the request, or the error.
 */
async function beginMethods(account: Account, signal: AbortSignal): Promise<BegunRequest | undefined> {
  const { fetch = globalThis.fetch, getAccessToken, paths } = account;
  const { href } = new URL(account.endpoint === '' ? location.origin : account.endpoint);
  const token = paths || !/^https?:\/\/[^/@]+\/$/.test(href) || (await getAccessToken());
  if (typeof token !== 'string' || !token) return undefined;
  const headers = { authorization: `Bearer ${token}` };
  const init = ownProperties<RequestInit>({
    headers,
    signal,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
  });
  const response = fetch(new Request(`${href}api/my-account`, init));
  response.catch(() => undefined); // the functions report it
  return { token, response };
}

/**
 * A client of Logto's Account API: `GET /api/my-account`, `POST /api/verifications/password` (or `…/password/verify`,
 * on a server that has only that path), `POST /api/verifications/verification-code` and `…/verification-code/verify`.
 *
 * Each call resolves to a typed value or rejects with a `VerificationError`. The client repeats no call; a signal can
 * abort each.
 */
export function createAccountApi(options: AccountApiOptions, load: LoadAccountCalls): AccountApi {
  const account: Account = ownProperties(options);
  if (process.env.NODE_ENV !== 'production') {
    originOf(account.endpoint);
    warnIfPlainHttp(account.endpoint);
  }
  let loaded: AccountCalls | undefined;
  /**
   * Once the functions are loaded, a call sends its request in the same task: a click's user activation is still valid.
   */
  const calls = async () => {
    try {
      return (loaded ??= await load());
    } catch (cause) {
      throw bareError('VerificationError', 'network', cause);
    }
  };
  const call =
    (name: 'verifyPassword' | 'sendCode' | 'verifyCode') => async (input: never, o: VerificationRequestOptions) =>
      (loaded ?? (await calls()))[name](account, input, o);
  return {
    get origin() {
      return account.endpoint === '' ? globalThis.location?.origin : new URL(account.endpoint).origin;
    },
    preload: calls,
    getMethods: async (o) => {
      const begun = loaded ? undefined : beginMethods(account, o.signal).catch(() => undefined);
      return (loaded ?? (await calls())).getMethods(account, o, begun);
    },
    verifyPassword: call('verifyPassword'),
    sendCode: call('sendCode'),
    verifyCode: call('verifyCode'),
  } as AccountApi;
}
