import type { Identifier } from '../../api/types.js';
import { guardBody, identifierShape, object, oneOf, optional, text } from '../body.js';
import { attempt, type Call, refuseThirdParty, requireWelcome, type Route } from '../call.js';
import { ApiError, json } from '../errors.js';
import type { CodeRecord } from '../records.js';
import type { ServerPolicy } from '../settings.js';

/** One attempt to check a code. */
interface CodeAttempt {
  identifier: Identifier;
  code: string;
  /** Epoch milliseconds. */
  at: number;
  /** The number of requests to the server when this one arrived. */
  arrival: number;
  /** The number of requests to the server now. */
  arrivals: number;
}

/**
 * Checks a code against its record: throws the server's refusal, or uses the code up.
 *
 * A real server reads the code from its database before any of several simultaneous requests has marked it as used, so
 * that all of them pass. This server needs no timer for that: it numbers requests as they arrive, a used code keeps the
 * highest number at its use, and a request that had arrived by then still finds it unused.
 */
const tryCode = (
  record: CodeRecord,
  { identifier, code, at, arrival, arrivals }: CodeAttempt,
  policy: ServerPolicy,
): void => {
  const sent = record.code;
  if (code === '') throw new ApiError(400, 'verification_code.not_found');
  if (sent.consumedAt !== undefined && arrival > sent.consumedAt) {
    throw new ApiError(400, 'verification_code.not_found');
  }
  if (identifier.value !== record.identifier.value) {
    throw new ApiError(400, `verification_code.${identifier.type}_mismatch`);
  }
  if (sent.sentAt + policy.codeSeconds * 1000 < at) throw new ApiError(400, 'verification_code.expired');
  if (sent.tries >= policy.codeTries) throw new ApiError(400, 'verification_code.exceed_max_try');
  if (code !== sent.value) {
    sent.tries += 1;
    throw new ApiError(400, 'verification_code.code_mismatch');
  }
  sent.consumedAt ??= arrivals;
};

const sendShape = object({
  identifier: identifierShape,
  templateType: optional(oneOf('BindMfa', 'UserPermissionValidation')),
});

const verifyShape = object({ identifier: identifierShape, verificationId: text(), code: text() });

/** Sends a message through the tenant's provider, within the limit for each recipient. Failed messages don't count. */
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
  // Letter by letter: the user's own address in another case is a new one, and its code does not verify the user.
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
  // The owner of the record makes no difference here: it verifies only its owner.
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
