import type * as accountCalls from './account-calls.js';
import type { Account, AccountApiPaths } from './account-calls.js';
import { originOf } from './origin-of.js';
import { ownProperties } from './own-properties.js';
import type { AccountIdentifiers } from './parse.js';
import type { VerificationApi } from './types.js';

/** The options of `createAccountApi`. */
export interface AccountApiOptions {
  /** The origin of the Account API, such as `https://tenant.example`; `''` is the page's own origin. */
  endpoint: string;
  /** Called before each request. Returns the signed-in user's opaque access token (one without a resource). */
  getAccessToken: () => Promise<string | null | undefined> | string | null | undefined;
  /** @default globalThis.fetch */
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
export type LoadAccountCalls = () => Promise<{ accountCalls: AccountCalls }>;

/**
 * A client of Logto's Account API: `GET /api/my-account`, `POST /api/verifications/password` (or `…/password/verify`,
 * on a server that has only that path), `POST /api/verifications/verification-code` and `…/verification-code/verify`.
 *
 * Each call resolves to a typed value or rejects with a `VerificationError`. The client repeats no call; a signal can
 * abort each.
 */
export function createAccountApi(options: AccountApiOptions, load: LoadAccountCalls): VerificationApi {
  const account: Account = ownProperties(options);
  const origin = originOf(account.endpoint);
  let loaded: AccountCalls | undefined;
  /**
   * Once the functions are loaded, a call sends its request in the same task: a click's user activation is still valid.
   */
  const calls = async () => {
    try {
      return (loaded ??= (await load()).accountCalls);
    } catch (cause) {
      throw Object.assign(new Error('react-step-up: network', { cause }), {
        name: 'VerificationError',
        code: 'network',
      });
    }
  };
  return {
    get origin() {
      return origin ?? globalThis.location?.origin;
    },
    preload: calls,
    getMethods: async (o) => (loaded ?? (await calls())).getMethods(account, o),
    verifyPassword: async ({ password }, o) => (loaded ?? (await calls())).verifyPassword(account, password, o),
    sendCode: async (input, o) => (loaded ?? (await calls())).sendCode(account, input, o),
    verifyCode: async (input, o) => (loaded ?? (await calls())).verifyCode(account, input, o),
  };
}
