import { isWithin, type Moment, now } from './clock.js';
import type { AccountAnswer } from './account-answer.js';
import { lets, stops } from './verdict.js';

/** MILLISECONDS for which a refused control is believed. */
const BELIEVED = 60_000;

/** A check, as it begins. */
export interface Turn {
  readonly since: Moment;
  readonly number: number;
  /** The gate was seen to refuse a short while ago, and not to let anything through since. */
  readonly known: boolean;
}

/** Whether the gated route refuses what it must: seen by controls alone, which are records that can't be. */
export interface Gate {
  begin(): Turn;
  /**
   * Takes what the check's own control was answered, if it had one. True if a yes of this check is to be believed: its
   * control was refused, or the gate known, and no control was let through since it began.
   */
  holds(turn: Turn, control: AccountAnswer | undefined): boolean;
}

/** `onOpen`: a control was let through, so that what was believed before is in doubt. */
export function createGate(onOpen: () => void): Gate {
  let turns = 0;
  let seen: Moment | undefined;
  /** The last of those who had begun when a control was let through. */
  let doubted = 0;
  return {
    begin: () => ({ since: now(), number: ++turns, known: seen !== undefined && isWithin(seen, BELIEVED) }),
    holds({ since, number, known }, control) {
      if (control && lets(control)) {
        doubted = turns;
        seen = undefined;
        onOpen();
      }
      if (number <= doubted) return false;
      if (!control) return known;
      if (!stops(control)) return false;
      seen = since;
      return true;
    },
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A record that can't be, as long as the real one, so that nothing can tell them apart but a look at the records. */
export function madeUpRecord({ length }: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.max(length, 21)));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}
