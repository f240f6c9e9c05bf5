import type { Call } from './call.js';
import type { AccountField } from './settings.js';
import { hasVerificationMethod } from './users.js';

/** The id of the app that every token of this server was issued to. */
export const applicationId = 'embedded0application1';

/**
 * A user as `GET /api/my-account` shows them. A field is absent, not `null`, when the token lacks its scope or the
 * Account Center has it off; whether there is any way to verify is always there.
 */
export const profileOf = ({ user, grant, tenant }: Call): Record<string, unknown> => {
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
