import type { IssuedRecord, MethodOption } from '../../api/types.js';
import type { StepUpClock } from '../../core/clock.js';

/** How long a message to one address keeps the next from being asked for, in milliseconds. The server has no such rule. */
const COOLDOWN = 60_000;

/** How long a message counts towards the server's limit (recorded: ten to one recipient), in milliseconds. */
const LIMIT_WINDOW = 600_000;

/** What one send left: id and code of it belong together (recorded: codes don't cross over between sends). */
export interface SentCode {
  id: string;
  /** How many messages went to this address since the last proof by one of them. */
  sends: number;
  resendAt: number;
  expiresAt: number;
}

/** The last send by each method to each address. Deadlines, not timers: they outlive a dialog, a change of method and a sleeping tab. */
export interface SentCodes {
  get(option: MethodOption): SentCode | undefined;
  /** The server accepted a send just now. */
  put(option: MethodOption, issued: IssuedRecord): SentCode;
  /** The code of this send can't be used any more: the next may be sent at once. A later send stays: false. */
  invalidate(option: MethodOption, id: string): boolean;
  /** The address is proven: the next message is the first of another proof. */
  markProven(option: MethodOption): void;
  /**
   * The server took no more messages for this address, and said not for how long. The limit is lifted when the oldest message
   * that it counts is ten minutes old; that one is no younger than the oldest of ours, so ours gives the time. Where none of
   * ours is counted (the sign-in page's are, too), it is ten minutes from now.
   */
  markLimited(option: MethodOption): void;
  /** From when on another message may be asked for: this moment, if nothing is in the way. */
  nextSendAt(option: MethodOption): number;
  clear(): void;
}

/** What is remembered of an address when its code has gone. */
interface SendHistory {
  /** When messages were sent, oldest first. */
  at: number[];
  limitedUntil: number;
  sends: number;
}

export function createSentCodes(clock: StepUpClock): SentCodes {
  const codes = new Map<string, SentCode>();
  const histories = new Map<string, SendHistory>();
  const key = ({ method, identifier }: MethodOption) => `${method}:${identifier?.value}`;
  const get = (option: MethodOption) => codes.get(key(option));
  const historyOf = (option: MethodOption): SendHistory => {
    const { at = [], limitedUntil = 0, sends = 0 } = histories.get(key(option)) ?? {};
    return { at: at.filter((time) => time + LIMIT_WINDOW > clock.now()), limitedUntil, sends };
  };
  return {
    get,
    put(option, { id, expiresIn }) {
      const now = clock.now();
      const { at, sends: before } = historyOf(option);
      const sends = before + 1;
      const code = { id, sends, resendAt: now + COOLDOWN, expiresAt: now + expiresIn * 1000 };
      codes.set(key(option), code);
      histories.set(key(option), { at: [...at, now], limitedUntil: 0, sends });
      return code;
    },
    invalidate(option, id) {
      return get(option)?.id === id && codes.delete(key(option));
    },
    markProven(option) {
      codes.delete(key(option));
      histories.set(key(option), { ...historyOf(option), sends: 0 });
    },
    markLimited(option) {
      const history = historyOf(option);
      histories.set(key(option), { ...history, limitedUntil: (history.at[0] ?? clock.now()) + LIMIT_WINDOW });
    },
    nextSendAt: (option) => Math.max(clock.now(), get(option)?.resendAt ?? 0, historyOf(option).limitedUntil),
    clear() {
      codes.clear();
      histories.clear();
    },
  };
}
