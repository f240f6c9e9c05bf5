import { isVerificationError, type VerificationError } from '../../src/api/errors.js';

/** What a call rejects with; fails if it does not, or with something else. */
export async function failureOf(call: Promise<unknown>): Promise<VerificationError> {
  const outcome: unknown = await call.then(
    () => 'resolved',
    (error: unknown) => error,
  );
  if (isVerificationError(outcome)) return outcome;
  throw new Error('expected a VerificationError', { cause: outcome });
}

/** Every text that an error carries: message, stack, own properties (hidden ones as well), JSON, and its causes'. */
export function textOf(error: unknown, seen = new Set<unknown>()): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if (seen.has(error)) return '';
  seen.add(error);
  const own = Object.getOwnPropertyNames(error).map((key) => {
    const value: unknown = Object.getOwnPropertyDescriptor(error, key)?.value;
    return `${key}=${textOf(value, seen)}`;
  });
  return [JSON.stringify(error), ...own].join('\n');
}
