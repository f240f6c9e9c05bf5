import type { VerificationErrorCode } from '../../api/errors.js';
import type { Method, MethodOption, TransactionDetail } from '../../api/types.js';
import type { FlowRequestStep } from './events.js';
import type { FlowRecovery } from './failures.js';

/** What a flow verifies: the user's identity, or that a new address is the user's. */
export type FlowPurpose = 'identity' | 'new-identifier';

/** The problem of a step, and its recovery. A new problem replaces the last. */
export interface FlowProblem {
  /** The request that failed. */
  readonly step: FlowRequestStep;
  /** The error code. */
  readonly code: VerificationErrorCode;
  /** With the code `host`: the back end's name of the failure. */
  readonly serverCode?: string;
  /** What the main button does next. `new-code`: the last code can no longer be right, whatever the user types. */
  readonly recovery: FlowRecovery;
}

/** The properties of every state of a running flow. A state never contains a secret or a record. */
export interface FlowContext {
  /** What the flow verifies. */
  readonly purpose: FlowPurpose;
  /** The reason for the verification, from the call options. */
  readonly action?: string;
  /** What the user approves, from the call options. */
  readonly details?: readonly TransactionDetail[];
  /**
   * Set after the first factor, where the server requires another: the number of factors that are done, and of those that the
   * server has required so far. It can require one more after each.
   */
  readonly progress?: { readonly done: number; readonly of: number };
  /** The methods in this flow, in the app's order; empty in the flow of a new address. After a factor, those of the next. */
  readonly options: readonly MethodOption[];
  /** The user name for password managers. */
  readonly username?: string;
  /** The method that succeeded last in this browser, if there are several. It comes first. */
  readonly lastUsed?: Method;
}

/** A step that makes requests. */
export interface FlowStepState extends FlowContext {
  /** True while the input is being checked, sent or linked. */
  readonly pending: boolean;
  /** Why the last request of the step failed. Removed by the next request. */
  readonly problem?: FlowProblem;
}

/** A step in which a method is verified. Each ceremony has its own states of this kind. */
export interface CeremonyStepState extends FlowStepState {
  /** Distinguishes the states. */
  readonly status: string;
  /** The input is right, and the new address is being linked. */
  readonly linking?: boolean;
}
