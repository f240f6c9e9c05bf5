import { VerificationError, verificationErrorIn, type VerificationErrorCode } from '../api/errors.js';
import { consequenceOf } from '../core/flow/failures.js';
import type { FlowState } from '../core/flow/state.js';
import type { FlowEvent } from '../core/flow/transition.js';
import { guarded } from '../core/guarded.js';

interface AddressFlow {
  getSnapshot(): FlowState;
  dispatch(event: FlowEvent): void;
  /** Back to the address, with why the one that was tried won't do. */
  askAddress(error: VerificationErrorCode): void;
  onUnauthenticated?: () => void;
  /** Ends what else the step is busy with. */
  leave(): void;
}

/** Moves the flow of a new address as a failure demands. */
export function createAddressSetback({ getSnapshot, dispatch, askAddress, onUnauthenticated, leave }: AddressFlow) {
  return function fail(thrown: unknown): void {
    const error = verificationErrorIn(thrown) ?? new VerificationError('unknown', { cause: thrown });
    const { code } = error;
    // A malformed address is refused when a code is sent to it (recorded: 400 guard.invalid_input).
    const malformed = code === 'bad_request' && getSnapshot().status === 'sendingCode';
    switch (malformed ? 'address' : consequenceOf(code)) {
      case 'address':
      case 'locked':
        leave();
        askAddress(code);
        break;
      case 'session-lost':
        leave();
        dispatch({ type: 'block', reason: 'session-lost', retry: false, code });
        guarded(() => onUnauthenticated?.());
        break;
      case 'unavailable':
      case 'choose':
        leave();
        dispatch({ type: 'block', reason: 'unavailable', retry: false, code });
        break;
      default:
        dispatch({ type: 'sendFailed', code });
    }
  };
}
