import { StepUpCancelledError } from '../errors.js';
import type { Runner, RunningCall } from './run.js';

/** Whose call it is. */
type Owned = Pick<RunningCall<unknown>, 'ask' | 'session'>;

/** How long a call waits for its own render to be on the screen, in milliseconds: a transition may be slow. */
const PATIENCE = 3000;
const PAUSE = 50;

/**
 * A call of a render that isn't on the screen belongs to a user who isn't there yet, or is there no longer. Nobody is asked
 * for it until they are.
 */
export async function untilShown(call: Owned, { session }: Pick<Runner, 'session'>): Promise<void> {
  for (let waited = 0; !(call.session ??= session(call.ask)) && waited < PATIENCE; waited += PAUSE) {
    await new Promise((resolve) => setTimeout(resolve, waited && PAUSE));
    call.ask.signal?.throwIfAborted();
  }
}

/** A call of somebody who has been signed out meanwhile is nobody else's to prove, or to make with what they proved. */
export function stopIfForgotten({ session }: Owned): void {
  if (session?.aborted !== false) throw new StepUpCancelledError('signed-out');
}
