import type { VerificationRecord } from '../../api/types.js';
import type { InternalCallOptions } from './call-options.js';
import type { StepUpClock } from '../clock.js';
import type { PromptReason } from '../flow/events.js';

/** A record that expires within this time, in milliseconds, counts as absent: the call must still reach the server. */
export const EXPIRY_MARGIN = 15_000;

/** Keeps the one record of a `StepUp`, in memory, and decides whether it is valid for a call. */
export interface RecordKeeper {
  /** Replaces the held record. Without a record, drops it. */
  put(record?: VerificationRecord): void;
  /**
   * The held record, if it is valid: for a call that starts now, or for one that started at `startedAt` and has waited
   * since.
   */
  find(
    callOptions: Pick<InternalCallOptions, 'methods' | 'maxAge' | 'details' | 'isSignedIn'>,
    startedAt?: number,
  ): VerificationRecord | undefined;
  /** The last record, valid or not. */
  last(): VerificationRecord | undefined;
}

const isOlder = ({ verifiedAt }: VerificationRecord, seconds: number, clock: StepUpClock): boolean =>
  clock.now() - verifiedAt > seconds * 1000;

export function createRecordKeeper(clock: StepUpClock): RecordKeeper {
  let held: VerificationRecord | undefined;
  return {
    put(record) {
      held = record;
    },
    find({ methods, maxAge, details, isSignedIn }, startedAt) {
      // The user has not seen the details of this call with an earlier record.
      if (!held || details?.length || isSignedIn?.() === false || held.expiresAt - clock.now() < EXPIRY_MARGIN)
        return undefined;
      if (methods && !methods.includes(held.method)) return undefined;
      const isNew = startedAt !== undefined && held.verifiedAt >= startedAt;
      // For 0 no held record is valid, even if the clock is coarse.
      return maxAge === undefined || isNew || (maxAge > 0 && !isOlder(held, maxAge, clock)) ? held : undefined;
    },
    last: () => held,
  };
}

/** The server refused the record: drops it for every call, unless it is only too old (seconds) for this one. */
export function refuseRecord(
  { keeper, clock }: { keeper: RecordKeeper; clock: StepUpClock },
  record: VerificationRecord,
  maxAge?: number,
): void {
  const onlyTooOld = maxAge !== undefined && isOlder(record, maxAge, clock);
  if (keeper.last()?.id === record.id && !onlyTooOld) keeper.put();
}

/** Why the held record, if any, is not valid for a call, so that `RecordKeeper.find` returned undefined. */
export function promptReason(
  { methods, maxAge, details }: Pick<InternalCallOptions, 'methods' | 'maxAge' | 'details'>,
  held: VerificationRecord | undefined,
  now: number,
): PromptReason {
  if (!held) return 'none';
  if (held.expiresAt - now < EXPIRY_MARGIN) return 'expired';
  if (methods && !methods.includes(held.method)) return 'method';
  if (details?.length) return 'details';
  return maxAge === undefined ? 'none' : 'too-old';
}
