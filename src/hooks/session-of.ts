import { VerificationError } from '../api/errors.js';
import type { VerificationRecord } from '../api/types.js';
import { INTERNALS } from '../core/step-up.js';
import type { StepUpContextValue } from './context.js';

/**
 * For a request outside a flow: aborted when its user is forgotten.
 *
 * @throws VerificationError `aborted`, for a call that another user's render has left behind
 */
export function sessionOf({ stepUp, mine }: StepUpContextValue): AbortSignal {
  const session = stepUp[INTERNALS].session({ mine });
  if (!session) throw new VerificationError('aborted');
  return session;
}

/** Hands a record to the `StepUp`, unless its user has left, or the app allows no such method. */
export function adoptRecord({ stepUp }: StepUpContextValue, record: VerificationRecord, session: AbortSignal): void {
  const { adopt, methods } = stepUp[INTERNALS];
  if (!session.aborted && (!methods || methods.includes(record.method))) adopt(record);
}
