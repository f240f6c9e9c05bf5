import { warnOnce } from '../../api/warn.js';

const DEFAULT = 6;

const isCodeLength = (value: unknown) => Number.isInteger(value) && (value as number) > 3 && (value as number) < 11;

/**
 * The number of digits of a code: the first of these that names a usable one (a whole number from 4 to 10), else 6. In
 * development, an unusable number is reported.
 */
export function codeLengthOf(...sources: ({ codeLength?: unknown } | undefined)[]): number {
  const given = sources.map((source) => source?.codeLength);
  const length = (given.find(isCodeLength) ?? DEFAULT) as number;
  if (process.env.NODE_ENV !== 'production') {
    const unusable = given.find((value) => value !== undefined && !isCodeLength(value));
    if (unusable !== undefined)
      warnOnce(
        `the back end sets codeLength: ${JSON.stringify(unusable)}, and the dialog takes ${length} digits: pass a whole number from 4 to 10.`,
      );
  }
  return length;
}
