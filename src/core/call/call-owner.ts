import { StepUpFailedError } from '../errors.js';
import type { RunContext, RunningCall } from './run.js';

/** Whose call it is. */
type OwnedCall = Pick<RunningCall<unknown>, 'callOptions' | 'userSignal'>;

/** How long a call waits for its own render to be on the screen, in milliseconds: a transition may be slow. */
const MAX_WAIT = 3000;
const POLL_INTERVAL = 50;

/**
 * A call of a render that isn't on the screen belongs to a user who isn't there yet, or is there no longer. Nobody is asked
 * for it until they are.
 */
export async function waitUntilShown(
  call: OwnedCall,
  { getUserSignal }: Pick<RunContext, 'getUserSignal'>,
): Promise<void> {
  for (
    let waited = 0;
    !(call.userSignal ??= getUserSignal(call.callOptions)) && waited < MAX_WAIT;
    waited += POLL_INTERVAL
  ) {
    await new Promise((resolve) => setTimeout(resolve, waited && POLL_INTERVAL));
    call.callOptions.signal?.throwIfAborted();
  }
}

/** A call of somebody who has been signed out meanwhile is nobody else's to prove, or to make with what they proved. */
export function throwIfForgotten({ userSignal }: OwnedCall): void {
  if (userSignal?.aborted !== false) throw new StepUpFailedError('signed_out');
}
