import { expect, it } from 'vitest';
import { fallbackTags } from '../../src/core/language.js';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const regions = letters.flatMap((first) => letters.map((second) => first + second));

it.each(['en', 'ko'])('the short way for %s is what the browser’s data contain, for every region', (language) => {
  expect(fallbackTags(language)).toEqual(fallbackTags(language.toUpperCase()));
  const known = regions.filter((region) => region !== 'ZZ'); // the unknown region
  for (const region of known) {
    const tag = `${language}-${region}`;
    // An underscore takes the long way.
    if (new Intl.Locale(tag).baseName === tag)
      expect(fallbackTags(tag), tag).toEqual(fallbackTags(`${language}_${region}`));
  }
});
