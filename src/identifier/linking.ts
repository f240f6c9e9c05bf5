import { ownProperties } from '../api/own-properties.js';
import type { Identifier, VerificationRecord } from '../api/types.js';
import type { StepUpCallOptions } from '../core/call/call-options.js';
import { EXPIRY_MARGIN } from '../core/call/record.js';
import { isStepUpCancelled, isStepUpFailed } from '../core/errors.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { readLinkFailure, readLinkOutcome } from './link-outcome.js';

/** Both records: one of the user's identity, one of the new address. */
export interface IdentifierVerificationResult {
  /** The new address, in the form for the server. */
  identifier: Identifier;
  /** The id of the address's record, for the body of the call that links the address. */
  newIdentifierVerificationRecordId: string;
  /** The record of the user's identity, and its header. */
  record: VerificationRecord;
  /** The header of the identity's record. Spread it into the headers of the request. */
  headers: Record<string, string>;
}

/** The options of the flow of a new address. */
export interface VerifyIdentifierOptions extends Pick<StepUpCallOptions, 'action' | 'methods' | 'maxAge' | 'signal'> {
  /** The kind of the new address. */
  type: Identifier['type'];
  /**
   * Links the address, while the dialog is still open. After a challenge the user verifies again, and `link` is called
   * once more.
   *
   * Whatever it resolves with is success, except a `Response` that is not `ok`, and any other value with a `status` of
   * 400 or more. The kit does not judge the body: if a proxy or a sign-in page can answer 200 in place of your back
   * end, check the body and throw.
   *
   * Set the time limit yourself: pass `signal: AbortSignal.timeout(…)` to your `fetch`. Until `link` settles the dialog
   * waits, and the user can close it. That is a cancellation, although the address may be linked by then.
   */
  link?: (proof: IdentifierVerificationResult) => Promise<unknown>;
}

/**
 * Verifies a *new* e-mail address or phone number in the prompt of this `StepUp`: the identity first, then the address,
 * then its code, then `link`. Resolves when all is verified, and linked if there is a `link`. The dialog of the provider shows
 * it.
 *
 * @throws StepUpCancelledError, or the reason of `signal`. StepUpFailedError (`unavailable`) if the step of the address could not
 *   be loaded: then there was no dialog
 */
export function verifyIdentifier(
  stepUp: StepUp,
  options: VerifyIdentifierOptions,
): Promise<IdentifierVerificationResult> {
  const { type, action, methods, maxAge, link, signal = new AbortController().signal } = ownProperties(options);
  const { clock, headersOf, runIdentifierPlan, run } = stepUp[INTERNALS];
  return runIdentifierPlan({
    type,
    action,
    methods,
    maxAge,
    signal,
    async link({ identifier, newIdentifierVerificationRecordId, identity, signal: flowSignal }) {
      const callOptions: StepUpCallOptions = { action, methods, maxAge, signal: flowSignal };
      const proofOf = (record: VerificationRecord): IdentifierVerificationResult => ({
        identifier,
        newIdentifierVerificationRecordId,
        record,
        headers: headersOf(record),
      });
      if (!link) {
        // Without `link` no server can refuse the record, so one that is about to expire is renewed first.
        return proofOf(identity.expiresAt - clock.now() < EXPIRY_MARGIN ? await stepUp.verify(callOptions) : identity);
      }
      let usedRecord = identity;
      try {
        // The first call uses the record of this flow, whatever the held record is by then.
        const task = ({ record = identity }: { record: VerificationRecord | undefined }) => {
          usedRecord = record;
          return link(proofOf(record));
        };
        await readLinkOutcome(await run(task, callOptions, undefined, identity));
        return proofOf(usedRecord);
      } catch (error) {
        if (flowSignal.aborted || isStepUpCancelled(error) || isStepUpFailed(error)) throw error;
        throw await readLinkFailure(error);
      }
    },
  });
}
