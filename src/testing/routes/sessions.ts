import { type Call, requireIdentity, requireReadable, requireScope, type Route } from '../call.js';
import { json } from '../errors.js';
import { applicationId } from '../tokens.js';

/** Even a read of the sessions needs a record, and then a scope. */
const requireAccess = (call: Call): void => {
  requireIdentity(call);
  requireReadable(call, 'session');
  requireScope(call, 'urn:logto:scope:sessions', 401);
};

/**
 * One session for each valid token. Recorded of a session's shape: `payload`, `lastSubmission` (an object), `clientId`,
 * `accountId`, `expiresAt` (epoch milliseconds) and `isCurrent`. The contents of the first two are unknown.
 */
const listSessions = (call: Call): Response => {
  requireAccess(call);
  const sessions = call.tenant.tokens.of(call.user.id).map((grant) => ({
    payload: { uid: grant.sessionId, accountId: grant.userId, loginTs: Math.floor(grant.issuedAt / 1000) },
    lastSubmission: {},
    clientId: applicationId,
    accountId: grant.userId,
    expiresAt: grant.expiresAt,
    isCurrent: grant === call.grant,
  }));
  return json(200, { sessions });
};

const listGrants = (call: Call): Response => {
  requireAccess(call);
  return json(200, { grants: [] });
};

export const sessionRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/my-account/sessions', handle: listSessions },
  { method: 'GET', path: '/api/my-account/grants', handle: listGrants },
];
