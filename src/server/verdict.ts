import type { AccountAnswer } from './account-answer.js';
import type { StepUpChallengeOptions } from './challenge.js';
import { isWithin, type Moment, now } from './clock.js';
import { type RefusedRequest, missingScope, unauthenticated, unavailable, challengeRequired } from './refusal.js';
import type { RequestSubject } from './types.js';

/** The scope that `GET /api/my-account/sessions` requires beside the record. */
export const recordCheckScope = 'urn:logto:scope:sessions';

const isSessionLost = ({ status, code }: AccountAnswer): boolean =>
  status === 401 && (code.startsWith('auth.') || code === 'user.suspended');

/**
 * The sessions route answers a bad token and a missing scope in the same form, with 401 `auth.unauthorized` (recorded).
 * `GET /api/my-account`, which requires no scope but `openid`, shows whether the token is good.
 */
export const mayLackScope = ({ status, code }: AccountAnswer): boolean =>
  status === 401 && code === 'auth.unauthorized';

/** A pass: only the list that the route returns counts. A page of HTML with status 200 comes from another server. */
const isGranted = ({ status, body }: AccountAnswer): boolean => status === 200 && Array.isArray(body.sessions);

/** The record is refused, for whatever reason. */
const isDenied = ({ status, code }: AccountAnswer): boolean =>
  status === 401 && code === 'verification_record.permission_denied';

/** The token, by the answer of `GET /api/my-account`. */
export function judgeAccount(account: AccountAnswer): RequestSubject | RefusedRequest {
  const { status, code, body } = account;
  if (status === 200 && typeof body.id === 'string' && body.id !== '') return { ok: true, subject: body.id };
  if (isSessionLost(account)) return unauthenticated(account);
  return status === 403 && code === 'auth.forbidden' ? missingScope('openid', account) : unavailable(account);
}

/** The token is bad for every route. */
export const isBadToken = (answer: AccountAnswer | undefined): answer is AccountAnswer =>
  answer !== undefined && isSessionLost(answer);

/** The record, by the answer of `GET /api/my-account/sessions`: undefined if it is valid. */
export function judgeProof(
  proof: AccountAnswer,
  account: AccountAnswer | undefined,
  options: StepUpChallengeOptions,
): RefusedRequest | undefined {
  const { status, code } = proof;
  if (isGranted(proof)) return undefined;
  if (isDenied(proof)) return challengeRequired(options, proof);
  if (status === 403 && code === 'auth.forbidden') return missingScope(`openid ${recordCheckScope}`, proof);
  if (mayLackScope(proof)) {
    // Which of the two it is stays open: after so many bad tokens the check sends no further request to the Account
    // API.
    if (!account) return unavailable('busy');
    const caller = judgeAccount(account);
    return caller.ok ? missingScope(recordCheckScope, proof) : caller;
  }
  return isSessionLost(proof) ? unauthenticated(proof) : unavailable(proof);
}

/** MILLISECONDS for which a refused control counts. */
const TRUST_DURATION = 60_000;

/** A check at its start. */
interface Turn {
  readonly since: Moment;
  readonly number: number;
  /** The gate has refused a control a short time ago, and has accepted none since. */
  readonly isGateKnown: boolean;
}

/** Whether the gated route refuses invalid records. Only controls show that: made-up records, which cannot be valid. */
interface Gate {
  begin(): Turn;
  /**
   * Takes the answer to the check's own control, if there is one. Returns true if a pass of this check counts: its
   * control was refused, or the gate is already trusted, and no control has passed since the check began.
   */
  isTrusted(turn: Turn, control: AccountAnswer | undefined): boolean;
}

/** `onOpen`: a control has passed, so that earlier results are in doubt. */
export function createGate(onOpen: () => void): Gate {
  let turns = 0;
  let refusedAt: Moment | undefined;
  /** The last check that had begun when a control passed. */
  let doubtedTurn = 0;
  return {
    begin: () => ({
      since: now(),
      number: ++turns,
      isGateKnown: refusedAt !== undefined && isWithin(refusedAt, TRUST_DURATION),
    }),
    isTrusted({ since, number, isGateKnown }, control) {
      if (control && isGranted(control)) {
        doubtedTurn = turns;
        refusedAt = undefined;
        onOpen();
      }
      if (number <= doubtedTurn) return false;
      if (!control) return isGateKnown;
      if (!isDenied(control)) return false;
      refusedAt = since;
      return true;
    },
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A made-up record with the length of the real one, so that a server can distinguish them only by its records. */
function randomRecord({ length }: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.max(length, 21)));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}

const ACCOUNT = '/api/my-account';

/**
 * The one read that needs a record and changes nothing: `GET /api/my-account/sessions`. No call reports whether a
 * record is still valid (recorded); a gated call that passes is the only sign.
 */
const GATED = '/api/my-account/sessions';

/** Reads a path with the caller's token and these further headers. */
export type Read = (path: string, more?: Record<string, string>) => Promise<AccountAnswer>;

/** The verdict of the Account API on one request. */
interface Answers {
  /** On the record. */
  proof: AccountAnswer;
  /** On the token alone; undefined if the check did not need it, or the limit was reached. */
  account: AccountAnswer | undefined;
  /** On a made-up record; undefined if the gate is already trusted, or the real record did not pass. */
  control: AccountAnswer | undefined;
}

export const requestAccount = (read: Read): Promise<AccountAnswer> => read(ACCOUNT);

/** What one check needs. */
interface Interest {
  /** The check needs the user of the token. */
  withAccount: boolean;
  /**
   * The gate refused a made-up record a short time ago. Otherwise the check repeats a passed request with a made-up
   * record, because a route that accepts that one verifies nothing.
   */
  gateKnown: boolean;
  /** Whether one more read may distinguish a missing scope from a bad token. */
  mayTellApart: () => boolean;
}

export async function requestVerdict(
  read: Read,
  record: string,
  { withAccount, gateKnown, mayTellApart }: Interest,
): Promise<Answers> {
  const gate = (id: string) => read(GATED, { 'logto-verification-id': id });
  const [proof, account] = await Promise.all([gate(record), withAccount ? read(ACCOUNT) : undefined]);
  return {
    proof,
    account: account ?? (mayLackScope(proof) && mayTellApart() ? await read(ACCOUNT) : undefined),
    control: isGranted(proof) && !gateKnown ? await gate(randomRecord(record)) : undefined,
  };
}
