import { createFaults, type ServerFaults } from './faults.js';
import { createInbox, type ServerInbox } from './inbox.js';
import { randomCode } from './random.js';
import { answer } from './router.js';
import { createSettings, type ServerSettings } from './settings.js';
import { type ServerClock, createClock, createTenant, type Tenant } from './tenant.js';
import type { ServerUser, ServerUserSeed } from './users.js';

/** The options of `createAccountApiServer`: the users, and the settings that differ from a fresh tenant's. */
export interface AccountApiServerOptions extends Partial<
  Omit<ServerSettings, 'policy' | 'accountCenter' | 'connectors' | 'passwordRules'>
> {
  /** The users of the tenant. */
  users?: ServerUserSeed[];
  /** Limits that differ from `Settings.policy`. */
  policy?: Partial<ServerSettings['policy']>;
  /** The settings that differ from an Account Center with everything on. */
  accountCenter?: { enabled?: boolean; fields?: Partial<ServerSettings['accountCenter']['fields']> };
  /** Whether the providers deliver messages. */
  connectors?: Partial<ServerSettings['connectors']>;
  /** The rules for a new password. */
  passwordRules?: Partial<ServerSettings['passwordRules']>;
  /** Makes the codes: six digits each. @default random ones */
  nextCode?: () => string;
  /** The base of the clock: returns epoch milliseconds, called at every use. @default Date.now */
  now?: () => number;
}

/** The options of a token. */
export interface ServerSignInOptions {
  /** The scopes: names separated by spaces, or a list. @default 'openid profile email phone' */
  scopes?: string | readonly string[];
  /** True for a token of a third-party app: it can only read. @default false */
  thirdParty?: boolean;
  /** Lifetime in SECONDS, as in OAuth 2.0. @default 3600 */
  expiresIn?: number;
}

/** What an administrator can do with users. `who` is a username, an id, an e-mail address or a phone number. */
export interface ServerUserAdmin {
  /** The current data of a user. */
  find: (who: string) => Readonly<ServerUser> | undefined;
  /** Adds a user. The seed is not checked: it can contain a username that another user has. */
  add: (seed: ServerUserSeed) => Readonly<ServerUser>;
  /** Changes the properties in `changes`. @throws Error if there is no such user */
  update: (who: string, change: Omit<ServerUserSeed, 'id'>) => Readonly<ServerUser>;
  /** Sets the password; `null` removes it. */
  setPassword: (who: string, password: string | null) => void;
  /**
   * Suspends a user, and revokes their tokens unless `keepTokens` is set (as when the flag is set in the database
   * only).
   */
  suspend: (who: string, options?: { keepTokens?: boolean }) => void;
  /** Removes a user and their tokens. */
  delete: (who: string) => void;
}

/**
 * What an administrator can do with tokens. The server answers an expired token and an unknown one in the same form.
 */
export interface ServerTokenAdmin {
  /** Expires a token. */
  expire: (token: string) => void;
  /** Removes a token, which is unknown from then on. */
  revoke: (token: string) => void;
}

/** What an administrator can do with counters. */
export interface ServerLimitAdmin {
  /** Resets failures and locks: of a user's password (username or id), or of the codes sent to an address or number. */
  unlock: (who: string) => void;
  /** Resets the count of messages for one address or number, or for all. */
  resetSends: (to?: string) => void;
  /** Counts a message of the sign-in page, which shares the limit. */
  countSignInCode: (to: string) => void;
}

/** A verification service in memory that behaves as a Logto server; see {@link createAccountApiServer}. */
export interface AccountApiServer {
  /**
   * Answers one request. It takes the parameters of `fetch`, so that it can replace it, and rejects as `fetch` does:
   * with the signal's reason when aborted, with a `TypeError` where a fault cuts the connection.
   */
  fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Signs a user in and returns an opaque access token. @throws Error if there is no such user */
  signIn: (who: string, options?: ServerSignInOptions) => string;
  /** The delivered messages, with their codes. */
  readonly inbox: ServerInbox;
  /** The server's time. A test can move it forward. */
  readonly clock: ServerClock;
  /** The faults of the server, which a test adds and removes. */
  readonly faults: ServerFaults;
  /** The users. */
  readonly users: ServerUserAdmin;
  /** The issued tokens. */
  readonly tokens: ServerTokenAdmin;
  /** The counters and locks. */
  readonly limits: ServerLimitAdmin;
  /** `expire(id)` expires one record before its time; without an id, all of them. */
  readonly records: { expire: (id?: string) => void };
  /** All settings of the tenant, live: assign to them in the middle of a test. */
  readonly settings: ServerSettings;
}

