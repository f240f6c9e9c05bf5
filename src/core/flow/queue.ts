import type { VerificationRecord } from '../../api/types.js';
import type { StepUpCallOptions } from '../call/ask.js';
import type { PromptReason } from './events.js';

/** What a call wants, and why it has to wait for it. */
interface Request {
  readonly ask: StepUpCallOptions;
  /** The call began in a user's own event, so a message may be sent for it at once. */
  readonly gesture: boolean;
  readonly reason: PromptReason;
  /** Called in the turn in which the record is there, before the caller's promise resolves. */
  readonly onServed?: (record: VerificationRecord) => void;
}

/** One call that waits for a proof. It leaves exactly once: served, rejected, or gone by its own signal. */
export interface Waiter extends Request {
  resolve(record: VerificationRecord): void;
  reject(error: unknown): void;
}

/** The calls that wait for a proof, in the order of arrival. */
export interface Queue {
  add(request: Request, onAllGone: () => void): Promise<VerificationRecord>;
  first(): Waiter | undefined;
  /** Takes out those that a record of this method serves. */
  take(record: VerificationRecord): Waiter[];
  rejectAll(error: unknown): void;
}

export function createQueue(): Queue {
  const leaving = new Map<Waiter, () => void>();
  const leave = (waiter: Waiter) => {
    leaving.get(waiter)?.();
    leaving.delete(waiter);
  };
  return {
    add: (request, onAllGone) =>
      new Promise((resolve, reject) => {
        const { signal } = request.ask;
        const waiter: Waiter = { ...request, resolve, reject };
        const onAbort = () => {
          leave(waiter);
          reject(signal?.reason);
          if (leaving.size === 0) onAllGone();
        };
        signal?.addEventListener('abort', onAbort);
        leaving.set(waiter, () => signal?.removeEventListener('abort', onAbort));
      }),
    first: () => leaving.keys().next().value,
    take(record) {
      const served = [...leaving.keys()].filter(({ ask }) => !ask.methods || ask.methods.includes(record.method));
      served.forEach(leave);
      return served;
    },
    rejectAll(error) {
      for (const waiter of [...leaving.keys()]) {
        leave(waiter);
        waiter.reject(error);
      }
    },
  };
}
