import { isStepUpCancelled, isStepUpFailed } from '../core/errors.js';

/**
 * For TanStack Query's `retry`, and whatever else asks a function whether to try again: three tries as usual, but none after
 * the user has closed the prompt, or asking would not help. Without it, a cancelled query would open the dialog again.
 *
 * @param failureCount how often it has failed before: 0 for the first time
 */
export function retryUnlessStepUp(failureCount: number, error: unknown): boolean {
  return failureCount < 3 && !isStepUpCancelled(error) && !isStepUpFailed(error);
}
