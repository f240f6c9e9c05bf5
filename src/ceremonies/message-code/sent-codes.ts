import type { IssuedRecord, MethodOption } from '../../api/types.js';
import type { StepUpClock } from '../../core/clock.js';

/** The time between two messages to one address, in milliseconds. The server has no such rule. */
const COOLDOWN = 60_000;

/** How long a message counts towards the server's limit (recorded: ten to one recipient), in milliseconds. */
const LIMIT_WINDOW = 600_000;

/** The result of one send. Its id and its code belong together (recorded: a code is valid for its own send only). */
export interface SentCode {
  id: string;
  /** From the back end's answer. */
  codeLength?: number;
  /** The number of messages to this address since its last record. */
  sends: number;
  resendAt: number;
  expiresAt: number;
  /** What its message may name: the code is for that alone. */
  scope: Scope;
}

/** What the user approves in one prompt, or the factor that the code is for, compared by identity. */
type Scope = object | undefined;

/**
 * The last send by each method to each address. It keeps deadlines, not timers, which stay right over a closed dialog,
 * a change of method and a sleeping tab.
 */
export interface SentCodes {
  get(option: MethodOption, scope?: Scope): SentCode | undefined;
  /** The server has just accepted a send. */
  put(option: MethodOption, issued: IssuedRecord, scope?: Scope): SentCode;
  /**
   * The code of this send is no longer usable: the next can be sent at once. After a later send: false, and no change.
   */
  invalidate(option: MethodOption, id: string): boolean;
  /** The address is verified: the next message is the first of another verification. */
  markProven(option: MethodOption): void;
  /**
   * The server accepted no further message for this address, and did not report for how long. Its limit ends when the
   * oldest counted message is ten minutes old. That message is not younger than the oldest of ours, so ours sets the
   * time. If no message of ours is counted (the sign-in page's are, too), the limit ends ten minutes from now.
   */
  markLimited(option: MethodOption): void;
  /** The earliest time for another message: now, if there is no wait. The first one for a scope waits for no other. */
  nextSendAt(option: MethodOption, scope?: Scope): number;
  clear(): void;
}

/** What stays of an address after its code. */
interface SendHistory {
  /** The times of its messages, oldest first. */
  at: number[];
  limitedUntil: number;
  sends: number;
}

export function createSentCodes(clock: StepUpClock): SentCodes {
  const codes = new Map<string, SentCode>();
  const histories = new Map<string, SendHistory>();
  const key = ({ method, identifier }: MethodOption) => `${method}:${identifier?.value}`;
  const get = (option: MethodOption, scope?: Scope) => {
    const code = codes.get(key(option));
    return code?.scope === scope ? code : undefined;
  };
  const historyOf = (option: MethodOption): SendHistory => {
    const { at = [], limitedUntil = 0, sends = 0 } = histories.get(key(option)) ?? {};
    return { at: at.filter((time) => time + LIMIT_WINDOW > clock.now()), limitedUntil, sends };
  };
  return {
    get,
    put(option, { id, expiresIn, codeLength }, scope) {
      const now = clock.now();
      const { at, sends: before } = historyOf(option);
      const sends = before + 1;
      const code = {
        id,
        codeLength,
        sends,
        resendAt: now + COOLDOWN,
        expiresAt: now + expiresIn * 1000,
        scope,
      };
      codes.set(key(option), code);
      histories.set(key(option), { at: [...at, now], limitedUntil: 0, sends });
      return code;
    },
    invalidate(option, id) {
      return codes.get(key(option))?.id === id && codes.delete(key(option));
    },
    markProven(option) {
      codes.delete(key(option));
      histories.set(key(option), { ...historyOf(option), sends: 0 });
    },
    markLimited(option) {
      const history = historyOf(option);
      histories.set(key(option), { ...history, limitedUntil: (history.at[0] ?? clock.now()) + LIMIT_WINDOW });
    },
    nextSendAt: (option, scope) =>
      Math.max(clock.now(), get(option, scope)?.resendAt ?? 0, historyOf(option).limitedUntil),
    clear() {
      codes.clear();
      histories.clear();
    },
  };
}
