import type { VerificationErrorCode } from '../../api/errors.js';
import type { Identifier, Method, MethodOption } from '../../api/types.js';
import { StepUpFailedError, type PromptEnd, type StepUpCancelReason, type StepUpFailureCode } from '../errors.js';
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

/** The methods are being loaded; in the flow of a new address, the identity is being verified. */
export interface FlowStartingState extends FlowContext {
  /** Always this: tells the states apart. */
  readonly status: 'starting';
}

/** The user chooses a method. */
export interface FlowChoosingState extends FlowContext {
  /** Always this: tells the states apart. */
  readonly status: 'choosing';
  /** A method that was tried and can't be used now. */
  readonly unusable?: Method;
}

/** A step with a request of its own. */
export interface FlowStepState extends FlowContext {
  /** What the user entered is on its way: it is being checked, sent or linked. */
  readonly pending: boolean;
  /** Why the last request of the step failed; gone with the next one. */
  readonly problem?: FlowProblem;
}

/** The user enters the password. */
export interface FlowPasswordState extends FlowStepState {
  /** Always this: tells the states apart. */
  readonly status: 'password';
}

/** The user enters a new address. */
export interface FlowIdentifierState extends FlowStepState {
  /** Always this: tells the states apart. */
  readonly status: 'identifier';
  /** An e-mail address or a phone number. */
  readonly type: Identifier['type'];
  /** The address that was tried last, as the user wrote it. */
  readonly value?: string;
}

/** The first message is on its way; with a `problem` it could not be sent. */
export interface FlowSendingState extends FlowStepState {
  /** Always this: tells the states apart. */
  readonly status: 'sending-code';
  /** Where the code goes. */
  readonly option: CodeOption;
  /** No message is sent before: milliseconds on the clock of the `StepUp`. */
  readonly resendAt?: number;
}

/** The user enters the code. Times are milliseconds on the clock of the `StepUp`. */
export interface FlowCodeState extends FlowStepState {
  /** Always this: tells the states apart. */
  readonly status: 'code';
  /** Where the code went. */
  readonly option: CodeOption;
  /** How many messages went to this address since the last record. */
  readonly sends: number;
  /** No other message is sent before. */
  readonly resendAt: number;
  /** The server accepts the code until then. */
  readonly expiresAt: number;
  /** Another message is on its way. */
  readonly sending: boolean;
  /** The code was right, and the new address is being linked. */
  readonly linking: boolean;
}

/** The flow can't continue by itself. */
export interface FlowBlockedState extends FlowContext {
  /** Always this: tells the states apart. */
  readonly status: 'blocked';
  /** What is in the way. */
  readonly reason: FlowBlockedReason;
  /** True: `flow.retry()` may help. */
  readonly retry: boolean;
  /** The method that is locked. */
  readonly method?: Method;
  /** The failed request, where there was one. */
  readonly problem?: FlowProblem;
}

/** The user has verified. */
export interface FlowVerifiedState extends FlowContext {
  /** Always this: tells the states apart. */
  readonly status: 'verified';
  /** How. */
  readonly method: Method;
  /** Where the code went, if it was one. */
  readonly option?: CodeOption;
}

/** A flow that is on the screen. */
export type FlowRunningState =
  | FlowStartingState
  | FlowChoosingState
  | FlowPasswordState
  | FlowIdentifierState
  | FlowSendingState
  | FlowCodeState
  | FlowBlockedState;

/** The flow, told apart by `status`. `verified`, `cancelled` and `failed` stay until the next flow. */
export type FlowState =
  | { readonly status: 'idle' }
  | FlowRunningState
  | FlowVerifiedState
  | { readonly status: 'cancelled'; readonly reason: StepUpCancelReason }
  | { readonly status: 'failed'; readonly code: StepUpFailureCode };

/** Does this method need a message? */
export const isCode = (option: MethodOption): option is CodeOption => option.identifier !== undefined;

/** Is a dialog due? True from `starting` until the flow has ended. */
export function isRunning(state: FlowState): state is FlowRunningState {
  return 'purpose' in state && state.status !== 'verified'; // every state of a flow has a purpose; a rest has none
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
    case 'sending-code':
    case 'code':
      return 'code';
    case 'verified':
      return state.method === 'password' ? 'password' : 'code';
    case 'idle':
    case 'cancelled':
    case 'failed':
      return undefined;
    default:
      return state satisfies never;
  }
}

/** Where the quiet link below a step leads: to the other methods, to the address that the code went to, or nowhere. */
export function backTarget(state: FlowState): 'methods' | 'address' | undefined {
  if (state.status !== 'password' && state.status !== 'sending-code' && state.status !== 'code') return undefined;
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

/** What ends a prompt: a blocked one has failed, however it is closed. */
export function endOf(state: FlowState, by: PromptEnd): PromptEnd {
  if (state.status !== 'blocked') return by;
  if (state.reason === 'locked') return new StepUpFailedError('locked');
  return new StepUpFailedError(state.reason === 'session-lost' ? 'signed_out' : 'unavailable');
}

/** Whole seconds until a deadline, rounded up; 0 once it has passed. */
export function secondsUntil(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}
