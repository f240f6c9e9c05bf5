import type { Identifier, IssuedRecord } from '../../api/types.js';
import type { StepUpClock } from '../clock.js';

/** How long a message to one address keeps the next from being asked for, in milliseconds. The server has no such rule. */
const COOLDOWN = 60_000;

/** How long a message counts towards the server's limit (recorded: ten to one recipient), in milliseconds. */
const COUNTED = 600_000;

/** What one send left: id and code of it belong together (recorded: codes don't cross over between sends). */
export interface SentCode {
  id: string;
  /** How many messages went to this address since the last proof by one of them. */
  sends: number;
  resendAt: number;
  expiresAt: number;
}

/** The last send to each address. Deadlines, not timers: they outlive a dialog, a change of method and a sleeping tab. */
export interface SentCodes {
  get(identifier: Identifier): SentCode | undefined;
  /** The server accepted a send just now. */
  put(identifier: Identifier, issued: IssuedRecord): SentCode;
  /** The code of this send can't be used any more: the next may be sent at once. A later send stays: false. */
  invalidate(identifier: Identifier, id: string): boolean;
  /** The address is proven: the next message is the first of another proof. */
  proven(identifier: Identifier): void;
  /**
   * The server took no more messages for this address, and said not for how long. The limit is lifted when the oldest message
   * that it counts is ten minutes old; that one is no younger than the oldest of ours, so ours gives the time. Where none of
   * ours is counted (the sign-in page's are, too), it is ten minutes from now.
   */
  refuse(identifier: Identifier): void;
  /** From when on another message may be asked for: this moment, if nothing is in the way. */
  nextSendAt(identifier: Identifier): number;
  clear(): void;
}

/** What is remembered of an address when its code has gone. */
interface Traffic {
  /** When messages were sent, oldest first. */
  at: number[];
  limitedUntil: number;
  sends: number;
}

export function createSentCodes(clock: StepUpClock): SentCodes {
  const sent = new Map<string, SentCode>();
  const traffic = new Map<string, Traffic>();
  const key = ({ type, value }: Identifier) => `${type}:${value}`;
  const get = (identifier: Identifier) => sent.get(key(identifier));
  const trafficOf = (identifier: Identifier): Traffic => {
    const { at = [], limitedUntil = 0, sends = 0 } = traffic.get(key(identifier)) ?? {};
    return { at: at.filter((time) => time + COUNTED > clock.now()), limitedUntil, sends };
  };
  return {
    get,
    put(identifier, { id, expiresIn }) {
      const now = clock.now();
      const { at, sends: before } = trafficOf(identifier);
      const sends = before + 1;
      const code = { id, sends, resendAt: now + COOLDOWN, expiresAt: now + expiresIn };
      sent.set(key(identifier), code);
      traffic.set(key(identifier), { at: [...at, now], limitedUntil: 0, sends });
      return code;
    },
    invalidate(identifier, id) {
      return get(identifier)?.id === id && sent.delete(key(identifier));
    },
    proven(identifier) {
      sent.delete(key(identifier));
      traffic.set(key(identifier), { ...trafficOf(identifier), sends: 0 });
    },
    refuse(identifier) {
      const known = trafficOf(identifier);
      traffic.set(key(identifier), { ...known, limitedUntil: (known.at[0] ?? clock.now()) + COUNTED });
    },
    nextSendAt: (identifier) =>
      Math.max(clock.now(), get(identifier)?.resendAt ?? 0, trafficOf(identifier).limitedUntil),
    clear() {
      sent.clear();
      traffic.clear();
    },
  };
}
