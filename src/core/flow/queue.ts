import type { VerificationRecord } from '../../api/types.js';
import type { StepUpCallOptions } from '../call/call-options.js';
import type { PromptReason } from './events.js';

/** What a call requires, and why it has to wait for it. */
interface ProofRequest {
  readonly callOptions: StepUpCallOptions;
  /** The call started in a user's own event, so that a message can be sent for it at once. */
  readonly userActivation: boolean;
  readonly reason: PromptReason;
  /** Called in the turn of the record, before the caller's promise resolves. */
  readonly onServed?: (record: VerificationRecord) => void;
}

/** One call that waits for a record. It leaves exactly once: served, rejected, or aborted by its own signal. */
export interface Waiter extends ProofRequest {
  resolve(record: VerificationRecord): void;
  reject(error: unknown): void;
}

/** The calls that wait for a record, in the order of arrival. */
export interface Queue {
  /** @param onAllGone the signals of all calls of a prompt have aborted; gets one of them */
  add(request: ProofRequest, onAllGone: (waiter: Waiter) => void): Promise<VerificationRecord>;
  first(): Waiter | undefined;
  /** Removes and returns the calls of this call's prompt that accept a record of this method. */
  take(record: VerificationRecord, leader: Waiter): Waiter[];
  /** @param leader without it, the calls of every prompt */
  reject(error: unknown, leader?: Waiter): void;
}

/** A call with details shares its prompt with no other: its user approves those, and nothing else. */
export const sharePrompt = (one: Waiter, another: Waiter): boolean =>
  one === another || !(one.callOptions.details?.length || another.callOptions.details?.length);

export function createQueue(): Queue {
  const waiters = new Map<Waiter, () => void>();
  const leave = (waiter: Waiter) => {
    waiters.get(waiter)?.();
    waiters.delete(waiter);
  };
  return {
    add: (request, onAllGone) =>
      new Promise((resolve, reject) => {
        const { signal } = request.callOptions;
        const waiter: Waiter = { ...request, resolve, reject };
        const onAbort = () => {
          leave(waiter);
          reject(signal?.reason);
          if (![...waiters.keys()].some((other) => sharePrompt(other, waiter))) onAllGone(waiter);
        };
        signal?.addEventListener('abort', onAbort);
        waiters.set(waiter, () => signal?.removeEventListener('abort', onAbort));
      }),
    first: () => waiters.keys().next().value,
    take(record, leader) {
      const served = [...waiters.keys()].filter(
        (waiter) => sharePrompt(waiter, leader) && waiter.callOptions.methods?.includes(record.method) !== false,
      );
      served.forEach(leave);
      return served;
    },
    reject(error, leader) {
      for (const waiter of [...waiters.keys()]) {
        if (leader && !sharePrompt(waiter, leader)) continue;
        leave(waiter);
        waiter.reject(error);
      }
    },
  };
}
