import { type Call, refuseThirdParty, requireEditable, requireIdentity } from '../call.js';
import { ApiError, CodelessError, empty } from '../errors.js';
import { guardBody } from '../guard.js';
import { passwordIssues } from '../password-policy.js';
import type { Route } from '../route.js';
import { object, text } from '../shape.js';
import { hasVerificationMethod } from '../users.js';

const shape = object({ password: text({ min: 1 }) });

const changePassword = async (call: Call): Promise<Response> => {
  const { request, tenant, user } = call;
  const { password } = await guardBody(request, shape);
  refuseThirdParty(call);
  // Who has no way to prove anything may set a first password without.
  if (hasVerificationMethod(user)) requireIdentity(call);
  requireEditable(call, 'password');
  const { breachedPasswords, passwordRules } = tenant.settings;
  // Asked about every password, the too short ones too: without the service, nothing can be said at all.
  if (breachedPasswords === 'unreachable') throw new CodelessError(500, 'Internal server error.');
  const issues = passwordIssues(password, user, passwordRules, breachedPasswords);
  if (issues.length > 0) throw new ApiError(422, 'password.rejected', { data: issues });
  if (password === user.password) throw new ApiError(422, 'user.same_password');
  tenant.users.change(user, { password });
  return empty();
};

export const passwordChangeRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/my-account/password', handle: changePassword },
];
