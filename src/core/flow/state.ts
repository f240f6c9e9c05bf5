import type { VerificationErrorCode } from '../../api/errors.js';
import type { Identifier, Method, MethodOption } from '../../api/types.js';
import type { CancelReason } from '../errors.js';

/** What is in the way of a flow that can't go on by itself. */
export type BlockedReason = 'no-method' | 'load-failed' | 'session-lost' | 'locked' | 'unavailable';

/** A method that sends a code, and where to. */
export interface CodeOption {
  /** By e-mail or text message. */
  method: 'email' | 'phone';
  /** Where the code goes. */
  identifier: Identifier;
}

/** What every state of a running flow knows. No secret and no record ever enters a state. */
export interface FlowContext {
  /** Why the user is asked, as the call said. */
  readonly action?: string;
  /** The ways open in this flow, in the app's order. */
  readonly options: readonly MethodOption[];
  /** What a password manager files the password under. */
  readonly username?: string;
  /** The one of several ways that succeeded last in this browser; it comes first. */
  readonly lastUsed?: Method;
}

/** A state of a running flow. */
type Running<S extends string, More = unknown> = FlowContext & { readonly status: S } & Readonly<More>;

/** The ways are being asked for. */
export type StartingState = Running<'starting'>;
/** The user chooses a way; `unusable` is one that was tried and can't be used now. */
export type ChoosingState = Running<'choosing', { unusable?: Method }>;
/** The password is asked for. */
export type PasswordState = Running<'password'>;
/** `error` is set when the message could not be sent; the flow waits here for the user, and no message goes before `resendAt`. */
export type SendingState = Running<
  'sendingCode',
  { option: CodeOption; error?: VerificationErrorCode; resendAt?: number }
>;
/**
 * A new address is asked for (only in the flow of `IdentifierVerification`). `value` is the one tried last, as it was
 * written, `error` why it can't be used.
 */
export type IdentifierState = Running<
  'identifier',
  { type: Identifier['type']; value?: string; error?: VerificationErrorCode }
>;
/**
 * `sends` counts the messages of this flow to this address; times are on the StepUp's clock, in milliseconds. `spent`: why
 * the code of the last message can't be used any more. `sendError`: why there is no newer message; the last one's code still
 * counts. `linking`: the code was right, and the new address is being linked; `error`: that failed, and may be tried again.
 */
export type CodeState = Running<
  'code',
  {
    option: CodeOption;
    sends: number;
    resendAt: number;
    expiresAt: number;
    spent?: VerificationErrorCode;
    sendError?: VerificationErrorCode;
    linking?: boolean;
    error?: VerificationErrorCode;
  }
>;
/** `code` says more exactly than `reason` what is in the way, where an answer told. */
export type BlockedState = Running<
  'blocked',
  { reason: BlockedReason; retry: boolean; method?: Method; code?: VerificationErrorCode }
>;
/** It went well, by this method. */
export type VerifiedState = Running<'verified', { method: Method; option?: CodeOption }>;

/** The flow, told apart by `status`. `verified` and `cancelled` rest until the next flow. */
export type FlowState =
  | { readonly status: 'idle' }
  | StartingState
  | ChoosingState
  | PasswordState
  | IdentifierState
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
