import type { VerificationErrorCode } from '../../api/errors.js';
import type { Identifier, Method, MethodOption } from '../../api/types.js';
import type { StepUpCancelReason } from '../errors.js';
import type { FlowRequestStep } from './events.js';
import type { FlowRecovery } from './failures.js';

/** What a flow proves: who the user is, or that a new address is theirs as well. */
export type FlowPurpose = 'identity' | 'new-identifier';

/** What is in the way of a flow that can't go on by itself. */
export type FlowBlockedReason = 'no-method' | 'load-failed' | 'session-lost' | 'locked' | 'unavailable';

/** A method that sends a code, and where to. */
export interface CodeOption {
  /** By e-mail or text message. */
  method: 'email' | 'phone';
  /** Where the code goes. */
  identifier: Identifier;
}

/** The one thing that went wrong in a step, and the way on. A new one takes the place of the last. */
export interface FlowProblem {
  /** The request that failed. */
  readonly step: FlowRequestStep;
  /** Why. */
  readonly code: VerificationErrorCode;
  /** What the main button does next. `newCode`: the code at hand can't be right any more, whatever is typed. */
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

/** A state of a running flow. */
type Running<S extends string, More = unknown> = FlowContext & { readonly status: S } & Readonly<More>;

/** A step with a request of its own. */
interface Step {
  /** What the user entered is on its way: it is being checked, sent or linked. */
  pending: boolean;
  /** Why the last request of the step failed; gone with the next one. */
  problem?: FlowProblem;
}

/** The methods are being loaded; in the flow of a new address, the identity is being proven. */
export type StartingState = Running<'starting'>;
/** The user chooses a method; `unusable` is one that was tried and can't be used now. */
export type ChoosingState = Running<'choosing', { unusable?: Method }>;
/** The password is asked for. */
export type PasswordState = Running<'password', Step>;
/** A new address is asked for. `value` is the one tried last, as the user wrote it. */
export type IdentifierState = Running<'identifier', Step & { type: Identifier['type']; value?: string }>;
/** The first message is on its way; with a `problem` it could not be sent, and none goes out before `resendAt`. */
export type SendingState = Running<'sendingCode', Step & { option: CodeOption; resendAt?: number }>;
/**
 * `sends` counts the messages to this address since the last proof; times are on the StepUp's clock, in milliseconds.
 * `sending`: another message is on its way. `linking`: the code was right, and the new address is being linked.
 */
export type CodeState = Running<
  'code',
  Step & {
    option: CodeOption;
    sends: number;
    resendAt: number;
    expiresAt: number;
    sending: boolean;
    linking: boolean;
  }
>;
/** The flow can't go on by itself. `problem` gives the reason more exactly, where an answer did. */
export type BlockedState = Running<
  'blocked',
  { reason: FlowBlockedReason; retry: boolean; method?: Method; problem?: FlowProblem }
>;
/** It went well, by this method. */
export type VerifiedState = Running<'verified', { method: Method; option?: CodeOption }>;

/** A flow that is on the screen. */
export type RunningState =
  StartingState | ChoosingState | PasswordState | IdentifierState | SendingState | CodeState | BlockedState;

/** The flow, told apart by `status`. `verified` and `cancelled` rest until the next flow. */
export type FlowState =
  | { readonly status: 'idle' }
  | RunningState
  | VerifiedState
  | { readonly status: 'cancelled'; readonly reason: StepUpCancelReason };

/** Does this method need a message? */
export const isCode = (option: MethodOption): option is CodeOption => option.identifier !== undefined;

/** Is a dialog due? True from `starting` until the flow has ended. */
export function isRunning(state: FlowState): state is RunningState {
  return state.status !== 'idle' && state.status !== 'verified' && state.status !== 'cancelled';
}

/** What is on the screen. The success moment shows the step that succeeded. */
export type Screen = 'loading' | 'choose' | 'password' | 'identifier' | 'code' | 'blocked';

export function stepOf(state: FlowState): Screen | undefined {
  switch (state.status) {
    case 'starting':
      return 'loading';
    case 'choosing':
      return 'choose';
    case 'password':
    case 'identifier':
    case 'blocked':
      return state.status;
    case 'sendingCode':
    case 'code':
      return 'code';
    case 'verified':
      return state.method === 'password' ? 'password' : 'code';
    case 'idle':
    case 'cancelled':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** Where the quiet link below a step leads: to the other methods, to the address that the code went to, or nowhere. */
export function backTarget(state: FlowState): 'methods' | 'address' | undefined {
  if (state.status !== 'password' && state.status !== 'sendingCode' && state.status !== 'code') return undefined;
  if (state.purpose === 'new-identifier') return 'address';
  return state.options.length > 1 ? 'methods' : undefined;
}

/** The flow proves a new address, not who the user is. */
export const isNewAddress = (state: FlowState): boolean => 'purpose' in state && state.purpose === 'new-identifier';

/** The one problem of the state, if it has one. */
export const problemOf = (state: FlowState): FlowProblem | undefined =>
  'problem' in state ? state.problem : undefined;

/** Where the code of the step on the screen goes. */
export function codeOptionOf(state: FlowState): CodeOption | undefined {
  return 'option' in state ? state.option : undefined;
}

/** Why a prompt ended, told by how it was closed and what it had to say by then. */
export function closingReason(state: FlowState, by: StepUpCancelReason): StepUpCancelReason {
  if (state.status !== 'blocked') return by;
  if (state.reason === 'locked') return 'locked';
  return state.reason === 'session-lost' ? 'signed-out' : 'unavailable';
}

/** Whole seconds until a deadline, rounded up; 0 once it has passed. */
export function secondsUntil(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}
