import type { Challenge } from './challenge.js';

const isText = (value: unknown) => typeof value === 'string';

/** In development. @throws TypeError for a challenge of the app's `isChallenge` that is not what its type says */
export function checkChallenge({ maxAge, acrValues }: { [Name in keyof Challenge]: unknown }): void {
  const isAge = maxAge === undefined || (typeof maxAge === 'number' && maxAge >= 0);
  const isList =
    acrValues === undefined || (Array.isArray(acrValues) && acrValues.length > 0 && acrValues.every(isText));
  if (isAge && isList) return;
  throw new TypeError(
    'createStepUp: isChallenge gave a challenge that can’t be read. `maxAge` is a number of seconds, `acrValues` an array of strings: leave out what the server has not named.',
  );
}
