import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskIdentifier } from '../../src/core/mask.js';
import { normaliseCode } from '../../src/ceremonies/message-code/code.js';
import { resolveLanguage } from '../../src/core/language.js';
import { isLong, seed } from '../support/long-run.js';
import { nastyText } from './arbitrary.js';
import { costOf } from '../support/cost.js';

const numRuns = isLong ? 20_000 : 1000;

test('whatever an address holds: two characters of the name at most, nothing invisible, nothing that turns text round', ({
  task,
}) => {
  const address = fc.oneof(
    nastyText,
    fc.tuple(nastyText, nastyText).map((parts) => parts.join('@')),
  );
  fc.assert(
    fc.property(address, fc.constantFrom('email', 'phone'), (value, type) => {
      const shown = maskIdentifier({ type, value });
      expect(shown).toMatch(/•{3}/);
      expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(() => encodeURIComponent(shown)).not.toThrow(); // as it does of half a character
      const name = shown.slice(0, shown.indexOf('•'));
      if (type === 'email') expect([...name].length).toBeLessThanOrEqual(2);
      else expect(shown).toMatch(/^(?:•{4}(?: \d{4})?|01\d-•{4}-\d{4})$/);
    }),
    { numRuns, seed },
  );
  Object.assign(task.meta, { figure: `${numRuns} hostile addresses, as many codes and tags of a language` });
});

test('a turned-round name can’t pass for another: the address is shown in the order in which it is written', () => {
  const value = 'a\u202eknab@moc.elpmaxe\u202c.evil.example';
  expect(maskIdentifier({ type: 'email', value })).toBe('ak•••@moc.elpmaxe.evil.example');
});

test('any text in the code’s field is six ASCII digits or none, at once', async () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      expect(normaliseCode(text) ?? '000000').toMatch(/^[0-9]{6}$/);
    }),
    { numRuns, seed },
  );
  for (const unit of ['1', '1-', '1 ', '١', '1.', '\u200b', '12,']) {
    const text = unit.repeat(100_000);
    expect(await costOf(() => normaliseCode(text)), unit).toBeLessThan(2000);
  }
});

test('any tag of a language is one that there are words for', () => {
  fc.assert(
    fc.property(nastyText, (tag) => {
      expect(['en', 'ko']).toContain(resolveLanguage({ locale: tag }));
    }),
    { numRuns, seed },
  );
});
