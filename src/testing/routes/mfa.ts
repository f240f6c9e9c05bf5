import { flag, guardBody, listOf, object, optional, text, variants } from '../body.js';
import {
  type Call,
  refuseThirdParty,
  requireEditable,
  requireIdentity,
  requireReadable,
  requireScope,
  type Route,
} from '../call.js';
import { ApiError, json } from '../errors.js';

const factorShape = variants({
  WebAuthn: object({ newIdentifierVerificationRecordId: text(), name: optional(text()) }),
  Totp: object({ secret: text(), code: optional(text()) }),
  BackupCode: object({ codes: listOf(text()) }),
});

const settingsShape = object({ skipMfaOnSignIn: flag });

const listFactors = (call: Call): Response => {
  requireReadable(call, 'mfa');
  requireScope(call, 'identities', 401);
  return json(200, []);
};

/**
 * The routes that add a factor. After their checks they always refuse, because this tenant has no factor switched on.
 */
const addFactor = async (call: Call): Promise<Response> => {
  await guardBody(call.request, factorShape);
  refuseThirdParty(call);
  requireIdentity(call);
  requireEditable(call, 'mfa');
  requireScope(call, 'identities', 401);
  throw new ApiError(400, 'session.mfa.mfa_factor_not_enabled');
};

const readSettings = (call: Call): Response => {
  requireScope(call, 'identities', 401);
  requireReadable(call, 'mfa');
  return json(200, { skipMfaOnSignIn: call.user.skipMfaOnSignIn });
};

const changeSettings = async (call: Call): Promise<Response> => {
  const { skipMfaOnSignIn } = await guardBody(call.request, settingsShape);
  refuseThirdParty(call);
  requireIdentity(call);
  requireScope(call, 'identities', 401);
  requireEditable(call, 'mfa');
  call.tenant.users.change(call.user, { skipMfaOnSignIn });
  return json(200, { skipMfaOnSignIn });
};

export const mfaRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/my-account/mfa-verifications', handle: listFactors },
  { method: 'POST', path: '/api/my-account/mfa-verifications', handle: addFactor },
  { method: 'GET', path: '/api/my-account/mfa-settings', handle: readSettings },
  { method: 'PATCH', path: '/api/my-account/mfa-settings', handle: changeSettings },
];
