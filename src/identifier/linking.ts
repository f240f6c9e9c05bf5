import { ownProperties } from '../api/own-properties.js';
import type { Identifier, VerificationRecord } from '../api/types.js';
import { headersOf, type StepUpCallOptions } from '../core/call/call-options.js';
import { EXPIRY_MARGIN } from '../core/call/record.js';
import { isStepUpCancelled, isStepUpFailed } from '../core/errors.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { readLinkFailure, readLinkOutcome } from './link-outcome.js';

/** Both proofs: who the user is, and that the new address is theirs. */
export interface IdentifierVerificationResult {
  /** The new address, as the server has to get it. */
  identifier: Identifier;
  /** Goes into the body of the call that links the address. */
  newIdentifierVerificationRecordId: string;
  /** The proof of identity, and its header. */
  record: VerificationRecord;
  /** The header of the proof of identity: spread it into the request's. */
  headers: Record<string, string>;
}

/** What the flow of a new address begins with. */
export interface VerifyIdentifierOptions extends Pick<StepUpCallOptions, 'action' | 'methods' | 'maxAge' | 'signal'> {
  /** Which kind of address is new. */
  type: Identifier['type'];
  /**
   * Links the address, while the dialog is still open. A challenge asks for the identity again, and calls once more.
   *
   * Whatever it resolves with is success, except a `Response` that is not `ok` and anything else with a `status` of 400 or
   * more. The body is yours to judge: if a proxy or a sign-in page may answer 200 in place of your back end, look, and throw.
   *
   * How long it may take is yours as well: pass `signal: AbortSignal.timeout(…)` to your `fetch`. Until it settles the dialog
   * waits, with its way out: a user who closes it has cancelled, though the address may be linked by then.
   */
  link?: (proof: IdentifierVerificationResult) => Promise<unknown>;
}

/**
 * Proves a *new* e-mail address or phone number in the prompt of this `StepUp`: identity first, then the address, then its
 * code, then `link`. Resolves when all is proven, and linked if there is a `link`.
 *
 * @throws StepUpCancelledError, or the reason of `signal`
 */
export function verifyIdentifier(
  stepUp: StepUp,
  options: VerifyIdentifierOptions,
): Promise<IdentifierVerificationResult> {
  const { type, action, methods, maxAge, link, signal = new AbortController().signal } = ownProperties(options);
  const { clock, runIdentifierPlan, run } = stepUp[INTERNALS];
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
        // With nothing to be refused by, a proof that is about to run out is renewed first.
        return proofOf(identity.expiresAt - clock.now() < EXPIRY_MARGIN ? await stepUp.verify(callOptions) : identity);
      }
      let usedRecord = identity;
      try {
        // The record that was made for this flow goes with the first call, whatever else is held by now.
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
