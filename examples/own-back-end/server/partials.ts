import { isOtherFactor } from './factors.js';
import { RECORD_LIFETIME, type Approval } from './records.js';
import { Refused } from './refused.js';
import { digest, randomId } from './secrets.js';
import type { Store } from './store.js';

const keyOf = (id: string) => `partial:${digest(id)}`;

/** What is verified so far, where one factor is not enough. It opens nothing, and is no record. */
export const createPartials = (store: Store) => ({
  async add({ session, transaction }: Approval, method: string): Promise<string> {
    const id = randomId();
    await store.set(keyOf(id), JSON.stringify({ session, transaction, method }), RECORD_LIFETIME);
    return id;
  },
  /** Each is taken once. @throws Refused if it is not of this session, of this transaction and of another factor */
  async take(id: string, { session, transaction }: Approval, method: string): Promise<void> {
    const value = await store.take(keyOf(id));
    const first = value === undefined ? undefined : (JSON.parse(value) as Approval & { method: string });
    const isRight = first?.session === session && first.transaction === transaction;
    if (!isRight || !isOtherFactor(method, first.method)) throw new Refused(404, 'record_gone');
  },
});
