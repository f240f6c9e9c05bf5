import type { AccountAnswer } from './account-answer.js';
import { madeUpRecord } from './gate.js';
import { lets, mayLackScope } from './verdict.js';

const ACCOUNT = '/api/my-account';

/**
 * The one read that is gated by a record and changes nothing: `GET /api/my-account/sessions`. No call says whether a record
 * is still good (recorded); the only sign is whether a gated call lets it pass.
 */
const GATED = '/api/my-account/sessions';

/** Reads a path with the caller's token, and these headers more. */
export type Read = (path: string, more?: Record<string, string>) => Promise<AccountAnswer>;

/** What the Account API said about one request. */
export interface Answers {
  /** To the record. */
  proof: AccountAnswer;
  /** To the token alone; undefined when that was of no interest, or there were too many such questions. */
  account: AccountAnswer | undefined;
  /** To a record that can't be; undefined when the gate is known, or the proof was no yes. */
  control: AccountAnswer | undefined;
}

export const askWhoIs = (read: Read): Promise<AccountAnswer> => read(ACCOUNT);

/** What one check wants to know. */
export interface Interest {
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

export async function askAboutRecord(
  read: Read,
  record: string,
  { withAccount, gateKnown, mayTellApart }: Interest,
): Promise<Answers> {
  const gate = (id: string) => read(GATED, { 'logto-verification-id': id });
  const [proof, known] = await Promise.all([gate(record), withAccount ? read(ACCOUNT) : undefined]);
  return {
    proof,
    account: known ?? (mayLackScope(proof) && mayTellApart() ? await read(ACCOUNT) : undefined),
    control: lets(proof) && !gateKnown ? await gate(madeUpRecord(record)) : undefined,
  };
}
