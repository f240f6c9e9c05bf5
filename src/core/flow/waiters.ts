import type { VerificationRecord } from '../../api/types.js';
import type { AskOptions } from '../call/ask.js';
import type { PromptReason } from './events.js';

/** What a call wants, and why it has to wait for it. */
interface Wish {
  readonly ask: AskOptions;
  /** The call began in a user's own event, so a message may be sent for it at once. */
  readonly gesture: boolean;
  readonly reason: PromptReason;
}

/** One call that waits for a proof. */
export interface Waiter extends Wish {
  resolve(record: VerificationRecord): void;
  reject(error: unknown): void;
}

/** Who waits, in the order of arrival. Each leaves exactly once: served, rejected, or gone by its own signal. */
export interface Waiters {
  add(wish: Wish, onAllGone: () => void): Promise<VerificationRecord>;
  first(): Waiter | undefined;
  /** Those that a record of this method serves. */
  servedBy(record: VerificationRecord): Waiter[];
  rejectAll(error: unknown): void;
}

export function createWaiters(): Waiters {
  const waiting = new Set<Waiter>();
  return {
    add: (wish, onAllGone) =>
      new Promise((resolve, reject) => {
        const { signal } = wish.ask;
        const leave = () => {
          signal?.removeEventListener('abort', onAbort);
          waiting.delete(waiter);
        };
        const waiter: Waiter = {
          ...wish,
          resolve(record) {
            leave();
            resolve(record);
          },
          reject(error) {
            leave();
            reject(error);
          },
        };
        const onAbort = () => {
          waiter.reject(signal?.reason);
          if (waiting.size === 0) onAllGone();
        };
        signal?.addEventListener('abort', onAbort);
        waiting.add(waiter);
      }),
    first: () => waiting.values().next().value,
    servedBy: (record) => [...waiting].filter(({ ask }) => !ask.methods || ask.methods.includes(record.method)),
    rejectAll(error) {
      for (const waiter of [...waiting]) waiter.reject(error);
    },
  };
}
