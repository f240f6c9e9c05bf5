import type { Identifier, Issued } from '../api/types.js';
import type { Clock } from './clock.js';

/** How long a message to one address keeps the next from being asked for, in milliseconds. The server has no such rule. */
const COOLDOWN = 60_000;

/** What one send left: id and code of it belong together (recorded: codes don't cross over between sends). */
export interface SentCode {
  id: string;
  /** How many messages went to this address since the last proof. */
  sends: number;
  resendAt: number;
  expiresAt: number;
}

/** The last send to each address. Deadlines, not timers: they outlive a dialog, a change of method and a sleeping tab. */
export interface SentCodes {
  get(identifier: Identifier): SentCode | undefined;
  /** The server accepted a send just now. */
  put(identifier: Identifier, issued: Issued): SentCode;
  /** The code of this send can't be used any more: the next may be sent at once. A later send stays: false. */
  spend(identifier: Identifier, id: string): boolean;
  clear(): void;
}

export function createSentCodes(clock: Clock): SentCodes {
  const sent = new Map<string, SentCode>();
  const key = ({ type, value }: Identifier) => `${type}:${value}`;
  const get = (identifier: Identifier) => sent.get(key(identifier));
  return {
    get,
    put(identifier, { id, expiresIn }) {
      const now = clock.now();
      const sends = (get(identifier)?.sends ?? 0) + 1;
      const code = { id, sends, resendAt: now + COOLDOWN, expiresAt: now + expiresIn };
      sent.set(key(identifier), code);
      return code;
    },
    spend(identifier, id) {
      return get(identifier)?.id === id && sent.delete(key(identifier));
    },
    clear: () => sent.clear(),
  };
}
