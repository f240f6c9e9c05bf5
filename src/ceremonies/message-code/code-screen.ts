import type { FlowState } from '../../core/flow/state.js';
import type { FlowProblem } from '../../core/flow/step.js';
import type { FlowRecovery } from '../../core/flow/failures.js';
import type { CodeLife } from './use-code-step.js';

/** What only the screen has, beside the state: what is in the field, and how far the times have gone. */
export interface CodeEntry {
  isIncomplete: boolean;
  /** The problem of the step; none with what was entered, once that has been edited. */
  problem: FlowProblem | undefined;
  /** It is too early for another message. */
  waits: boolean;
  life: CodeLife;
}

/** The code's step on the screen. */
export interface CodeScreen {
  /** The first message is on its way. */
  sending: boolean;
  /** The code is being checked, or the new address linked. */
  isPending: boolean;
  /** The main button works on something. */
  isBusy: boolean;
  /** What the main button does has to wait for the countdown. */
  waits: boolean;
  isInvalid: boolean;
  expiring: boolean;
  /** Another message may be asked for beside the notes, now or after the countdown. */
  hasResend: boolean;
  problem: FlowProblem | undefined;
  /** The main button has the flow try again, with what was sent before. */
  again: boolean;
  button: FlowRecovery;
}

const EXPIRED: FlowProblem = { step: 'check', code: 'record_gone', recovery: 'new-code' };

/** A code whose time is over is dead, whatever else went wrong; that no other could be sent is worth more words than that. */
function problemOfExpired(problem: FlowProblem | undefined): FlowProblem {
  if (problem?.recovery === 'new-code') return problem;
  const unsent = problem?.step === 'send' && problem.code !== 'rate_limited';
  return unsent ? { ...problem, recovery: 'new-code' } : EXPIRED;
}

export function codeScreenOf(
  state: FlowState,
  { isIncomplete, problem: entryProblem, waits, life }: CodeEntry,
): CodeScreen {
  const code = state.status === 'code' ? state : undefined;
  const sending = state.status === 'sending-code' && state.pending;
  const isPending = code?.pending === true;
  const isExpired = life === 'over' && code !== undefined && !isPending && entryProblem?.step !== 'link';
  const problem = isExpired ? problemOfExpired(entryProblem) : entryProblem;
  const button = problem?.recovery ?? 'verify';
  const isDead = button === 'new-code';
  const again = button === 'retry' && problem?.step !== 'check';
  return {
    sending,
    isPending,
    isBusy: isPending || sending || (isDead && code?.sending === true),
    waits: waits && (isDead || (state.status === 'sending-code' && again)),
    isInvalid: isIncomplete || isDead || (problem?.step === 'check' && button === 'verify'),
    expiring: life === 'expiring' && !isDead,
    hasResend: waits || (code !== undefined && !isDead),
    problem,
    again,
    button,
  };
}
