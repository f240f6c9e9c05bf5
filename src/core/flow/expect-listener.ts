import { warnOnce } from '../../api/warn.js';
import { StepUpFailedError } from '../errors.js';

/** The time for a dialog to be mounted before the warning, in milliseconds. */
const WARN_AFTER = 3000;

/**
 * Checks a call that is about to wait for the user. Without a page (in a server, a worker) and without a listener of
 * the flow, it would never end. In a page, a dialog may still be mounted; in development a warning appears after a
 * moment. Returns a function that stops the watch.
 *
 * @throws StepUpFailedError `no_dialog`
 */
export function expectListener(hasListener: () => boolean): (() => void) | undefined {
  if (hasListener()) return undefined;
  if (!globalThis.document) throw new StepUpFailedError('no_dialog');
  if (process.env.NODE_ENV === 'production') return undefined;
  const timer = setTimeout(() => {
    if (hasListener()) return;
    warnOnce(
      'a call waits for the user to verify, and nothing here can open a dialog. Mount <StepUpProvider stepUp={stepUp}> with the same stepUp that makes the call, or, for your own dialog, call stepUp.flow.subscribe(). The call is still waiting.',
    );
  }, WARN_AFTER);
  return () => clearTimeout(timer);
}
