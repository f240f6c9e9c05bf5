import { VerificationError } from '../api/errors.js';
import type { PartialVerification, VerificationApi } from '../api/types.js';

type OptionalName = 'getMethods' | 'verifyPassword' | 'sendCode' | 'verifyCode';

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

/**
 * The record of a call outside a flow, which has no step for another factor.
 *
 * @throws VerificationError `bad_response`, if the back end requires one
 */
export function recordOf<Answer extends { id: string }>(answer: Answer | PartialVerification): Answer {
  if ((answer as Partial<PartialVerification>).more === undefined) return answer as Answer;
  if (process.env.NODE_ENV === 'production') throw new VerificationError('bad_response');
  throw new VerificationError('bad_response', {
    message:
      'the back end requires another factor, and a call outside a flow has no step for it. Use stepUp.verify(): its dialog has',
  });
}
