import type { InternalCallOptions } from './call/call-options.js';
import type { RecordKeeper } from './call/record.js';

/** The signed-in users, one after the other, and the signal of each. */
export interface UserSession {
  /** Aborted when its user is forgotten; undefined for a call of another user. */
  getUserSignal(callOptions: InternalCallOptions): AbortSignal | undefined;
  /** As `StepUpInternals.setUser`. */
  setUser(subject: string | undefined): void;
  /** As `StepUpInternals.isCurrentUser`. */
  isCurrentUser(subject: string | undefined): boolean;
  forget(): void;
}

/**
 * @param onForget ends what needs no notification
 * @param onLeft ends what others are subscribed to
 */
export function createUserSession(keeper: RecordKeeper, onForget: () => void, onLeft: () => void): UserSession {
  let user = new AbortController();
  let subject: string | undefined;
  let isKnown = false;
  let isLeaving = false;

  const forgetUser = () => {
    const previous = user;
    user = new AbortController();
    isLeaving = true;
    keeper.put();
    previous.abort();
    onForget();
  };
  const finishLeaving = () => {
    isLeaving = false;
    onLeft();
  };
  return {
    getUserSignal: (callOptions) => (isKnown && callOptions.isSignedIn?.() === false ? undefined : user.signal),
    setUser(next) {
      if (next !== subject) {
        subject = next;
        // A call from before the first user is probably that user's. A record may be another user's.
        if (isKnown) {
          forgetUser();
          queueMicrotask(finishLeaving);
        } else keeper.put();
      }
      isKnown = true;
    },
    isCurrentUser: (other) => other === subject && !isLeaving,
    forget() {
      forgetUser();
      finishLeaving();
    },
  };
}
