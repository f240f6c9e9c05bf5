import type { Identifier } from '../../api/types.js';
import { emailAddress, guardBody, object, phoneNumber, text } from '../body.js';
import {
  type Call,
  refuseThirdParty,
  requireEditable,
  requireIdentity,
  requireRemaining,
  requireScope,
  requireWelcome,
  type Route,
} from '../call.js';
import { ApiError, empty } from '../errors.js';

const newRecord = { newIdentifierVerificationRecordId: text() };

/** The body of a linking call: the new value, and the record that verifies it. */
const readBinding = {
  email: async (request: Request) => {
    const body = await guardBody(request, object({ email: emailAddress, ...newRecord }));
    return { value: body.email, recordId: body.newIdentifierVerificationRecordId };
  },
  phone: async (request: Request) => {
    const body = await guardBody(request, object({ phone: phoneNumber, ...newRecord }));
    return { value: body.phone, recordId: body.newIdentifierVerificationRecordId };
  },
};

const requireAccess = (call: Call, type: Identifier['type']): void => {
  refuseThirdParty(call);
  requireIdentity(call);
  requireEditable(call, type);
  requireScope(call, type, 400);
};

/**
 * Links a new address or number to the user. It needs two records: the one in the header verifies the user, the one in
 * the body verifies the identifier.
 */
const bind = async (call: Call, type: Identifier['type']): Promise<Response> => {
  const { request, tenant, user } = call;
  const { value, recordId } = await readBinding[type](request);
  requireAccess(call, type);
  if (type === 'email') requireWelcome(value, tenant.settings);
  const record = tenant.records.findCode(recordId, type);
  if (!record?.verified || record.identifier.value !== value) throw new ApiError(400, 'verification_record.not_found');
  if (tenant.users.taken(type, value, user.id)) throw new ApiError(422, `user.${type}_already_in_use`);
  tenant.users.change(user, { [type]: value });
  return empty();
};

const unbind = (call: Call, type: Identifier['type']): Response => {
  requireAccess(call, type);
  requireRemaining(call.user, type);
  call.tenant.users.change(call.user, { [type]: null });
  return empty();
};

export const primaryIdentifierRoutes: readonly Route[] = (['email', 'phone'] as const).flatMap((type): Route[] => [
  { method: 'POST', path: `/api/my-account/primary-${type}`, handle: (call) => bind(call, type) },
  { method: 'DELETE', path: `/api/my-account/primary-${type}`, handle: (call) => unbind(call, type) },
]);
