import type { Identifier } from '../../api/types.js';
import { attempt } from '../attempt.js';
import { type Call, refuseThirdParty } from '../call.js';
import { tryCode } from '../codes.js';
import { ApiError, json } from '../errors.js';
import { guardBody } from '../guard.js';
import { identifierShape } from '../identifiers.js';
import { requireWelcome } from '../new-email.js';
import type { Route } from '../route.js';
import { object, oneOf, optional, text } from '../shape.js';

const sendShape = object({
  identifier: identifierShape,
  templateType: optional(oneOf('BindMfa', 'UserPermissionValidation')),
});

const verifyShape = object({ identifier: identifierShape, verificationId: text(), code: text() });

/** Sends a message through the tenant's provider, within the limit for each recipient. Failures don't count. */
const deliver = ({ tenant, language }: Call, { type, value }: Identifier, code: string): void => {
  const { connectors, policy } = tenant.settings;
  if (tenant.sendLimit.reached(value, policy.sendsPerRecipient)) {
    throw new ApiError(429, 'request.message_rate_limited');
  }
  if (connectors[type] === 'missing') throw new ApiError(501, 'connector.not_found');
  if (connectors[type] === 'failing') {
    throw new ApiError(400, 'connector.general', { data: { message: 'The provider refused the message.' } });
  }
  tenant.sendLimit.count(value);
  tenant.deliver({ to: value, kind: type, code, at: tenant.clock.now(), language });
};

const sendCode = async (call: Call): Promise<Response> => {
  const { request, tenant, user } = call;
  const { identifier, templateType = 'UserPermissionValidation' } = await guardBody(request, sendShape);
  refuseThirdParty(call);
  // Letter by letter: the user's own address in another case is a new one, and will prove nothing.
  const own = user[identifier.type] === identifier.value;
  if (!own && identifier.type === 'email') requireWelcome(identifier.value, tenant.settings);
  const code = tenant.nextCode();
  deliver(call, identifier, code);
  const record = tenant.records.addCode(
    own ? { owner: user.id, identifier, template: templateType } : { identifier, template: 'BindNewIdentifier' },
    code,
  );
  return json(201, { verificationRecordId: record.id, expiresAt: new Date(record.expiresAt).toISOString() });
};

const verifyCode = async (call: Call): Promise<Response> => {
  const { request, tenant, arrival } = call;
  const { identifier, verificationId, code } = await guardBody(request, verifyShape);
  refuseThirdParty(call);
  // Whose record it is doesn't matter here: it proves something for its owner alone.
  const record = tenant.records.findCode(verificationId, identifier.type);
  if (!record) throw new ApiError(400, 'verification_record.not_found');
  attempt(tenant, identifier.value, () => {
    const now = { at: tenant.clock.now(), arrival, arrivals: tenant.arrivals };
    tryCode(record, { identifier, code, ...now }, tenant.settings.policy);
  });
  record.verified = true;
  return json(200, { verificationRecordId: record.id });
};

export const codeRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/verifications/verification-code', handle: sendCode },
  { method: 'POST', path: '/api/verifications/verification-code/verify', handle: verifyCode },
];
