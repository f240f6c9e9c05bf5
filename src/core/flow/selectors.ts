import type { CancelReason } from '../errors.js';
import { isRunning, type CodeOption, type FlowState } from './state.js';

/** True while the user is being asked. */
export const isOpen = isRunning;

/** What is on the screen. The success moment shows the step that succeeded. */
export type Step = 'loading' | 'choose' | 'password' | 'identifier' | 'code' | 'blocked';

export function stepOf(state: FlowState): Step | undefined {
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

/** Where the quiet link below a step leads: to the other ways, to the address that the code went to, or nowhere. */
export function wayBack(state: FlowState): 'methods' | 'address' | undefined {
  if (state.status !== 'password' && state.status !== 'sendingCode' && state.status !== 'code') return undefined;
  // The flow of a new address has no methods to choose from.
  if (state.options.length === 0) return 'address';
  return state.options.length > 1 ? 'methods' : undefined;
}

/** A new address is being proven, not who the user is. */
export function isNewAddress(state: FlowState): boolean {
  return (
    state.status === 'identifier' ||
    (codeOptionOf(state) !== undefined && 'options' in state && state.options.length === 0)
  );
}

/** Where the code of the step on the screen goes. */
export function codeOptionOf(state: FlowState): CodeOption | undefined {
  return 'option' in state ? state.option : undefined;
}

/** Why a prompt ended, told by how it was closed and what it had to say by then. */
export function closingReason(state: FlowState, by: CancelReason): CancelReason {
  if (state.status !== 'blocked') return by;
  if (state.reason === 'locked') return 'locked';
  return state.reason === 'session-lost' ? 'signed-out' : 'unavailable';
}

/** Whole seconds until a deadline, rounded up; 0 once it has passed. */
export function secondsUntil(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}
