import { ApiError } from './errors.js';
import type { AccountField, ServerSettings } from './settings.js';
import type { Tenant } from './tenant.js';
import type { Grant } from './tokens.js';
import type { UniqueField, ServerUser } from './users.js';

/** One request by a signed-in user. */
export interface Call {
  request: Request;
  tenant: Tenant;
  user: ServerUser;
  grant: Grant;
  language: string;
  /** The number of this request among all requests to the server. */
  arrival: number;
}

/** One method of one path. */
export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** Whether this tenant has the route. @default always */
  exists?: (settings: ServerSettings) => boolean;
  handle: (call: Call) => Response | Promise<Response>;
}

/** The user of the token, or the refusal of the token. Only opaque tokens are valid here: a JWT counts as absent. */
const authenticate = (request: Request, tenant: Tenant): Pick<Call, 'user' | 'grant'> => {
  const header = request.headers.get('authorization');
  if (!header) throw new ApiError(401, 'auth.authorization_header_missing');
  if (!header.startsWith('Bearer')) {
    const data = { supportedTypes: ['Bearer'] };
    throw new ApiError(401, 'auth.authorization_token_type_not_supported', { data });
  }
  const grant = tenant.tokens.find(header.slice('Bearer '.length));
  const user = grant && tenant.users.byId(grant.userId);
  if (!user) throw new ApiError(401, 'auth.unauthorized');
  if (!grant.scopes.has('openid')) throw new ApiError(403, 'auth.forbidden');
  return { user, grant };
};

/** The first checks of every route: the token, then whether the Account Center is on. */
export const authorize = (request: Request, tenant: Tenant, details: Pick<Call, 'language' | 'arrival'>): Call => {
  const authenticated = authenticate(request, tenant);
  if (!tenant.settings.accountCenter.enabled) throw new ApiError(400, 'account_center.not_enabled');
  return { request, tenant, ...authenticated, ...details };
};

/** Third-party apps can read, but not change anything. */
export const refuseThirdParty = ({ grant }: Call): void => {
  if (grant.thirdParty) throw new ApiError(403, 'auth.third_party_application_forbidden');
};

/**
 * Requires a verified record. An absent record and one that is unknown, expired, unverified or another user's are
 * refused in the same form.
 */
export const requireIdentity = ({ request, tenant, user }: Call): void => {
  if (tenant.records.proves(request.headers.get('logto-verification-id') ?? '', user.id)) return;
  throw new ApiError(401, 'verification_record.permission_denied');
};

/** Requires that users can change the field themselves. */
export const requireEditable = ({ tenant }: Call, field: AccountField): void => {
  if (tenant.settings.accountCenter.fields[field] === 'Edit') return;
  throw new ApiError(400, 'account_center.field_not_editable');
};

/** Requires that users can read the field. */
export const requireReadable = ({ tenant }: Call, field: AccountField): void => {
  if (tenant.settings.accountCenter.fields[field] !== 'Off') return;
  throw new ApiError(400, 'account_center.field_not_enabled');
};

/** Requires a scope of the token. Without it, the older routes answer 400, the newer ones 401. */
export const requireScope = ({ grant }: Call, scope: string, status: 400 | 401): void => {
  if (!grant.scopes.has(scope)) throw new ApiError(status, 'auth.unauthorized');
};

/** Refuses to remove the last identifier or password that a user can sign in with. */
export const requireRemaining = (user: ServerUser, removed: UniqueField): void => {
  const others = (['username', 'email', 'phone'] as const).filter((field) => field !== removed);
  if (others.every((field) => user[field] === null)) throw new ApiError(400, 'user.last_sign_in_method_required');
};

/** Refuses an address that the tenant has blocked as a new e-mail: when a code is sent to it, and when it is linked. */
export const requireWelcome = (email: string, { blocklist, blockSubaddressing }: ServerSettings): void => {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  if (blockSubaddressing && local.includes('+')) {
    throw new ApiError(422, 'session.email_blocklist.email_subaddressing_not_allowed');
  }
  const blocked = blocklist.map((entry) => entry.toLowerCase());
  if (blocked.includes(`@${domain}`) || blocked.includes(`${local}@${domain}`)) {
    throw new ApiError(422, 'session.email_blocklist.email_not_allowed', { values: { email } });
  }
};

/**
 * Makes an attempt, reports it, and answers with the lock if there is one. The order is the real server's: a right code
 * is used up although the answer is the lock, and its verification stays unfinished.
 */
export const attempt = (tenant: Tenant, target: string, verify: () => void): void => {
  let failure: unknown;
  try {
    verify();
  } catch (error) {
    failure = error;
  }
  const locked = tenant.lockout.report(target, failure !== undefined);
  if (locked > 0) {
    // Rounded, so that the last half minute is "0 minutes", as on the real server.
    const values = { minutes: Math.round(locked / 60_000) };
    throw new ApiError(400, 'session.verification_blocked_too_many_attempts', { values });
  }
  if (failure !== undefined) throw failure;
};
