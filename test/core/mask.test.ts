import { describe, expect, it } from 'vitest';
import { maskIdentifier, writeIdentifier } from '../../src/core/mask.js';

const email = (value: string, character?: string) => maskIdentifier({ type: 'email', value }, character);
const phone = (value: string, character?: string) => maskIdentifier({ type: 'phone', value }, character);

describe('maskIdentifier', () => {
  it.each([
    ['minji@example.com', 'mi•••@example.com'],
    ['minji.kim+bank@mail.example.com', 'mi•••@mail.example.com'],
    ['kim@example.com', 'ki•••@example.com'],
    ['mj@example.com', 'm•••@example.com'],
    ['m@example.com', '•••@example.com'],
    ['@example.com', '•••@example.com'],
    ['김민지@example.kr', '김민•••@example.kr'],
    ['"a@b"@example.com', '"a•••@example.com'],
    ['👩‍👧x@example.com', '👩\u200d•••@example.com'],
    ['minji', 'mi•••'],
    ['', '•••'],
  ])('covers the address %j', (value, shown) => {
    expect(email(value)).toBe(shown);
  });

  it.each([
    ['821012345678', '010-••••-5678'],
    ['8201012345678', '010-••••-5678'],
    ['+82 10-1234-5678', '010-••••-5678'],
    ['010 1234 5678', '010-••••-5678'],
    ['82111234567', '011-••••-4567'], // an older number, one digit shorter: the mask has the same length, so that it does not show that
    ['8225551234', '•••• 1234'],
    ['14155550101', '•••• 0101'],
    ['447911123456', '•••• 3456'],
    ['12345678', '•••• 5678'],
    ['1234567', '••••'],
    ['5678', '••••'],
    ['', '••••'],
    ['not a number', '••••'],
  ])('covers the number %j', (value, shown) => {
    expect(phone(value)).toBe(shown);
  });

  it('covers with another character', () => {
    expect(email('minji@example.com', '*')).toBe('mi***@example.com');
    expect(phone('821012345678', '*')).toBe('010-****-5678');
    expect(phone('14155550101', '*')).toBe('**** 0101');
  });

  it('never shows a whole name, whatever it is made of', () => {
    for (const local of ['a', 'ab', '\ud800', '\ud800\udc00', 'e\u0301', '\u202e', '😀', '😀😀']) {
      const shown = email(`${local}@example.com`);
      expect(shown.startsWith(local)).toBe(false);
      expect(shown.endsWith('@example.com')).toBe(true);
    }
  });
});

describe('writeIdentifier', () => {
  it.each([
    ['email', 'minji.new@example.com', 'minji.new@example.com'],
    ['email', 'minji\u202e@example.com', 'minji@example.com'],
    ['phone', '821012345678', '010-1234-5678'],
    ['phone', '82111234567', '011-123-4567'],
    ['phone', '14155550101', '+14155550101'],
    ['phone', '+447911123456', '+447911123456'],
  ] as const)('shows the %s %j whole', (type, value, written) => {
    expect(writeIdentifier({ type, value })).toBe(written);
  });
});
