import type { OwnAsk } from './call/ask.js';
import type { RecordKeeper } from './call/record.js';

/** Who is signed in here, one after the other, and what ends with each. */
export interface Users {
  /** Aborted when its user is forgotten; undefined for a call of another user's. */
  session(ask: OwnAsk): AbortSignal | undefined;
  /** As `StepUpInternals.enter`. */
  enter(subject: string | undefined): void;
  /** As `StepUpInternals.isUser`. */
  isUser(subject: string | undefined): boolean;
  forget(): void;
}

/**
 * @param dropped ends what can be ended without a word to anybody
 * @param left ends what others follow
 */
export function createUsers(keeper: RecordKeeper, dropped: () => void, left: () => void): Users {
  let user = new AbortController();
  let subject: string | undefined;
  let entered = false;
  let leaving = false;

  const drop = () => {
    const last = user;
    user = new AbortController();
    leaving = true;
    keeper.put();
    last.abort();
    dropped();
  };
  const leave = () => {
    leaving = false;
    left();
  };
  return {
    session: (ask) => (entered && ask.mine?.() === false ? undefined : user.signal),
    enter(next) {
      if (next !== subject) {
        subject = next;
        // What was asked before the first user was known may well be theirs; a proof may not.
        if (entered) {
          drop();
          queueMicrotask(leave);
        } else keeper.put();
      }
      entered = true;
    },
    isUser: (other) => other === subject && !leaving,
    forget() {
      drop();
      leave();
    },
  };
}
