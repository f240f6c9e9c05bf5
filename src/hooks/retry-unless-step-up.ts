import { isStepUpCancelled, isStepUpFailed } from '../core/errors.js';

/**
 * For TanStack Query's `retry`, and other libraries with such an option: three tries as usual, but no further try after
 * the user has closed the prompt or verification is impossible. Without it, a cancelled query would open the dialog
 * again.
 *
 * @param failureCount the number of failures before this one: 0 for the first
 */
export function retryUnlessStepUp(failureCount: number, error: unknown): boolean {
  return failureCount < 3 && !isStepUpCancelled(error) && !isStepUpFailed(error);
}
