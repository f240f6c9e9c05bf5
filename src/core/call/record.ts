import type { VerificationRecord } from '../../api/types.js';
import type { InternalCallOptions } from './call-options.js';
import type { StepUpClock } from '../clock.js';
import type { PromptReason } from '../flow/events.js';

/** A record with less than this left, in milliseconds, counts as absent: the call must still reach the server. */
export const EXPIRY_MARGIN = 15_000;

/** Keeps the one verified record of a `StepUp`, in memory, and says whether it will do. */
export interface RecordKeeper {
  /** Nothing: what is held goes. */
  put(record?: VerificationRecord): void;
  /** The record held, if it will do: for a call that begins now, or for one that began at `began` and has waited since. */
  find(
    callOptions: Pick<InternalCallOptions, 'methods' | 'maxAge' | 'isSignedIn'>,
    startedAt?: number,
  ): VerificationRecord | undefined;
  /** The server refused it: gone for everybody, unless it is only too old (seconds) for that one call. */
  refuse(record: VerificationRecord, maxAge?: number): void;
  /** The record that was put last, whether it will do or not. */
  last(): VerificationRecord | undefined;
}

export function createRecordKeeper(clock: StepUpClock): RecordKeeper {
  let held: VerificationRecord | undefined;
  const isOlder = (record: VerificationRecord, seconds: number) => clock.now() - record.verifiedAt > seconds * 1000;
  return {
    put(record) {
      held = record;
    },
    find({ methods, maxAge, isSignedIn }, startedAt) {
      if (!held || isSignedIn?.() === false || held.expiresAt - clock.now() < EXPIRY_MARGIN) return undefined;
      if (methods && !methods.includes(held.method)) return undefined;
      const isNew = startedAt !== undefined && held.verifiedAt >= startedAt;
      // For 0 no record held will do, however coarse the clock.
      return maxAge === undefined || isNew || (maxAge > 0 && !isOlder(held, maxAge)) ? held : undefined;
    },
    refuse(record, maxAge) {
      const onlyTooOld = maxAge !== undefined && isOlder(record, maxAge);
      if (held?.id === record.id && !onlyTooOld) held = undefined;
    },
    last: () => held,
  };
}

/** Why the record held, if any, won't do for a call: why `RecordKeeper.find` has none for it. */
export function promptReason(
  { methods, maxAge }: Pick<InternalCallOptions, 'methods' | 'maxAge'>,
  held: VerificationRecord | undefined,
  now: number,
): PromptReason {
  if (!held) return 'none';
  if (held.expiresAt - now < EXPIRY_MARGIN) return 'expired';
  if (methods && !methods.includes(held.method)) return 'method';
  return maxAge === undefined ? 'none' : 'too-old';
}
