import { attempt } from '../attempt.js';
import { type Call, refuseThirdParty } from '../call.js';
import { ApiError, json } from '../errors.js';
import { guardBody } from '../guard.js';
import type { Route } from '../route.js';
import { object, text } from '../shape.js';

const shape = object({ password: text({ min: 1 }) });

/** A right password makes a record that is verified from the start. */
const verifyPassword = async (call: Call): Promise<Response> => {
  const { request, tenant, user } = call;
  const { password } = await guardBody(request, shape);
  refuseThirdParty(call);
  attempt(tenant, user.id, () => {
    if (!user.password || password !== user.password) throw new ApiError(422, 'session.invalid_credentials');
    if (user.suspended) throw new ApiError(401, 'user.suspended');
  });
  const record = tenant.records.addPassword(user.id);
  return json(201, { verificationRecordId: record.id, expiresAt: new Date(record.expiresAt).toISOString() });
};

export const passwordVerificationRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/verifications/password',
    exists: ({ passwordPath }) => passwordPath !== 'password/verify',
    handle: verifyPassword,
  },
  {
    method: 'POST',
    path: '/api/verifications/password/verify',
    exists: ({ passwordPath }) => passwordPath !== 'password',
    handle: verifyPassword,
  },
];
