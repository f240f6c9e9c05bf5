import type { Tenant } from './tenant.js';
import type { AccountApiServer, LimitAdmin, SignInOptions, UserAdmin } from './types.js';

/** What an administrator can do to users. */
export const createUserAdmin = ({ users, tokens }: Tenant): UserAdmin => ({
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
export const createLimitAdmin = ({ users, lockout, sendLimit }: Tenant): LimitAdmin => ({
  unlock: (who) => {
    lockout.unlock(who);
    const user = users.find(who);
    if (user && who === user.username) lockout.unlock(user.id);
  },
  resetSends: sendLimit.reset,
  countSignInCode: sendLimit.count,
});

const listed = (scopes: NonNullable<SignInOptions['scopes']>): readonly string[] =>
  typeof scopes === 'string' ? scopes.split(' ') : scopes;

/** Issues tokens, as the sign-in page would. */
export const createSignIn =
  ({ users, tokens, clock }: Tenant): AccountApiServer['signIn'] =>
  (who, { scopes = 'openid profile email phone', thirdParty = false, expiresIn = 3600 } = {}) => {
    const user = users.get(who);
    users.change(user, { lastSignInAt: clock.now() });
    return tokens.issue({ userId: user.id, scopes: new Set(listed(scopes)), thirdParty }, expiresIn);
  };
