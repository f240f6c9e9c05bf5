import { describe, expect, it } from 'vitest';
import { emailAddress, phoneDigits, visibleText } from '../../src/identifier/address.js';
import {
  copiedNumbers,
  noEmails,
  noNumbers,
  oneEmail,
  typedNumbers,
  unclearEmails,
  unclearNumbers,
  unseen,
} from '../components/typed-identifiers.js';

describe('an e-mail address', () => {
  it.each(oneEmail)('%s', (_, entered) => {
    expect(emailAddress(entered)).toBe('minji.new@example.test');
  });

  it.each([...noEmails.map((entered) => [entered, entered] as const), ...unclearEmails])(
    '%s is not one',
    (_, entered) => {
      expect(emailAddress(entered)).toBeUndefined();
      expect(visibleText(entered)).not.toBe('');
    },
  );

  it('keeps its capital letters, and loses the spaces around it', () => {
    expect(emailAddress('  Minji.New@Example.test ')).toBe('Minji.New@Example.test');
  });
});

describe('a phone number', () => {
  it.each(typedNumbers)('%s, in %s', async (entered, country, digits) => {
    expect(await phoneDigits(entered, country)).toBe(digits);
  });

  it.each(copiedNumbers)('%s', async (_, entered, country, shown) => {
    expect(await phoneDigits(entered, country)).toBe('821023456789');
    expect(visibleText(entered)).toBe(shown);
  });

  it.each([...noNumbers.map((entered) => [entered, entered] as const), ...unclearNumbers])(
    '%s is not one',
    async (_, entered) => {
      expect(await phoneDigits(entered, 'KR')).toBeUndefined();
      expect(visibleText(entered)).not.toBe('');
    },
  );
});

it.each([['nothing', ''], ['spaces', '   '], ...unseen])('%s is no text', (_, entered) => {
  expect(visibleText(entered)).toBe('');
});
