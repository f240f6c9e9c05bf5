import { type Call, refuseThirdParty, requireEditable, requireIdentity, requireScope } from '../call.js';
import { ApiError, json } from '../errors.js';
import { guardBody } from '../guard.js';
import { requireRemaining } from '../last-identifier.js';
import { profileOf } from '../profile.js';
import type { Route } from '../route.js';
import { anyObject, nullable, object, optional, text } from '../shape.js';

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
  // Of these, only the username is worth a proof of identity.
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
