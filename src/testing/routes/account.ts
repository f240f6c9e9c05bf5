import { anyObject, guardBody, nullable, object, optional, text } from '../body.js';
import {
  type Call,
  refuseThirdParty,
  requireEditable,
  requireIdentity,
  requireRemaining,
  requireScope,
  type Route,
} from '../call.js';
import { ApiError, json } from '../errors.js';
import type { AccountField } from '../settings.js';
import { applicationId } from '../tokens.js';
import { hasVerificationMethod } from '../users.js';

/**
 * A user, as in `GET /api/my-account`. A field is absent, not `null`, if the token lacks its scope or the Account
 * Center has it off. `hasSecurityVerificationMethod` is always present.
 */
const profileOf = ({ user, grant, tenant }: Call): Record<string, unknown> => {
  const { fields } = tenant.settings.accountCenter;
  const show = (scope: string, field: AccountField | undefined, values: Record<string, unknown>) =>
    grant.scopes.has(scope) && (field === undefined || fields[field] !== 'Off') ? values : {};
  return {
    id: user.id,
    ...show('profile', 'username', { username: user.username }),
    ...show('email', 'email', { primaryEmail: user.email }),
    ...show('phone', 'phone', { primaryPhone: user.phone }),
    ...show('profile', 'name', { name: user.name }),
    ...show('profile', 'avatar', { avatar: user.avatar }),
    ...show('custom_data', 'customData', { customData: user.customData }),
    ...show('identities', 'social', { identities: {} }),
    ...show('profile', undefined, {
      lastSignInAt: user.lastSignInAt,
      createdAt: user.createdAt,
      updatedAt: user.updatedAt,
      applicationId,
      cimdClientId: null,
      isSuspended: user.suspended,
    }),
    ...show('profile', 'profile', { profile: {} }),
    ...show('profile', 'password', { hasPassword: Boolean(user.password) }),
    hasSecurityVerificationMethod: hasVerificationMethod(user),
  };
};

const shape = object({
  name: optional(nullable(text())),
  avatar: optional(nullable(text({ pattern: /^https?:\/\/\S+$/ }))),
  username: optional(nullable(text({ pattern: /^[A-Z_a-z]\w*$/ }))),
  customData: optional(anyObject),
});

const changeAccount = async (call: Call): Promise<Response> => {
  const { request, tenant, user } = call;
  const change = await guardBody(request, shape);
  for (const field of ['name', 'avatar', 'username', 'customData'] as const) {
    if (change[field] !== undefined) requireEditable(call, field);
  }
  requireScope(call, 'profile', 400);
  if (change.customData !== undefined) requireScope(call, 'custom_data', 400);
  refuseThirdParty(call);
  // Of these, only the username needs a record.
  if (change.username !== undefined) {
    requireIdentity(call);
    if (change.username === null) requireRemaining(user, 'username');
    else if (tenant.users.taken('username', change.username, user.id)) {
      throw new ApiError(422, 'user.username_already_in_use');
    }
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  tenant.users.change(user, given);
  return json(200, profileOf(call));
};

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/my-account', handle: (call) => json(200, profileOf(call)) },
  { method: 'PATCH', path: '/api/my-account', handle: changeAccount },
];
