import { createLimitAdmin, createSignIn, createUserAdmin } from './admin.js';
import { createClock } from './clock.js';
import { allowOrigin } from './cors.js';
import { errorResponse } from './errors.js';
import { createFaults } from './faults.js';
import { createInbox } from './inbox.js';
import { languageOf } from './language.js';
import { randomCode, randomId } from './random.js';
import { dispatch } from './router.js';
import { createSettings, type Settings } from './settings.js';
import { createTenant, type Tenant } from './tenant.js';
import type { AccountApiServer, AccountApiServerOptions } from './types.js';

/** The options over the defaults, one level deeper where a setting is an object. */
const settle = (given: Omit<AccountApiServerOptions, 'users' | 'now' | 'nextCode'>): Settings => {
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

const answer = async (request: Request, tenant: Tenant): Promise<Response> => {
  tenant.arrivals += 1;
  const about = { language: languageOf(request), arrival: tenant.arrivals };
  const response = await dispatch(request, tenant, about).catch((error: unknown) =>
    errorResponse(error, about.language),
  );
  // Lifetimes are told as points in time; with the server's own time beside them, a wrong client clock does no harm.
  response.headers.set('date', new Date(tenant.clock.now()).toUTCString());
  response.headers.set('logto-core-request-id', randomId(16));
  allowOrigin(request, response.headers);
  return response;
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
