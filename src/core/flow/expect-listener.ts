import { warnOnce } from '../../api/warn.js';
import { StepUpFailedError } from '../errors.js';

/** How long a dialog may take to be mounted before a developer reads about it, in milliseconds. */
const WARN_AFTER = 3000;

/**
 * A call is about to wait for the user. Where there can be no dialog (a server, a worker) and nobody listens to the flow, it
 * would wait for ever; in a page, a dialog may still come. In development it is said after a moment. Returns what ends that watch.
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
