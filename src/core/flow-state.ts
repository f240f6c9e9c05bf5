import type { VerificationErrorCode } from '../api/errors.js';
import type { Identifier, Method, MethodOption } from '../api/types.js';
import type { CancelReason } from './errors.js';

export type BlockedReason = 'no-method' | 'load-failed' | 'session-lost' | 'locked' | 'unavailable';

/** A method that sends a code, and where to. */
export interface CodeOption {
  method: 'email' | 'phone';
  identifier: Identifier;
}

/** What every state of a running flow knows. No secret and no record ever enters a state. */
export interface FlowContext {
  readonly action?: string;
  /** The ways open in this flow, in the app's order. */
  readonly options: readonly MethodOption[];
  /** What a password manager files the password under. */
  readonly username?: string;
}

type Running<S extends string, More = unknown> = FlowContext & { readonly status: S } & Readonly<More>;

export type StartingState = Running<'starting'>;
export type ChoosingState = Running<'choosing', { unusable?: Method }>;
export type PasswordState = Running<'password'>;
/** `error` is set when the message could not be sent; the flow waits here for the user. */
export type SendingState = Running<'sendingCode', { option: CodeOption; error?: VerificationErrorCode }>;
/** `sends` counts the messages of this flow to this address; times are on the StepUp's clock, in milliseconds. */
export type CodeState = Running<'code', { option: CodeOption; sends: number; resendAt: number; expiresAt: number }>;
export type BlockedState = Running<'blocked', { reason: BlockedReason; retry: boolean; method?: Method }>;
export type VerifiedState = Running<'verified', { method: Method; option?: CodeOption }>;

/** The flow, told apart by `status`. `verified` and `cancelled` rest until the next flow. */
export type FlowState =
  | { readonly status: 'idle' }
  | StartingState
  | ChoosingState
  | PasswordState
  | SendingState
  | CodeState
  | BlockedState
  | VerifiedState
  | { readonly status: 'cancelled'; readonly reason: CancelReason };

/** Is a message needed for it? */
export const isCode = (option: MethodOption): option is CodeOption => option.identifier !== undefined;

/** Is a dialog due? True from `starting` until the flow has ended. */
export function isRunning(
  state: FlowState,
): state is Exclude<FlowState, { status: 'idle' | 'verified' | 'cancelled' }> {
  return state.status !== 'idle' && state.status !== 'verified' && state.status !== 'cancelled';
}
