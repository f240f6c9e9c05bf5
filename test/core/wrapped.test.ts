import { describe, expect, it } from 'vitest';
import {
  isStepUpCancelled,
  isStepUpFailed,
  isVerificationError,
  retryUnlessStepUp,
  StepUpCancelledError,
  StepUpFailedError,
  VerificationError,
} from '../../src/headless.js';

const cancelled = new StepUpCancelledError('escape-key');
const failed = new StepUpFailedError('refused_again');
const wrong = new VerificationError('wrong_code');

/** A chain of causes that leads back to its beginning. */
function circle(): Error {
  const [first, second] = [new Error('first'), new Error('second')];
  Object.assign(first, { cause: second, networkError: first });
  Object.assign(second, { cause: first, networkError: first });
  return first;
}

/** An error with a property that can’t be read. */
const shy = (name: string, more: object) =>
  Object.defineProperty(Object.assign(new Error('shy'), more), name, {
    get() {
      throw new Error('not now');
    },
  });

/** Each way in which libraries hand on an error of another. */
const wrappings: [string, (own: unknown) => unknown][] = [
  ['by itself', (own) => own],
  ['as a cause (tRPC, ofetch)', (cause) => new Error('wrapped', { cause })],
  ['as a network error (urql, Apollo)', (networkError) => Object.assign(new Error('wrapped'), { networkError })],
  [
    'four deep',
    (own) =>
      new Error('4', {
        cause: new Error('3', {
          cause: Object.assign(new Error('2'), { networkError: new Error('1', { cause: own }) }),
        }),
      }),
  ],
  ['by an object that is no Error (Redux)', (own) => ({ ...(own as object), name: (own as Error).name })],
  ['in a result (urql, openapi-fetch)', (error) => ({ data: undefined, error })],
  ['beside a circle', (own) => Object.assign(circle(), { networkError: own })],
  ['below a name that can’t be read', (cause) => shy('name', { cause })],
  ['beside a cause that can’t be read', (networkError) => shy('cause', { networkError })],
];

describe('our own errors are known', () => {
  it.each(wrappings)('%s', (_way, wrap) => {
    const known = (error: unknown) => [isStepUpCancelled(error), isStepUpFailed(error), isVerificationError(error)];
    expect(known(wrap(cancelled))).toEqual([true, false, false]);
    expect(known(wrap(failed))).toEqual([false, true, false]);
    expect(known(wrap(wrong))).toEqual([false, false, true]);
    expect(known(wrap(new TypeError('Failed to fetch')))).toEqual([false, false, false]);
  });

  it('and nothing else is taken for one', () => {
    const others = [undefined, null, '', 'StepUpCancelledError', 0, Symbol('x'), () => cancelled, {}, [], circle()];
    for (const other of others) {
      expect([isStepUpCancelled(other), isStepUpFailed(other), isVerificationError(other)]).toEqual([
        false,
        false,
        false,
      ]);
    }
  });

  it.each(wrappings)('and are not tried again: %s', (_way, wrap) => {
    expect(retryUnlessStepUp(0, wrap(cancelled) as Error)).toBe(false);
    expect(retryUnlessStepUp(0, wrap(failed) as Error)).toBe(false);
    expect(retryUnlessStepUp(0, wrap(new TypeError('Failed to fetch')) as Error)).toBe(true);
    expect(retryUnlessStepUp(3, wrap(new TypeError('Failed to fetch')) as Error)).toBe(false);
  });
});
