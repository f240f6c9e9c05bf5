'use client';
import { useContext } from 'react';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from '../hooks/context.js';
import { PresentationContext } from './presentation.js';
import { useDialog } from './dialog-context.js';

/** What the main button of a screen does that explains why the flow can't continue; `choose`: the list takes its place. */
export type WayOn = 'retry' | 'sign-in' | 'choose' | 'help' | 'close';

/** The way on from the screen, if the flow can't continue. `close` is the last resort. */
export function useWayOn(): WayOn | undefined {
  const { stepUp } = useStepUpContext();
  const { state } = useDialog();
  const { help } = useContext(PresentationContext);
  if (state.status !== 'blocked') return undefined;
  const { problem, options, retry } = state;
  const recovery = problem?.recovery;
  if (retry) return 'retry';
  if (recovery === 'choose' && options.length > 0) return recovery;
  if (recovery === 'sign-in' && stepUp[INTERNALS].onUnauthenticated) return recovery;
  // Support can't sign a user in.
  return help && problem?.code !== 'unauthenticated' ? 'help' : 'close';
}