/** What an administrator can do with users. */
const createUserAdmin = ({ users, tokens }: Tenant): ServerUserAdmin => ({
  find: users.find,
  add: users.add,
  update: (who, change) => users.change(users.get(who), change),
  setPassword: (who, password) => {
    users.change(users.get(who), { password });
  },
  suspend: (who, { keepTokens = false } = {}) => {
    const user = users.change(users.get(who), { suspended: true });
    if (!keepTokens) tokens.revokeAll(user.id);
  },
  delete: (who) => {
    const user = users.get(who);
    users.remove(user);
    tokens.revokeAll(user.id);
  },
});

/** What an administrator can do with counters. */
const createLimitAdmin = ({ users, lockout, sendLimit }: Tenant): ServerLimitAdmin => ({
  unlock: (who) => {
    lockout.unlock(who);
    const user = users.find(who);
    if (user && who === user.username) lockout.unlock(user.id);
  },
  resetSends: sendLimit.reset,
  countSignInCode: sendLimit.count,
});

const listed = (scopes: NonNullable<ServerSignInOptions['scopes']>): readonly string[] =>
  typeof scopes === 'string' ? scopes.split(' ') : scopes;

/** Issues tokens, as the sign-in page does. */
const createSignIn =
  ({ users, tokens, clock }: Tenant): AccountApiServer['signIn'] =>
  (who, { scopes = 'openid profile email phone', thirdParty = false, expiresIn = 3600 } = {}) => {
    const user = users.get(who);
    users.change(user, { lastSignInAt: clock.now() });
    return tokens.issue({ userId: user.id, scopes: new Set(listed(scopes)), thirdParty }, expiresIn);
  };

/** The options over the defaults, one level deeper for a setting that is an object. */
const settle = (given: Omit<AccountApiServerOptions, 'users' | 'now' | 'nextCode'>): ServerSettings => {
  const settings = createSettings();
  const { accountCenter } = settings;
  return {
    ...settings,
    ...given,
    policy: { ...settings.policy, ...given.policy },
    connectors: { ...settings.connectors, ...given.connectors },
    passwordRules: { ...settings.passwordRules, ...given.passwordRules },
    accountCenter: {
      enabled: given.accountCenter?.enabled ?? accountCenter.enabled,
      fields: { ...accountCenter.fields, ...given.accountCenter?.fields },
    },
  };
};

/**
 * Makes a `Request` also with a signal of another realm (jsdom's, with Node's `Request`), which the constructor
 * refuses.
 */
const makeRequest = (input: Request | URL | string, init?: RequestInit): Request => {
  try {
    return new Request(input, init);
  } catch {
    return new Request(input, { ...init, signal: null }); // any other error is thrown here
  }
};

const toRequest = (input: Request | URL | string, init?: RequestInit): Request => {
  if (input instanceof Request && init === undefined) return input;
  if (typeof input !== 'string') return makeRequest(input, init);
  // A page resolves '/api/…' against its own address. Node has no page.
  const { location } = globalThis as { location?: { href: string } };
  return makeRequest(new URL(input, location?.href ?? 'http://localhost'), init);
};

/**
 * A Logto Account API in memory, for tests, stories and demos. Its `fetch` answers as the recorded real server, for any
 * number of users, on a clock that a test can move.
 *
 * @example
 * const server = createAccountApiServer({ users: [{ username: 'alice', password: 'correct-horse', email: 'alice@example.test' }] });
 * const api = createAccountApi({ endpoint: 'http://api.test', fetch: server.fetch, getAccessToken: () => token });
 * const token = server.signIn('alice');
 */
export const createAccountApiServer = ({
  users = [],
  now = Date.now,
  nextCode = randomCode,
  ...settings
}: AccountApiServerOptions = {}): AccountApiServer => {
  const clock = createClock(now);
  const { inbox, deliver } = createInbox();
  const { faults, pass } = createFaults();
  const tenant = createTenant(settle(settings), { clock, deliver, nextCode });
  for (const seed of users) tenant.users.add(seed);
  return {
    fetch: async (input, init) => {
      const request = toRequest(input, init);
      return pass(request, () => answer(request, tenant));
    },
    signIn: createSignIn(tenant),
    inbox,
    clock,
    faults,
    users: createUserAdmin(tenant),
    tokens: { expire: tenant.tokens.expire, revoke: tenant.tokens.revoke },
    limits: createLimitAdmin(tenant),
    records: { expire: tenant.records.expire },
    settings: tenant.settings,
  };
};
