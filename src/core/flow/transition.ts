import type { VerificationErrorCode } from '../../api/errors.js';
import type { Method, MethodOption } from '../../api/types.js';
import { isCode, isRunning, type BlockedReason, type FlowContext, type FlowState } from './state.js';

export type FlowEvent =
  | { type: 'loaded'; options: readonly MethodOption[]; username?: string; lastUsed?: Method; enter?: MethodOption }
  | { type: 'select'; option: MethodOption }
  | { type: 'sending' }
  | { type: 'sent'; resendAt: number; expiresAt: number; sends: number; sendError?: VerificationErrorCode }
  | { type: 'spent'; resendAt: number; code: VerificationErrorCode }
  | { type: 'sendFailed'; code: VerificationErrorCode; resendAt?: number }
  | { type: 'unusable'; method: Method; code: VerificationErrorCode }
  | { type: 'block'; reason: BlockedReason; retry: boolean; method?: Method; code?: VerificationErrorCode }
  | { type: 'back' }
  | { type: 'verify'; method: Method };

function enter(context: FlowContext, option: MethodOption): FlowState {
  return isCode(option) ? { ...context, status: 'sendingCode', option } : { ...context, status: 'password' };
}

function without(context: FlowContext, method: Method): FlowContext {
  return { ...context, options: context.options.filter((option) => option.method !== method) };
}

/**
 * The one transition function, for all that happens while a flow runs: pure. An event that means nothing in a state returns
 * that very state. How a flow begins and how it is cancelled needs none of this: `prompt.ts`.
 */
export function transition(state: FlowState, event: FlowEvent): FlowState {
  if (!isRunning(state)) return state;
  const { action, options, username, lastUsed } = state;
  const context: FlowContext = { action, options, username, ...(lastUsed && { lastUsed }) };
  const { status } = state;
  switch (event.type) {
    case 'loaded': {
      if (status !== 'starting') return state;
      const known = { options: event.options, username: event.username };
      const loaded: FlowContext = { action, ...known, ...(event.lastUsed && { lastUsed: event.lastUsed }) };
      return event.enter ? enter(loaded, event.enter) : { ...loaded, status: 'choosing' };
    }
    case 'select':
      if (status === 'starting' || !options.includes(event.option)) return state;
      return enter(context, event.option);
    case 'sending':
      return status === 'sendingCode' ? { ...context, status, option: state.option } : state;
    case 'sent': {
      if (status !== 'sendingCode' && status !== 'code') return state;
      const { sends, resendAt, expiresAt, sendError } = event;
      const code = { ...context, status: 'code', option: state.option, sends, resendAt, expiresAt } as const;
      return sendError ? { ...code, sendError } : code;
    }
    case 'spent': // the code is dead: the screen need not wait for another either
      return status === 'code' ? { ...state, resendAt: event.resendAt, spent: event.code } : state;
    case 'sendFailed': {
      const { code: error, resendAt } = event;
      // No more messages for now, and the code is dead: how long that lasts is all there is to say.
      if (status === 'code' && resendAt) return { ...state, resendAt };
      if (status !== 'sendingCode') return state;
      return { ...context, status, option: state.option, error, ...(resendAt && { resendAt }) };
    }
    case 'unusable': {
      const rest = without(context, event.method);
      if (rest.options.length > 0) return { ...rest, status: 'choosing', unusable: event.method };
      return { ...rest, status: 'blocked', reason: 'unavailable', retry: false, code: event.code };
    }
    case 'block': {
      const { reason, retry, method, code } = event;
      // A locked method is closed for this flow; the others stay open.
      const rest = reason === 'locked' && method ? without(context, method) : context;
      return { ...rest, status: 'blocked', reason, retry, ...(method && { method }), ...(code && { code }) };
    }
    case 'back':
      if (status === 'starting' || status === 'choosing' || options.length < 2) return state;
      return { ...context, status: 'choosing' };
    case 'verify': {
      const option = 'option' in state ? state.option : undefined;
      return { ...context, status: 'verified', method: event.method, ...(option && { option }) };
    }
    default:
      return event satisfies never;
  }
}
