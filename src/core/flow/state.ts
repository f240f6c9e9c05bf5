import type { Identifier, Method } from '../../api/types.js';
import type { CodeOption } from '../../ceremonies/message-code/ceremony.js';
import type { CeremonyName, CeremonyState } from '../../ceremonies/registered.js';
import { StepUpFailedError, type PromptEnd, type StepUpCancelReason, type StepUpFailureCode } from '../errors.js';
import type { FlowContext, FlowProblem, FlowStepState } from './step.js';

/** Why a flow can't continue by itself. */
export type FlowBlockedReason = 'no-method' | 'load-failed' | 'session-lost' | 'locked' | 'unavailable';

/** The methods are being loaded; in the flow of a new address, the identity is being verified. */
export interface FlowStartingState extends FlowContext {
  /** Distinguishes the states. */
  readonly status: 'starting';
}

/** The user chooses a method. */
export interface FlowChoosingState extends FlowContext {
  /** Distinguishes the states. */
  readonly status: 'choosing';
  /** A method that was tried and is unusable now. */
  readonly unusable?: Method;
  /** Why it is unusable. Without `unusable`: why the user starts with the first factor again. */
  readonly problem?: FlowProblem;
}

/** The user enters a new address. */
export interface FlowIdentifierState extends FlowStepState {
  /** Distinguishes the states. */
  readonly status: 'identifier';
  /** An e-mail address or a phone number. */
  readonly type: Identifier['type'];
  /** The last address, as the user wrote it. */
  readonly value?: string;
}

/** The flow can't continue by itself. */
export interface FlowBlockedState extends FlowContext {
  /** Distinguishes the states. */
  readonly status: 'blocked';
  /** The reason. */
  readonly reason: FlowBlockedReason;
  /** True if `flow.retry()` may help. */
  readonly retry: boolean;
  /** The method that is locked. */
  readonly method?: Method;
  /** The failed request, if there was one. */
  readonly problem?: FlowProblem;
}

/** The user has verified. */
export interface FlowVerifiedState extends FlowContext {
  /** Distinguishes the states. */
  readonly status: 'verified';
  /** The method. */
  readonly method: Method;
  /** The ceremony of the method. */
  readonly ceremony: CeremonyName;
  /** The address of the code, for a method with a code. */
  readonly option?: CodeOption;
}

/** A flow that is on the screen. */
export type FlowRunningState =
  FlowStartingState | FlowChoosingState | FlowIdentifierState | CeremonyState | FlowBlockedState;

/** The flow, distinguished by `status`. `verified`, `cancelled` and `failed` stay until the next flow. */
export type FlowState =
  | { readonly status: 'idle' }
  | FlowRunningState
  | FlowVerifiedState
  | { readonly status: 'cancelled'; readonly reason: StepUpCancelReason }
  | { readonly status: 'failed'; readonly code: StepUpFailureCode };

/** True if a dialog is needed: from `starting` until the flow has ended. */
export function isRunning(state: FlowState): state is FlowRunningState {
  return 'purpose' in state && state.status !== 'verified'; // every state of a flow has a purpose; an idle state has none
}

/** True for a state of a ceremony: a method is being verified. */
export const isStep = (state: FlowState): state is CeremonyState => isRunning(state) && 'ceremony' in state;

/** The step on the screen; for a method, its ceremony. The success moment shows the step that succeeded. */
export type Screen = 'loading' | 'choose' | 'identifier' | 'blocked' | CeremonyName;

export function stepOf(state: FlowState): Screen | undefined {
  switch (state.status) {
    case 'starting':
      return 'loading';
    case 'choosing':
      return 'choose';
    case 'identifier':
    case 'blocked':
      return state.status;
    case 'idle':
    case 'cancelled':
    case 'failed':
      return undefined;
    default:
      return state.ceremony;
  }
}

/** The target of the quiet link below a step: the other methods, the address of the code, or none. */
export function backTarget(state: FlowState): 'methods' | 'address' | undefined {
  if (!isStep(state)) return undefined;
  if (state.purpose === 'new-identifier') return 'address';
  return state.options.length > 1 ? 'methods' : undefined;
}

/** True if the flow verifies a new address, not the user's identity. */
export const isNewAddress = (state: FlowState): boolean => 'purpose' in state && state.purpose === 'new-identifier';

/** The problem of the state, if it has one. */
export const problemOf = (state: FlowState): FlowProblem | undefined =>
  'problem' in state ? state.problem : undefined;

/** The address of the code in the step on the screen. */
export const codeOptionOf = (state: FlowState): CodeOption | undefined =>
  'option' in state ? state.option : undefined;

/** The error that ends a prompt. A blocked prompt has failed, however it is closed. */
export function endOf(state: FlowState, by: PromptEnd): PromptEnd {
  if (state.status !== 'blocked') return by;
  if (state.reason === 'locked') return new StepUpFailedError('locked');
  return new StepUpFailedError(state.reason === 'session-lost' ? 'signed_out' : 'unavailable');
}

/** Whole seconds until a deadline, rounded up; 0 once it has passed. */
export function secondsUntil(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}
