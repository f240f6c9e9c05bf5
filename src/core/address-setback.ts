import { isVerificationError, VerificationError, type VerificationErrorCode } from '../api/errors.js';
import { consequenceOf } from './failure.js';
import type { FlowState } from './flow-state.js';
import type { FlowEvent } from './flow.js';

interface AddressFlow {
  getSnapshot(): FlowState;
  dispatch(event: FlowEvent): void;
  /** Back to the address, with why the one that was tried won't do. */
  askAddress(error: VerificationErrorCode): void;
  signedOut(): void;
}

/** Moves the flow of a new address as a failure demands, and hands the error on. */
export function createAddressSetback({ getSnapshot, dispatch, askAddress, signedOut }: AddressFlow) {
  return function fail(thrown: unknown): never {
    const error = isVerificationError(thrown) ? thrown : new VerificationError('unknown', { cause: thrown });
    const { code } = error;
    // A malformed address is refused when a code is sent to it (recorded: 400 guard.invalid_input).
    const malformed = code === 'bad_request' && getSnapshot().status === 'sendingCode';
    switch (malformed ? 'address' : consequenceOf(code)) {
      case 'address':
      case 'locked':
        askAddress(code);
        break;
      case 'session-lost':
        dispatch({ type: 'block', reason: 'session-lost', retry: false, code });
        signedOut();
        break;
      case 'unavailable':
      case 'choose':
        dispatch({ type: 'block', reason: 'unavailable', retry: false, code });
        break;
      default:
        if (code !== 'aborted') dispatch({ type: 'sendFailed', code });
    }
    throw error;
  };
}
