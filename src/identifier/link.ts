import type { Identifier, VerificationRecord } from '../api/types.js';
import { headersOf } from '../core/call/ask.js';
import { readBindFailure, readBindOutcome } from './bind-outcome.js';
import { isStepUpCancelled, isStepUpFailed } from '../core/errors.js';
import type { LinkingAttempt, NewIdentifierProof } from './new-identifier.js';
import { MARGIN } from '../core/call/record.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';

/**
 * The binding call, through `run`: a proof of identity that has run out on the way is asked for again, and the record of the
 * new address is kept.
 *
 * @throws VerificationError for a refused address or a failed call; StepUpCancelledError
 */
export async function link(
  stepUp: StepUp,
  attempt: LinkingAttempt,
  identifier: Identifier,
  signal: AbortSignal,
): Promise<NewIdentifierProof> {
  const { options, proven = '' } = attempt;
  const { action, methods, bind } = options;
  const proofOf = (record: VerificationRecord): NewIdentifierProof => ({
    identifier,
    newIdentifierVerificationRecordId: proven,
    record,
    headers: headersOf(record),
  });
  const held = attempt.identity ?? (await stepUp.verify({ action, methods, signal }));
  if (!bind) {
    // With nothing to be refused by, a proof that is about to run out is renewed ahead.
    const { clock } = stepUp[INTERNALS];
    return proofOf(held.expiresAt - clock.now() < MARGIN ? await stepUp.verify({ action, methods, signal }) : held);
  }
  let used = held;
  try {
    const outcome = await stepUp.run(
      ({ record = held }) => {
        used = record;
        return bind(proofOf(record));
      },
      { action, methods, signal },
    );
    await readBindOutcome(outcome);
    attempt.identity = used;
    return proofOf(used);
  } catch (error) {
    if (signal.aborted || isStepUpCancelled(error) || isStepUpFailed(error)) throw error;
    throw await readBindFailure(error);
  }
}
