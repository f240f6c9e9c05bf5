import { useCallback, useState } from 'react';
import type { Outcome } from './outcome.js';

/** Takes the sentence that is on the page off it. */
let clearLast: (() => void) | undefined;

/**
 * The outcome of an action. The page has one such sentence at a time: the next sentence, or the next action, removes
 * it.
 */
export function useOutcome(): [outcome: Outcome | undefined, say: (outcome: Outcome | undefined) => void] {
  const [outcome, setOutcome] = useState<Outcome>();
  const clear = useCallback(() => setOutcome(undefined), []);
  const say = useCallback(
    (next: Outcome | undefined) => {
      if (clearLast !== clear) clearLast?.();
      clearLast = clear;
      setOutcome(next);
    },
    [clear],
  );
  return [outcome, say];
}
