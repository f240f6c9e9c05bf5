import type { VerificationRecord } from '../../api/types.js';
import type { StepUpCallOptions } from '../call/call-options.js';
import type { PromptReason } from './events.js';

/** A new sign-in that a call requires in place of a record. The chunk that such a call loads makes it. */
export interface SignInRequirement {
  /** True if a new sign-in for this one is enough for the other. */
  serves(other: SignInRequirement): boolean;
}

/** What a call requires, and why it has to wait for it. */
interface ProofRequest {
  readonly callOptions: StepUpCallOptions;
  /** The call started in a user's own event, so that a message can be sent for it at once. */
  readonly userActivation: boolean;
  readonly reason: PromptReason;
  /** Called in the turn of the record, before the caller's promise resolves. */
  readonly onServed?: (record: VerificationRecord) => void;
  /** It requires a new sign-in, and no record. */
  readonly signIn?: SignInRequirement;
}

/** One call that waits for a record. It leaves exactly once: served, rejected, or aborted by its own signal. */
export interface Waiter extends ProofRequest {
  /** A new sign-in has no record. */
  resolve(record?: VerificationRecord): void;
  reject(error: unknown): void;
}

/** The calls that wait for a record, in the order of arrival. */
export interface Queue {
  /** @param onGone its signal has aborted, and it has left */
  add(request: ProofRequest, onGone: (waiter: Waiter) => void): Promise<VerificationRecord>;
  first(): Waiter | undefined;
  /** True while a call of this call's prompt waits. */
  has(leader: Waiter): boolean;
  /** Removes and returns the calls of this call's prompt that accept a record of this method, or its new sign-in. */
  take(leader: Waiter, record?: VerificationRecord): Waiter[];
  /** @param leader without it, the calls of every prompt */
  reject(error: unknown, leader?: Waiter): void;
}

/** A record serves each call for a record. */
export const serves = (by: SignInRequirement | undefined, wanted: SignInRequirement | undefined): boolean =>
  by && wanted ? by.serves(wanted) : by === wanted;

/** A call with details shares its prompt with no other: its user approves those, and nothing else. */
export const sharePrompt = (leader: Waiter, waiter: Waiter): boolean =>
  leader === waiter ||
  (!(leader.callOptions.details?.length || waiter.callOptions.details?.length) && serves(leader.signIn, waiter.signIn));

export function createQueue(): Queue {
  const waiters = new Map<Waiter, () => void>();
  const leave = (waiter: Waiter) => {
    waiters.get(waiter)?.();
    waiters.delete(waiter);
  };
  const sharedWith = (leader: Waiter) => [...waiters.keys()].filter((waiter) => sharePrompt(leader, waiter));
  return {
    add: (request, onGone) =>
      new Promise((resolve, reject) => {
        const { signal } = request.callOptions;
        const waiter: Waiter = { ...request, resolve: resolve as Waiter['resolve'], reject };
        const onAbort = () => {
          leave(waiter);
          reject(signal?.reason);
          onGone(waiter);
        };
        signal?.addEventListener('abort', onAbort);
        waiters.set(waiter, () => signal?.removeEventListener('abort', onAbort));
      }),
    first: () => waiters.keys().next().value,
    has: (leader) => sharedWith(leader).length > 0,
    take(leader, record) {
      const served = sharedWith(leader).filter(
        ({ callOptions: { methods } }) => !record || methods?.includes(record.method) !== false,
      );
      served.forEach(leave);
      return served;
    },
    reject(error, leader) {
      for (const waiter of leader ? sharedWith(leader) : [...waiters.keys()]) {
        leave(waiter);
        waiter.reject(error);
      }
    },
  };
}
