import type { Detail } from '../shared/transfer.js';
import { digest, randomId } from './secrets.js';
import type { Store } from './store.js';

/** SECONDS from the check of a factor. */
export const RECORD_LIFETIME = 600;

/** What a record is bound to. */
export interface Approval {
  /** The session that verified: a record is worth nothing in another one. */
  session: string;
  /** What the user approved, by `digestOf`. */
  transaction: string;
}

/** The digest of what a user approves; that of nothing is empty. */
export const digestOf = (transaction: readonly Detail[] | undefined): string =>
  transaction ? digest(JSON.stringify(transaction.map(({ label, value }) => [label, value]))) : '';

const keyOf = (id: string) => `record:${digest(id)}`;
const valueOf = ({ session, transaction }: Approval) => `${session} ${transaction}`;

/** Opaque records. Each serves one call. */
export const createRecords = (store: Store) => ({
  async issue(approval: Approval) {
    const id = randomId();
    await store.set(keyOf(id), valueOf(approval), RECORD_LIFETIME);
    return { id, expiresIn: RECORD_LIFETIME };
  },
  /**
   * Spends the record, and returns true if it is this session's and for one of these transactions. A record for something else
   * is gone, too: nobody can find out by trying what it was for.
   */
  async spend(id: string | null, session: string, transactions: readonly string[]): Promise<boolean> {
    const value = id && (await store.take(keyOf(id)));
    return transactions.some((transaction) => value === valueOf({ session, transaction }));
  },
});
