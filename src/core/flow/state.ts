import type { Identifier, Method, MethodOption } from '../../api/types.js';
import type { CodeOption } from '../../ceremonies/message-code/ceremony.js';
import type { CeremonyName, CeremonyState } from '../../ceremonies/registered.js';
import { StepUpFailedError, type PromptEnd, type StepUpCancelReason, type StepUpFailureCode } from '../errors.js';
import type { FlowContext, FlowProblem, FlowStepState } from './step.js';

/** What is in the way of a flow that can't go on by itself. */
export type FlowBlockedReason = 'no-method' | 'load-failed' | 'session-lost' | 'locked' | 'unavailable';

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

/** The user enters a new address. */
export interface FlowIdentifierState extends FlowStepState {
  /** Always this: tells the states apart. */
  readonly status: 'identifier';
  /** An e-mail address or a phone number. */
  readonly type: Identifier['type'];
  /** The address that was tried last, as the user wrote it. */
  readonly value?: string;
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
  /** How the user did it: the ceremony of the method. */
  readonly ceremony: CeremonyName;
  /** Where the code went, if it was one. */
  readonly option?: MethodOption;
}

/** A flow that is on the screen. */
export type FlowRunningState =
  FlowStartingState | FlowChoosingState | FlowIdentifierState | CeremonyState | FlowBlockedState;

/** The flow, told apart by `status`. `verified`, `cancelled` and `failed` stay until the next flow. */
export type FlowState =
  | { readonly status: 'idle' }
  | FlowRunningState
  | FlowVerifiedState
  | { readonly status: 'cancelled'; readonly reason: StepUpCancelReason }
  | { readonly status: 'failed'; readonly code: StepUpFailureCode };

/** Is a dialog due? True from `starting` until the flow has ended. */
export function isRunning(state: FlowState): state is FlowRunningState {
  return 'purpose' in state && state.status !== 'verified'; // every state of a flow has a purpose; a rest has none
}

/** Is it one of a ceremony's: a method is being verified? */
export const isStep = (state: FlowState): state is CeremonyState => isRunning(state) && 'ceremony' in state;

/** What is on the screen: for the step of a method, its ceremony. The success moment shows the step that succeeded. */
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

/** Where the quiet link below a step leads: to the other methods, to the address that the code went to, or nowhere. */
export function backTarget(state: FlowState): 'methods' | 'address' | undefined {
  if (!isStep(state)) return undefined;
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
  const { method, identifier } = ('option' in state && state.option) || {};
  return method && identifier && { method, identifier };
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
