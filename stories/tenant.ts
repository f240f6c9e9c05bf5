import { createAccountApi, createStepUp, type StepUpOptions, type TaskContext } from '../src/index.js';
import { createAccountApiServer, type AccountApiServerOptions } from '../src/testing.js';

export const PASSWORD = 'mountain-river-19';
export const CODE = '407918';

const TENANT = 'https://tenant.test';

export interface TenantOptions
  extends Omit<AccountApiServerOptions, 'users' | 'nextCode'>, Pick<StepUpOptions, 'onUnauthenticated'> {
  /** Minji has every way to verify. @default 'minji' */
  who?: 'minji' | 'emailOnly' | 'nothing';
}

/** Somebody signed in to an Account API in memory, and a coordinator for that page. Each story has its own. */
export function createTenant({ who = 'minji', onUnauthenticated, ...settings }: TenantOptions = {}) {
  const server = createAccountApiServer({
    users: [
      { username: 'minji', password: PASSWORD, email: 'minji.kim@example.com', phone: '821012345678' },
      { username: 'emailOnly', email: 'seojun.park@example.com' },
      { username: 'nothing' },
    ],
    nextCode: () => CODE,
    ...settings,
  });
  const token = server.signIn(who);
  const api = createAccountApi({ endpoint: TENANT, fetch: server.fetch, getAccessToken: () => token });
  const stepUp = createStepUp({ api, onUnauthenticated });

  /** A call to the app’s own back end, which wants a proof: here one to the Account API that changes nothing. */
  const callBackEnd = ({ headers, signal }: TaskContext): Promise<Response> =>
    server.fetch(`${TENANT}/api/my-account`, {
      method: 'PATCH',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ username: who }),
      signal,
    });
  return { server, token, api, stepUp, callBackEnd };
}

export type Tenant = ReturnType<typeof createTenant>;

/** For a story’s `loaders`: a tenant made when the story begins. */
export const tenantWith = (options?: TenantOptions) => (): { tenant: Tenant } => ({ tenant: createTenant(options) });

/** What the loader made. */
export const tenantOf = (loaded: Record<string, unknown>): Tenant => loaded['tenant'] as Tenant;
