import {
  createAccountApi,
  createStepUp,
  VerificationError,
  type MethodOption,
  type StepUpOptions,
  type StepUpTaskContext,
} from '../src/index.js';
import type { VerificationApi } from '../src/headless.js';
import { createAccountApiServer, type AccountApiServerOptions } from '../src/testing.js';
import { connectionTo } from './network.js';
import { minutesOf } from './toolbar.js';

export const PASSWORD = 'mountain-river-19';
export const CODE = '407918';
export const BACKUP_CODE = 'k7qp-93xd';

export const TENANT = 'https://tenant.test';

export interface TenantOptions
  extends
    Omit<AccountApiServerOptions, 'users' | 'nextCode'>,
    Pick<StepUpOptions, 'onUnauthenticated' | 'onRedirect' | 'signIn'> {
  /** Minji has every method; the others have the methods in their names. @default 'minji' */
  who?: 'minji' | 'passwordOnly' | 'emailOnly' | 'nothing';
  /** Methods that the Account API does not have: a back end of the app’s own behind the same page. */
  further?: MethodOption[];
  /** The methods that the same back end requires after the password. */
  next?: MethodOption[];
  /** The clock of the page does not move by itself, so that the time that is left is always the same. */
  isStill?: boolean;
  /** Of the access token. @default what the kit needs */
  scopes?: string;
  /** Milliseconds that a request may take. @default none: a story of waiting stays as it is */
  timeout?: number;
}

/** A client with further methods. Its records are the Account API’s own, so that the page’s calls accept them. */
function withFurther(account: VerificationApi, further: MethodOption[]): VerificationApi {
  const right: Record<string, unknown> = { totp: CODE, 'backup-code': BACKUP_CODE };
  return {
    ...account,
    async getMethods(options) {
      const methods = await account.getMethods(options);
      return { ...methods, options: [...methods.options, ...further] };
    },
    begin: () => Promise.resolve({ id: 'begun', expiresIn: 600, ask: { challenge: 'c3Rvcmllcw' } }),
    finish({ method, answer }, options) {
      if (method !== 'passkey' && answer !== right[method]) return Promise.reject(new VerificationError('wrong_code'));
      return account.verifyPassword!({ password: PASSWORD }, options);
    },
  };
}

/** A client of a back end that requires another factor after the password. */
function withNext(account: VerificationApi, more: MethodOption[]): VerificationApi {
  return {
    ...withFurther(account, []),
    async verifyPassword(input, options) {
      await account.verifyPassword!(input, options);
      return { id: 'so-far', more };
    },
  };
}

/** Somebody signed in to an Account API in memory, and a coordinator for that page. Each story has its own. */
export function createTenant({
  who = 'minji',
  scopes,
  timeout = Infinity,
  onUnauthenticated,
  onRedirect,
  signIn,
  further,
  next,
  isStill,
  ...settings
}: TenantOptions = {}) {
  const server = createAccountApiServer({
    users: [
      { username: 'minji', password: PASSWORD, email: 'minji.kim@example.com', phone: '821012345678' },
      { username: 'passwordOnly', password: PASSWORD },
      { username: 'emailOnly', email: 'seojun.park@example.com' },
      { username: 'nothing' },
      { username: 'bora', email: 'bora.lee@example.com', phone: '821087654321' },
    ],
    nextCode: () => CODE,
    ...settings,
  });
  const token = server.signIn(who, { scopes });
  const session: { token?: string } = { token };
  const account = createAccountApi({
    endpoint: TENANT,
    fetch: server.fetch,
    getAccessToken: () => session.token,
    timeout,
  });
  const api = further ? withFurther(account, further) : next ? withNext(account, next) : account;
  let ahead = 0;
  const clock = { now: () => (isStill ? 0 : performance.now()) + ahead };
  const stepUp = createStepUp({ api, onUnauthenticated, onRedirect, signIn, clock });

  /** A request of the app’s own, with its token and its headers. */
  const send = (path: string, method: string, body: unknown, { headers, signal }: Partial<StepUpTaskContext> = {}) =>
    server.fetch(TENANT + path, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  let signIns = 0;
  /** A resource server that looks at tokens: it accepts the second one. */
  const callResource = () =>
    Promise.resolve(
      ++signIns > 1
        ? new Response(null, { status: 201 })
        : new Response(null, {
            status: 401,
            headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="urn:mfa"' },
          }),
    );
  /** A call to the app’s own back end that needs a record: here one to the Account API that changes nothing. */
  const callBackEnd = (context: StepUpTaskContext) =>
    signIn ? callResource() : send('/api/my-account', 'PATCH', { username: who }, context);
  /** Time goes by for page and server, and the page looks at its clocks as a tab that wakes up does. */
  const pass = (ms: number) => {
    ahead += ms;
    server.clock.advance(ms);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  /** The toolbar’s clock, which goes forward only. */
  const dial = {
    minutes: 0,
    turnTo(minutes: number) {
      if (minutes > dial.minutes) pass((minutes - dial.minutes) * 60_000);
      dial.minutes = minutes;
    },
  };
  const connect = connectionTo(server.faults);
  /** Whether its story is played: from then on the toolbar’s network holds. */
  const stands = false as boolean;
  return { server, token, session, api, stepUp, send, callBackEnd, pass, dial, connect, stands };
}

export type Tenant = ReturnType<typeof createTenant>;

/** The part of a loader’s context that a tenant depends on. */
interface Showing {
  /** Aborted when the story goes: one a showing. */
  abortSignal?: AbortSignal;
  globals?: Record<string, unknown>;
}

/**
 * For a story’s `loaders`: a tenant made when the story begins. It stays while the toolbar is turned, unless the clock is
 * turned back.
 */
export function tenantWith(options?: TenantOptions) {
  const made = new WeakMap<AbortSignal, Tenant>();
  return ({ abortSignal, globals = {} }: Showing = {}): { tenant: Tenant } => {
    const known = abortSignal && made.get(abortSignal);
    const tenant = known && known.dial.minutes <= minutesOf(globals) ? known : createTenant(options);
    if (abortSignal) made.set(abortSignal, tenant);
    return { tenant };
  };
}

/** What the loader made. */
export const tenantOf = (loaded: Record<string, unknown>): Tenant => loaded['tenant'] as Tenant;
