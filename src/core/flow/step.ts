import type { VerificationErrorCode } from '../../api/errors.js';
import type { Method, MethodOption } from '../../api/types.js';
import type { FlowRequestStep } from './events.js';
import type { FlowRecovery } from './failures.js';

/** What a flow proves: who the user is, or that a new address is theirs as well. */
export type FlowPurpose = 'identity' | 'new-identifier';

/** The one thing that went wrong in a step, and the way on. A new one takes the place of the last. */
export interface FlowProblem {
  /** The request that failed. */
  readonly step: FlowRequestStep;
  /** Why. */
  readonly code: VerificationErrorCode;
  /** What the main button does next. `new-code`: the code at hand can't be right any more, whatever is typed. */
  readonly recovery: FlowRecovery;
}

/** What every state of a running flow knows. No secret and no record ever enters a state. */
export interface FlowContext {
  /** What is being proven. */
  readonly purpose: FlowPurpose;
  /** Why the user is asked, as the call named it. */
  readonly action?: string;
  /** The methods open in this flow, in the app's order; none in the flow of a new address. */
  readonly options: readonly MethodOption[];
  /** What a password manager files the password under. */
  readonly username?: string;
  /** The one of several methods that succeeded last in this browser; it comes first. */
  readonly lastUsed?: Method;
}

/** A step with a request of its own. */
export interface FlowStepState extends FlowContext {
  /** What the user entered is on its way: it is being checked, sent or linked. */
  readonly pending: boolean;
  /** Why the last request of the step failed; gone with the next one. */
  readonly problem?: FlowProblem;
}

/** A step in which a method is verified: each ceremony has states of its own of this kind. */
export interface CeremonyStepState extends FlowStepState {
  readonly status: string;
  /** What was entered is right, and the new address is being linked. */
  readonly linking?: boolean;
}
