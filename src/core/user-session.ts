import type { InternalCallOptions } from './call/call-options.js';
import type { RecordKeeper } from './call/record.js';

/** Who is signed in here, one after the other, and what ends with each. */
export interface UserSession {
  /** Aborted when its user is forgotten; undefined for a call of another user's. */
  getUserSignal(callOptions: InternalCallOptions): AbortSignal | undefined;
  /** As `StepUpInternals.setUser`. */
  setUser(subject: string | undefined): void;
  /** As `StepUpInternals.isCurrentUser`. */
  isCurrentUser(subject: string | undefined): boolean;
  forget(): void;
}

/**
 * @param onForget ends what can be ended without a word to anybody
 * @param onLeft ends what others follow
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
        // What was asked before the first user was known may well be theirs; a proof may not.
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
