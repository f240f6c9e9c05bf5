import type { AccountAnswer } from './account-answer.js';
import type { StepUpChallengeOptions } from './challenge.js';
import { isWithin, type Moment, now } from './clock.js';
import { type RefusedRequest, missingScope, unauthenticated, unavailable, challengeRequired } from './refusal.js';
import type { RequestSubject } from './types.js';

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
const isGranted = ({ status, body }: AccountAnswer): boolean => status === 200 && Array.isArray(body.sessions);

/** A no to the record, whatever is wrong with it. */
const isDenied = ({ status, code }: AccountAnswer): boolean =>
  status === 401 && code === 'verification_record.permission_denied';

/** What `GET /api/my-account` says of the token. */
export function judgeAccount(account: AccountAnswer): RequestSubject | RefusedRequest {
  const { status, code, body } = account;
  if (status === 200 && typeof body.id === 'string' && body.id !== '') return { ok: true, subject: body.id };
  if (isSessionLost(account)) return unauthenticated(account);
  return status === 403 && code === 'auth.forbidden' ? missingScope('openid', account) : unavailable(account);
}

/** The token itself is no good, for whatever it is used. */
export const isBadToken = (answer: AccountAnswer | undefined): answer is AccountAnswer =>
  answer !== undefined && isSessionLost(answer);

/** What `GET /api/my-account/sessions` says of the record: undefined if it holds. */
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
    // Which of the two it is, nobody asked: so many bad tokens came that the Account API is spared.
    if (!account) return unavailable('busy');
    const caller = judgeAccount(account);
    return caller.ok ? missingScope(recordCheckScope, proof) : caller;
  }
  return isSessionLost(proof) ? unauthenticated(proof) : unavailable(proof);
}

/** MILLISECONDS for which a refused control is believed. */
const TRUST_DURATION = 60_000;

/** A check, as it begins. */
interface Turn {
  readonly since: Moment;
  readonly number: number;
  /** The gate was seen to refuse a short while ago, and not to let anything through since. */
  readonly isGateKnown: boolean;
}

/** Whether the gated route refuses what it must: seen by controls alone, which are records that can't be. */
interface Gate {
  begin(): Turn;
  /**
   * Takes what the check's own control was answered, if it had one. True if a yes of this check is to be believed: its
   * control was refused, or the gate known, and no control was let through since it began.
   */
  isTrusted(turn: Turn, control: AccountAnswer | undefined): boolean;
}

/** `onOpen`: a control was let through, so that what was believed before is in doubt. */
export function createGate(onOpen: () => void): Gate {
  let turns = 0;
  let refusedAt: Moment | undefined;
  /** The last of those who had begun when a control was let through. */
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

/** A record that can't be, as long as the real one, so that nothing can tell them apart but a look at the records. */
function randomRecord({ length }: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.max(length, 21)));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}

const ACCOUNT = '/api/my-account';

/**
 * The one read that is gated by a record and changes nothing: `GET /api/my-account/sessions`. No call says whether a record
 * is still good (recorded); the only sign is whether a gated call lets it pass.
 */
const GATED = '/api/my-account/sessions';

/** Reads a path with the caller's token, and these headers more. */
export type Read = (path: string, more?: Record<string, string>) => Promise<AccountAnswer>;

/** What the Account API said about one request. */
interface Answers {
  /** To the record. */
  proof: AccountAnswer;
  /** To the token alone; undefined when that was of no interest, or there were too many such questions. */
  account: AccountAnswer | undefined;
  /** To a record that can't be; undefined when the gate is known, or the proof was no yes. */
  control: AccountAnswer | undefined;
}

export const requestAccount = (read: Read): Promise<AccountAnswer> => read(ACCOUNT);

/** What one check wants to know. */
interface Interest {
  /** The token's user is of interest. */
  withAccount: boolean;
  /**
   * A made-up record was refused a short while ago. Otherwise a yes is followed by the same question with a made-up record,
   * since a route that lets that one pass proves nothing.
   */
  gateKnown: boolean;
  /** Whether one more read may tell a missing scope from a bad token. */
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
