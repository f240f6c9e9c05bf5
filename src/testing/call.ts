import { ApiError } from './errors.js';
import type { AccountField } from './settings.js';
import type { Tenant } from './tenant.js';
import type { Grant } from './tokens.js';
import type { User } from './users.js';

/** One request by a signed-in user. */
export interface Call {
  request: Request;
  tenant: Tenant;
  user: User;
  grant: Grant;
  language: string;
  /** The number of this request among all that came in. */
  arrival: number;
}

/** The token's user, or the refusal of it. Only opaque tokens are known here: a JWT is as good as no token. */
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

/** What every route checks first: the token, then whether the Account Center is on. */
export const admit = (request: Request, tenant: Tenant, about: Pick<Call, 'language' | 'arrival'>): Call => {
  const who = authenticate(request, tenant);
  if (!tenant.settings.accountCenter.enabled) throw new ApiError(400, 'account_center.not_enabled');
  return { request, tenant, ...who, ...about };
};

/** Apps of third parties may read and nothing more. */
export const refuseThirdParty = ({ grant }: Call): void => {
  if (grant.thirdParty) throw new ApiError(403, 'auth.third_party_application_forbidden');
};

/** Wants a proof of identity: absent, unknown, expired, unverified and somebody else's are one and the same. */
export const requireIdentity = ({ request, tenant, user }: Call): void => {
  if (tenant.records.proves(request.headers.get('logto-verification-id') ?? '', user.id)) return;
  throw new ApiError(401, 'verification_record.permission_denied');
};

/** Wants a field that users may change themselves. */
export const requireEditable = ({ tenant }: Call, field: AccountField): void => {
  if (tenant.settings.accountCenter.fields[field] === 'Edit') return;
  throw new ApiError(400, 'account_center.field_not_editable');
};

/** Wants a field that users may see. */
export const requireReadable = ({ tenant }: Call, field: AccountField): void => {
  if (tenant.settings.accountCenter.fields[field] !== 'Off') return;
  throw new ApiError(400, 'account_center.field_not_enabled');
};

/** Wants a scope on the token. The older routes answer 400 without it, the newer ones 401. */
export const requireScope = ({ grant }: Call, scope: string, status: 400 | 401): void => {
  if (!grant.scopes.has(scope)) throw new ApiError(status, 'auth.unauthorized');
};
