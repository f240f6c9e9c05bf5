import type { AccountAnswer } from './account-answer.js';
import type { ChallengeOptions } from './challenge.js';
import { type Refused, scopeless, unauthenticated, unavailable, unproven } from './refusal.js';
import type { Caller } from './types.js';

/** The scope that `GET /api/my-account/sessions` demands besides the record. */
export const recordCheckScope = 'urn:logto:scope:sessions';

const isSessionLost = ({ status, code }: AccountAnswer): boolean =>
  status === 401 && (code.startsWith('auth.') || code === 'user.suspended');

/**
 * The sessions route answers a bad token and a missing scope alike, with 401 `auth.unauthorized` (recorded). Whether the
 * token is good, `GET /api/my-account` says, which wants no scope but `openid`.
 */
export const mayLackScope = ({ status, code }: AccountAnswer): boolean =>
  status === 401 && code === 'auth.unauthorized';

/** A yes. Only the list that the route is for counts: a page of HTML with status 200 comes from somewhere else. */
export const lets = ({ status, body }: AccountAnswer): boolean => status === 200 && Array.isArray(body.sessions);

/** A no to the record, whatever is wrong with it. */
export const stops = ({ status, code }: AccountAnswer): boolean =>
  status === 401 && code === 'verification_record.permission_denied';

/** What `GET /api/my-account` says of the token. */
export function judgeAccount(account: AccountAnswer): Caller | Refused {
  const { status, code, body } = account;
  if (status === 200 && typeof body.id === 'string' && body.id !== '') return { ok: true, subject: body.id };
  if (isSessionLost(account)) return unauthenticated(account);
  return status === 403 && code === 'auth.forbidden' ? scopeless('openid', account) : unavailable(account);
}

/** The token itself is no good, for whatever it is used. */
export const isBadToken = (answer: AccountAnswer | undefined): answer is AccountAnswer =>
  answer !== undefined && isSessionLost(answer);

/** What `GET /api/my-account/sessions` says of the record: undefined if it holds. */
export function judgeProof(
  proof: AccountAnswer,
  account: AccountAnswer | undefined,
  options: ChallengeOptions,
): Refused | undefined {
  const { status, code } = proof;
  if (lets(proof)) return undefined;
  if (stops(proof)) return unproven(options, proof);
  if (status === 403 && code === 'auth.forbidden') return scopeless(`openid ${recordCheckScope}`, proof);
  if (mayLackScope(proof)) {
    // Which of the two it is, nobody asked: so many bad tokens came that the Account API is spared.
    if (!account) return unavailable('busy');
    const caller = judgeAccount(account);
    return caller.ok ? scopeless(recordCheckScope, proof) : caller;
  }
  return isSessionLost(proof) ? unauthenticated(proof) : unavailable(proof);
}
