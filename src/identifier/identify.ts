import type { FlowState } from '../core/flow/state.js';
import type { IdentifierAttempt } from './new-identifier.js';
import type { StepUp } from '../core/step-up.js';

interface IdentityNews {
  /**
   * The user has proven it. Called in the turn in which the `StepUp` says so, ahead of its record: a dialog that shows both
   * goes on to the address without a step in between.
   */
  onProven(): void;
  /** The `StepUp` was told to forget its user: what has been proven until then must not serve somebody else. */
  onForgotten(): void;
}

/**
 * Has the `StepUp` ask who the user is, ahead of a new address, and listens to it until the attempt has ended.
 *
 * @throws StepUpCancelledError, or the reason of the attempt's signal
 */
export async function identify(stepUp: StepUp, attempt: IdentifierAttempt, news: IdentityNews): Promise<void> {
  const { action, methods, maxAge } = attempt.options;
  const { signal } = attempt.end;
  const serves = (state: FlowState) => state.status === 'verified' && (!methods || methods.includes(state.method));
  const stop = stepUp.subscribe(() => {
    const state = stepUp.getSnapshot();
    if (serves(state)) news.onProven();
    else if (state.status === 'idle') news.onForgotten();
  });
  signal.addEventListener('abort', stop);
  attempt.identity = await stepUp.verify({ action, methods, maxAge, signal });
  news.onProven();
}
