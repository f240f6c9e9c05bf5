import { createAccountApi, createStepUp, type StepUpOptions, type TaskContext } from '../src/index.js';
import { createAccountApiServer, type AccountApiServerOptions } from '../src/testing.js';

export const PASSWORD = 'mountain-river-19';
export const CODE = '407918';

const TENANT = 'https://tenant.test';

export interface TenantOptions
  extends Omit<AccountApiServerOptions, 'users' | 'nextCode'>, Pick<StepUpOptions, 'onUnauthenticated'> {
  /** Minji has every way to verify; the others have what their names say. @default 'minji' */
  who?: 'minji' | 'passwordOnly' | 'emailOnly' | 'nothing';
  /** Milliseconds that a request may take. @default none: a story of waiting stays as it is */
  timeout?: number;
}

/** Somebody signed in to an Account API in memory, and a coordinator for that page. Each story has its own. */
export function createTenant({
  who = 'minji',
  timeout = Infinity,
  onUnauthenticated,
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
  const token = server.signIn(who);
  const session: { token?: string } = { token };
  const api = createAccountApi({
    endpoint: TENANT,
    fetch: server.fetch,
    getAccessToken: () => session.token,
    timeout,
  });
  let ahead = 0;
  const stepUp = createStepUp({ api, onUnauthenticated, clock: { now: () => performance.now() + ahead } });

  /** A request of the app’s own, with its token and its headers. */
  const send = (path: string, method: string, body: unknown, { headers, signal }: Partial<TaskContext> = {}) =>
    server.fetch(TENANT + path, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  /** A call to the app’s own back end, which wants a proof: here one to the Account API that changes nothing. */
  const callBackEnd = (context: TaskContext) => send('/api/my-account', 'PATCH', { username: who }, context);
  /** Time goes by for page and server, and the page looks at its clocks as a tab that wakes up does. */
  const pass = (ms: number) => {
    ahead += ms;
    server.clock.advance(ms);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  return { server, token, session, api, stepUp, send, callBackEnd, pass };
}

export type Tenant = ReturnType<typeof createTenant>;

/** For a story’s `loaders`: a tenant made when the story begins. */
export const tenantWith = (options?: TenantOptions) => (): { tenant: Tenant } => ({ tenant: createTenant(options) });

/** What the loader made. */
export const tenantOf = (loaded: Record<string, unknown>): Tenant => loaded['tenant'] as Tenant;
