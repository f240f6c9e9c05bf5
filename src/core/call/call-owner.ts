import { StepUpFailedError } from '../errors.js';
import type { RunContext, RunningCall } from './run.js';

/** The user of a call. */
type OwnedCall = Pick<RunningCall<unknown>, 'callOptions' | 'userSignal'>;

/** How long a call waits until its own render is on the screen, in milliseconds: a transition can be slow. */
const MAX_WAIT = 3000;
const POLL_INTERVAL = 50;

/**
 * A call of a render that isn't on the screen belongs to a user who isn't there yet, or no longer. No prompt opens for
 * it until that user is there.
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

/** After a sign-out, no other user can verify for this call, and no other user's record can go with it. */
export function throwIfForgotten({ userSignal }: OwnedCall): void {
  if (userSignal?.aborted !== false) throw new StepUpFailedError('signed_out');
}
