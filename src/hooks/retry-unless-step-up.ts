import { isStepUpCancelled, isStepUpFailed } from '../core/errors.js';

/**
 * For TanStack Query's `retry`: three tries as usual, but none after the user has closed the prompt, or asking would not
 * help. Without it, a cancelled query would open the dialog again.
 */
export function retryUnlessStepUp(failureCount: number, error: Error): boolean {
  return failureCount < 3 && !isStepUpCancelled(error) && !isStepUpFailed(error);
}
