import { verificationErrorIn, type VerificationErrorCode } from '../../api/errors.js';
import type { Method } from '../../api/types.js';
import type { FlowDriver } from './flow-driver.js';
import { consequenceOf } from './failures.js';

/** The code of anything thrown: `unknown` for what is no `VerificationError`. */
export const codeOf = (error: unknown): VerificationErrorCode => verificationErrorIn(error)?.code ?? 'unknown';

/** Moves the flow as failures demand. */
export interface Setbacks {
  /** The flow can't go on as it is: says why. */
  block(error: unknown, method?: Method): void;
  /** A step's request failed: stays, offers the other methods or blocks. */
  fail(error: unknown, method: Method): void;
}

/** @param leave ends what else the step is busy with: a late answer must not take away what explains itself */
export function createSetbacks({ dispatch, onUnauthenticated }: FlowDriver, leave: () => void): Setbacks {
  const block = (error: unknown, method?: Method): void => {
    const code = codeOf(error);
    const reason = consequenceOf(code);
    leave();
    switch (reason) {
      case 'locked':
        dispatch({ type: 'block', reason, retry: false, method, code });
        break;
      case 'unavailable':
        dispatch({ type: 'block', reason, retry: false, code });
        break;
      case 'session-lost':
        dispatch({ type: 'block', reason, retry: false, code });
        onUnauthenticated?.();
        break;
      default:
        dispatch({ type: 'block', reason: 'load-failed', retry: true, code });
    }
  };
  return {
    block,
    fail(error, method) {
      const code = codeOf(error);
      switch (consequenceOf(code)) {
        case 'locked':
        case 'unavailable':
        case 'session-lost':
          block(error, method);
          break;
        case 'choose':
          leave();
          dispatch({ type: 'unusable', method, code });
          break;
        default:
          dispatch({ type: 'sendFailed', code });
      }
    },
  };
}
