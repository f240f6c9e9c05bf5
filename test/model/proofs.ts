import type { VerificationRecord } from '../../src/api/types.js';
import type { Wish } from './steps.js';

/** A record as the model reckons it. */
export interface Proof extends VerificationRecord {
  /** Its place in all that has been seen. */
  order: number;
  /** Was it only for the calls that waited for it? `maybe`: such a call was about to wait. */
  once: 'yes' | 'no' | 'maybe';
  /** The name of the only call that it is for: its user approved that call's details. */
  of?: string;
}

/** A record with less than this left counts as absent, in milliseconds. */
export const MARGIN = 15_000;

export const suits = (method: VerificationRecord['method'], { methods }: Pick<Wish, 'methods'>) =>
  !methods || methods.includes(method);

/** Will this record, held, do for a call that begins now? */
export function willDo(
  proof: Proof | undefined,
  wish: Pick<Wish, 'methods' | 'maxAge' | 'details'>,
  now: number,
): boolean {
  if (!proof || wish.details || proof.expiresAt - now < MARGIN || !suits(proof.method, wish)) return false;
  const { maxAge } = wish;
  return maxAge === undefined || (maxAge > 0 && now - proof.verifiedAt <= maxAge * 1000);
}

/**
 * What may be held. At rest that is one record or none; between two rests it is every one that could be, because an answer
 * that has been given may have been read or not. All that is model of the coordinator narrows it down.
 */
export interface Held {
  all(): (Proof | undefined)[];
  /** Was it held at any moment since the last rest? */
  lately(proof: Proof): boolean;
  proven(proof: Proof): void;
  /** The server refused it, to a call that was made with it. */
  refused(proof: Proof, maxAge: number | undefined): void;
  forgotten(): void;
  /** Only what agrees with what has been seen. False: nothing does. */
  narrow(agrees: (proof: Proof | undefined) => boolean): boolean;
  rested(): void;
}

export function createHeld(now: () => number): Held {
  let may = new Set<Proof | undefined>([undefined]);
  let recent = new Set(may);
  let refused = new Set<Proof>();
  const set = (next: (Proof | undefined)[]) => {
    may = new Set(next);
    for (const proof of may) recent.add(proof);
  };
  const dropped = (proof: Proof | undefined) => (proof && refused.has(proof) ? undefined : proof);
  /** A refusal that has been given may have been read already, or be read at the next moment. */
  const all = () => [...new Set([...may, ...[...may].map(dropped)])];
  return {
    all,
    lately: (proof) => recent.has(proof),
    proven(proof) {
      if (proof.once === 'no') set([proof]);
      else if (proof.once === 'maybe') set([...may, proof]);
    },
    refused(proof, maxAge) {
      const onlyTooOld = maxAge !== undefined && now() - proof.verifiedAt > maxAge * 1000;
      if (!onlyTooOld) refused.add(proof);
    },
    forgotten: () => set([undefined]),
    narrow(agrees) {
      const left = all().filter(agrees);
      if (left.length > 0) set(left);
      return left.length > 0;
    },
    rested() {
      set([...may].map(dropped));
      refused = new Set();
      recent = new Set(may);
    },
  };
}
