import type { FlowProblem } from '../../core/flow/step.js';
import type { FlowState } from '../../core/flow/state.js';
import type { StepUp } from '../../core/step-up.js';

/** The step of an approval in an app. */
export interface ApprovalStep {
  /**
   * Looks at once whether the user has approved; after a request that is over or was not sent, sends another. The step looks by itself
   * too, repeatedly.
   */
  submit: () => void;
  /** The request is being sent, or a press is being answered: a press does nothing. */
  isPending: boolean;
  /** The user can approve now. */
  isWaiting: boolean;
  /** After a press: the user has not approved yet. */
  isNotYet: boolean;
  /** The number that the app shows too. Read it out digit by digit. */
  number: string | undefined;
  /** The address that opens the app: the `href` of a link. */
  link: string | undefined;
  /** The address of a QR code: the `src` of a picture. */
  qr: string | undefined;
  /** When the request is over, in milliseconds on the clock of the `StepUp`. */
  expiresAt: number | undefined;
  /** The problem of the step. With `recovery: 'retry'` and `isWaiting`, the step continues to look by itself. */
  problem: FlowProblem | undefined;
}

/** The step of an approval in this state. Without imports, because the dialog's step is in a separate chunk. */
export function approvalStepOf(stepUp: StepUp, state: FlowState): ApprovalStep {
  const own = state.status === 'approval' ? state : undefined;
  const { pending = false, phase, problem, notYet = false, number, link, qr, expiresAt } = own ?? {};
  const isOver = problem?.recovery === 'new-code';
  return {
    submit() {
      if (!own || pending) return;
      stepUp.flow[isOver ? 'resend' : 'retry']().catch(() => undefined); // the state contains the failure
    },
    isPending: pending,
    isWaiting: phase === 'waiting' && !isOver,
    isNotYet: notYet,
    ...{ number, link, qr, expiresAt, problem },
  };
}
