import { createFaults, type ServerFaults } from './faults.js';
import { createInbox, type ServerInbox } from './inbox.js';
import { randomCode } from './random.js';
import { answer } from './router.js';
import { createSettings, type ServerSettings } from './settings.js';
import { type ServerClock, createClock, createTenant, type Tenant } from './tenant.js';
import type { ServerUser, ServerUserSeed } from './users.js';

/** What `createAccountApiServer` takes: the people, and any setting that should differ from a fresh tenant's. */
export interface AccountApiServerOptions extends Partial<
  Omit<ServerSettings, 'policy' | 'accountCenter' | 'connectors' | 'passwordRules'>
> {
  /** The people of the tenant. */
  users?: ServerUserSeed[];
  /** Limits that differ from `Settings.policy`. */
  policy?: Partial<ServerSettings['policy']>;
  /** What differs from an Account Center with everything on. */
  accountCenter?: { enabled?: boolean; fields?: Partial<ServerSettings['accountCenter']['fields']> };
  /** Whether messages get out. */
  connectors?: Partial<ServerSettings['connectors']>;
  /** What a new password has to be. */
  passwordRules?: Partial<ServerSettings['passwordRules']>;
  /** Where codes come from: six digits each. @default random ones */
  nextCode?: () => string;
  /** Where the clock starts from: epoch milliseconds, asked at every use. @default Date.now */
  now?: () => number;
}

/** How a token is issued. */
export interface ServerSignInOptions {
  /** Names separated by spaces, or a list. @default 'openid profile email phone' */
  scopes?: string | readonly string[];
  /** A token of somebody else's app: it may read, and nothing more. @default false */
  thirdParty?: boolean;
  /** Lifetime in SECONDS, as in OAuth 2.0. @default 3600 */
  expiresIn?: number;
}

/** What an administrator does to people. `who` is a username, an id, an e-mail address or a phone number. */
export interface ServerUserAdmin {
  /** The user, as they are now. */
  find: (who: string) => Readonly<ServerUser> | undefined;
  /** One more. What the seed says is taken as it is, also a name that somebody has. */
  add: (seed: ServerUserSeed) => Readonly<ServerUser>;
  /** Changes what is named. @throws Error if there is no such user */
  update: (who: string, change: Omit<ServerUserSeed, 'id'>) => Readonly<ServerUser>;
  /** `null` takes the password away. */
  setPassword: (who: string, password: string | null) => void;
  /** Suspending takes the user's tokens away too, unless `keepTokens` (a flag set in the database alone). */
  suspend: (who: string, options?: { keepTokens?: boolean }) => void;
  /** Takes the user away, and their tokens. */
  delete: (who: string) => void;
}

/** What an administrator does to tokens. An expired one and an unknown one get the same answer. */
export interface ServerTokenAdmin {
  /** From now on its time is over. */
  expire: (token: string) => void;
  /** From now on it is unknown. */
  revoke: (token: string) => void;
}

/** What an administrator does to the counters. */
export interface ServerLimitAdmin {
  /** Forgets failures and locks: of a user's password (username or id), or of the codes sent to an address or number. */
  unlock: (who: string) => void;
  /** Forgets the messages counted for one address or number, or for all. */
  resetSends: (to?: string) => void;
  /** Counts a message that the sign-in page sent: it shares the limit. */
  countSignInCode: (to: string) => void;
}

/** A verification service in memory that behaves as a Logto server does; see {@link createAccountApiServer}. */
export interface AccountApiServer {
  /**
   * Answers one request. Takes what `fetch` takes, so that it can stand in for it. Rejects as `fetch` does: with the
   * signal's reason when aborted, with a `TypeError` where a fault cuts the connection.
   */
  fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Signs a user in → an opaque access token. Throws if there is no such user. */
  signIn: (who: string, options?: ServerSignInOptions) => string;
  /** The messages that were sent, with their codes. */
  readonly inbox: ServerInbox;
  /** The server's time, which can be moved. */
  readonly clock: ServerClock;
  /** What goes wrong on order. */
  readonly faults: ServerFaults;
  /** The people. */
  readonly users: ServerUserAdmin;
  /** The tokens that were issued. */
  readonly tokens: ServerTokenAdmin;
  /** Counters and locks. */
  readonly limits: ServerLimitAdmin;
  /** `expire(id)` ends one verification record before its time; without an id, all of them. */
  readonly records: { expire: (id?: string) => void };
  /** Everything that a tenant can set, live: assign to it in the middle of a test. */
  readonly settings: ServerSettings;
}

/** What an administrator can do to users. */
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

/** What an administrator can do to counters. */
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

/** Issues tokens, as the sign-in page would. */
const createSignIn =
  ({ users, tokens, clock }: Tenant): AccountApiServer['signIn'] =>
  (who, { scopes = 'openid profile email phone', thirdParty = false, expiresIn = 3600 } = {}) => {
    const user = users.get(who);
    users.change(user, { lastSignInAt: clock.now() });
    return tokens.issue({ userId: user.id, scopes: new Set(listed(scopes)), thirdParty }, expiresIn);
  };

/** The options over the defaults, one level deeper where a setting is an object. */
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

/** As `new Request`, which refuses a signal of another realm: jsdom's, where the rest is Node's. */
const makeRequest = (input: Request | URL | string, init?: RequestInit): Request => {
  try {
    return new Request(input, init);
  } catch {
    return new Request(input, { ...init, signal: null }); // what else is wrong is thrown here
  }
};

const toRequest = (input: Request | URL | string, init?: RequestInit): Request => {
  if (input instanceof Request && init === undefined) return input;
  if (typeof input !== 'string') return makeRequest(input, init);
  // A page resolves '/api/…' against itself; Node has no page.
  const { location } = globalThis as { location?: { href: string } };
  return makeRequest(new URL(input, location?.href ?? 'http://localhost'), init);
};

/**
 * A Logto Account API in memory, for tests, stories and demos: a fetch handler that answers as the real server was
 * recorded to, for as many users as you like, on a clock that you can move.
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
