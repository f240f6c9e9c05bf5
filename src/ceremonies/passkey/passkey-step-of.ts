import type { FlowProblem } from '../../core/flow/step.js';
import type { FlowState } from '../../core/flow/state.js';
import type { StepUp } from '../../core/step-up.js';

/** The step of a passkey. */
export interface PasskeyStep {
  /** Opens the browser's prompt. Call it in the handler of a press: a browser opens its prompt for a user's own event. */
  submit: () => void;
  /** A request is running, or the browser's prompt is open: a press does nothing. */
  isPending: boolean;
  /** The browser's prompt is open. */
  isPrompting: boolean;
  /** The browser's prompt has closed without a passkey: the user closed it, or has none here. */
  isDismissed: boolean;
  /** The problem of the step. The next press removes it. */
  problem: FlowProblem | undefined;
}

/** The step of a passkey in this state. Without imports, because the dialog's step is in a separate chunk. */
export function passkeyStepOf(stepUp: StepUp, state: FlowState): PasskeyStep {
  const own = state.status === 'passkey' ? state : undefined;
  return {
    submit() {
      if (!own?.pending) stepUp.flow.submitPasskey().catch(() => undefined); // the state contains the failure
    },
    isPending: own?.pending ?? false,
    isPrompting: own?.phase === 'prompting',
    isDismissed: own?.dismissed ?? false,
    problem: own?.problem,
  };
}
