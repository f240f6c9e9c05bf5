import type { FlowState } from '../../core/flow/state.js';
import type { FlowProblem } from '../../core/flow/step.js';
import type { FlowRecovery } from '../../core/flow/failures.js';
import type { CodeLife } from './use-code-step.js';

/** What only the screen has, beside the state: the content of the field, and how much time has passed. */
export interface CodeEntry {
  isIncomplete: boolean;
  /** The problem of the step. A problem of the input disappears when the input is edited. */
  problem: FlowProblem | undefined;
  /** It is too early for another message. */
  waits: boolean;
  life: CodeLife;
}

/** The code's step on the screen. */
export interface CodeScreen {
  /** The first message is being sent. */
  sending: boolean;
  /** The code is being checked, or the new address linked. */
  isPending: boolean;
  /** The main button waits for a request. */
  isBusy: boolean;
  /** The main button's action has to wait for the countdown. */
  waits: boolean;
  isInvalid: boolean;
  expiring: boolean;
  /** Another message can be requested beside the notes, now or after the countdown. */
  hasResend: boolean;
  problem: FlowProblem | undefined;
  /** The main button repeats the last request, unchanged. */
  again: boolean;
  button: FlowRecovery;
}

const EXPIRED: FlowProblem = { step: 'check', code: 'record_gone', recovery: 'new-code' };

/** An expired code is unusable, whatever else failed. Only a failed message is more important than that. */
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
