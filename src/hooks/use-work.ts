'use client';
import { useMemo, useRef, useState } from 'react';
import type { VerificationError, VerificationErrorCode } from '../api/errors.js';

/** What became of the last work that was begun. */
interface Outcome {
  isPending: boolean;
  /** Why it failed; a step that was left is no failure. */
  error?: VerificationErrorCode;
  /** Another number for each work that was begun. */
  turn: number;
}

/** The work of one button, and its outcome as React state: no cache, and nothing of what was sent. */
export interface Work extends Outcome {
  /** Begins it; what an earlier one comes to changes nothing any more. */
  start: (work: () => Promise<void>, ended?: (error: VerificationErrorCode | undefined) => void) => void;
  /** Forgets the outcome. */
  reset: () => void;
}

export function useWork(): Work {
  const [outcome, setOutcome] = useState<Outcome>({ isPending: false, turn: 0 });
  const turn = useRef(0);
  const verbs = useMemo<Pick<Work, 'start' | 'reset'>>(
    () => ({
      start(work, ended) {
        const mine = ++turn.current;
        setOutcome({ isPending: true, turn: mine });
        const end = (code?: VerificationErrorCode) => {
          if (mine !== turn.current) return;
          setOutcome({ isPending: false, turn: mine, error: code === 'aborted' ? undefined : code });
          ended?.(code);
        };
        work().then(
          () => end(),
          (error: unknown) => end((error as VerificationError).code),
        );
      },
      reset: () => setOutcome({ isPending: false, turn: ++turn.current }),
    }),
    [],
  );
  return { ...outcome, ...verbs };
}
