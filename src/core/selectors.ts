import type { CancelReason } from './errors.js';
import { isRunning, type CodeOption, type FlowState } from './flow-state.js';

/** True while the user is being asked. */
export const isOpen = isRunning;

/** What is on the screen. The success moment shows the step that succeeded. */
export type Step = 'loading' | 'choose' | 'password' | 'code' | 'blocked';

export function stepOf(state: FlowState): Step | undefined {
  switch (state.status) {
    case 'starting':
      return 'loading';
    case 'choosing':
      return 'choose';
    case 'password':
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

/** Is there another way than the step on the screen? */
export function canGoBack(state: FlowState): boolean {
  return (
    (state.status === 'password' || state.status === 'sendingCode' || state.status === 'code') &&
    state.options.length > 1
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
