import type { FlowProblem } from '../../core/flow/step.js';
import type { FlowState } from '../../core/flow/state.js';
import type { StepUp } from '../../core/step-up.js';

/** The step of another window. */
export interface WindowStep {
  /**
   * Opens the window, brings it to the front, or opens it again; after a failed check, checks again. Call it in the handler of a
   * press: a browser opens a window for a user's own event.
   */
  submit: () => void;
  /** The window is being opened, the result is being checked, or this page is about to leave: a press does nothing. */
  isPending: boolean;
  /** The user continues in the other window, has closed it, or has come back from it. */
  isOpen: boolean;
  /** The browser has blocked the window. */
  isBlocked: boolean;
  /** The next press leaves this page: this browser has no other window. */
  leaves: boolean;
  /** The problem of the step. The next press removes it. */
  problem: FlowProblem | undefined;
}

/** The step of another window in this state. Without imports, because the dialog's step is in a separate chunk. */
export function windowStepOf(stepUp: StepUp, state: FlowState): WindowStep {
  const own = state.status === 'window' ? state : undefined;
  const { phase, pending = false, problem } = own ?? {};
  return {
    submit() {
      if (!own || pending) return;
      const act = phase === 'open' && problem ? 'retry' : 'openWindow';
      stepUp.flow[act]().catch(() => undefined); // the state contains the failure
    },
    isPending: pending,
    isOpen: phase === 'open' || phase === 'checking',
    isBlocked: own?.blocked ?? false,
    leaves: own?.leaves ?? false,
    problem,
  };
}
