import { VerificationError } from '../api/errors.js';
import type { VerificationApi } from '../api/types.js';

type OptionalName = 'verifyPassword' | 'sendCode' | 'verifyCode';

/**
 * A function of the back end, for a call outside a flow.
 *
 * @throws VerificationError `not_enabled`, for a back end without it
 */
export function functionOf<Name extends OptionalName>(api: VerificationApi, name: Name) {
  const call = api[name];
  if (call) return call.bind(api) as NonNullable<VerificationApi[Name]>;
  if (process.env.NODE_ENV === 'production') throw new VerificationError('not_enabled');
  throw new VerificationError('not_enabled', {
    message: `the back end has no ${name}. Add it to the object that createStepUp gets as api`,
  });
}
