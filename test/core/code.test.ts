import { describe, expect, it } from 'vitest';
import { asciiDigits, editCode, normaliseCode } from '../../src/ceremonies/message-code/code.js';
import { costOf } from '../support/cost.js';

describe('normaliseCode', () => {
  it.each([
    ['bare', '407918'],
    ['a space', '407 918'],
    ['a hyphen', '407-918'],
    ['a dash', '407–918'],
    ['a dot, alone', '407.918'],
    ['a no-break space', '407\u00a0918'],
    ['a thin space', '407\u2009918'],
    ['zero-width spaces', '\u200b407\u200b918\ufeff'],
    ['soft hyphens', '407\u00ad918'],
    ['bidi marks', '\u2068407918\u2069'],
    ['pairs', '40 79 18'],
    ['spread out', '4 0 7 9 1 8'],
    ['white space around', '\t 407918 \r\n'],
    ['brackets', '[407918]'],
    ['a prefix', 'G-407918'],
    ['full-width', '４０７９１８'],
    ['Arabic', '٤٠٧٩١٨'],
    ['Persian', '۴۰۷۹۱۸'],
    ['Devanagari', '४०७९१८'],
    ['mathematical', '𝟒𝟎𝟕𝟗𝟏𝟖'],
    ['monospaced mathematical', '𝟺𝟶𝟽𝟿𝟷𝟾'],
    ['keycaps', '4️⃣0️⃣7️⃣9️⃣1️⃣8️⃣'],
    ['a Korean message', '[Web발신]\n[새봄] 인증번호 [407918]를 입력해 주세요. 타인에게 알려주지 마세요.'],
    ['Korean, a telephone number', '[새봄은행] 본인확인 인증번호는 407918 입니다. 문의 1588-1234, 02-123-4567'],
    ['Korean, an amount and a time', '1,250,000원 이체 인증번호 407918 (03/12 14:05, 3분 이내 입력)'],
    ['Korean, in two parts', '인증번호 407 918을 입력하세요. 유효시간 10분'],
    ['Korean, right before the ending', '인증코드407918입니다'],
    ['an English message', 'Your Saebom code is 407918. It expires in 10 minutes. Don’t share it.'],
    ['English, in two parts', 'Saebom: 407-918 is your code. Reply STOP to 12345 to opt out.'],
    ['English, a telephone number', 'Code: 407918. Not you? Call +1 415-555-0101 (24/7).'],
    ['the last line for WebOTP', '407918 is your code.\n\n@saebom.example #407918'],
    ['a date and a reference', '2024-03-12 14:05:09 code 407918 ref. A12'],
    ['a long number beside it', 'Order 20240312001: 407918'],
    ['an amount of six digits beside it', 'Pay 123,456 with 407918'],
    ['a price of six digits beside it', 'Pay 1234.56 with 407918'],
  ])('finds the code: %s', (_, text) => {
    expect(normaliseCode(text)).toBe('407918');
  });

  it.each([
    ['nothing', ''],
    ['words', 'no code here'],
    ['too short', '40791'],
    ['too long', '4079182'],
    ['a part of a longer number', '10407918'],
    ['a telephone number', '010-1234-5678'],
    ['two candidates', 'Code 407918, reference 829113'],
    ['two in parts', '407 918 and 829 113'],
    ['digits strewn over a sentence', 'in 10 minutes call 1588 at'],
    ['an amount', '이체 금액 407,918원'],
    ['a lone surrogate', '\ud835'],
    ['a superscript', '⁴⁰⁷⁹¹⁸'],
  ])('makes no guess: %s', (_, text) => {
    expect(normaliseCode(text)).toBeUndefined();
  });

  it.each([
    [4, '4079', '인증번호 4079 (2분)'],
    [4, undefined, '2024년 인증번호 4079'],
    [5, '40791', 'code 40791'],
    [7, '4079182', '407 9182'],
    [8, '40791823', '4079-1823'],
    [8, undefined, 'on 2024.03.12 at 10'],
  ])('takes %i digits: %s', (length, code, text) => {
    expect(normaliseCode(text, length)).toBe(code);
  });

  it('is quick with a whole book', async () => {
    const book = '1-'.repeat(50_000) + 'x'.repeat(50_000) + '１ '.repeat(50_000);
    expect(await costOf(() => normaliseCode(book))).toBeLessThan(1000);
  });
});

describe('asciiDigits', () => {
  it('turns every decimal digit that Unicode has into its value, and leaves other numbers alone', () => {
    const decimal = /^\p{Nd}$/u;
    let count = 0;
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      if (!decimal.test(character)) continue;
      expect(asciiDigits(character)).toBe(String(count++ % 10));
    }
    expect(count).toBeGreaterThan(600);
    expect(asciiDigits('½ ⅷ ② 三')).toBe('½ ⅷ ② 三');
  });
});

describe('editCode', () => {
  const at = (start: number, end = start) => ({ start, end });

  it.each([
    ['a digit at the end', '40', at(2), '7', { from: 2, to: 2, digits: '7' }],
    ['a digit between', '408', at(2), '7', { from: 2, to: 2, digits: '7' }],
    ['a full-width digit', '', at(0), '４', { from: 0, to: 0, digits: '4' }],
    ['a part of a code', '40', at(2), '79', { from: 2, to: 2, digits: '79' }],
    ['a part with a joint', '407', at(3), '-918', { from: 3, to: 3, digits: '918' }],
    ['over a selection', '407913', at(3, 6), '9', { from: 3, to: 6, digits: '9' }],
    ['over everything', '407913', at(0, 6), '1', { from: 0, to: 6, digits: '1' }],
    ['a whole code over part of another', '82', at(1), '407 918', { from: 0, to: 2, digits: '407918' }],
    ['a whole code over a full field', '829113', at(6), '407918', { from: 0, to: 6, digits: '407918' }],
    ['a message over a full field', '829113', at(3), '인증번호 407918', { from: 0, to: 6, digits: '407918' }],
    ['a digit inside a full field', '407913', at(5), '8', { from: 5, to: 6, digits: '8' }],
  ] as const)('puts in %s', (_, value, selection, text, edit) => {
    expect(editCode(value, selection, text)).toEqual(edit);
  });

  it.each([
    ['a letter', '40', at(2), 'a'],
    ['a syllable', '40', at(2), '가'],
    ['a space', '40', at(2), ' '],
    ['a letter over a selection', '407918', at(0, 6), 'x'],
    ['words with a digit', '40', at(2), 'abc7'],
    ['a seventh digit', '407918', at(6), '1'],
    ['more than fits', '4079', at(4), '183'],
    ['a number that is too long', '', at(0), '4079182'],
    ['nothing', '40', at(1), ''],
  ] as const)('changes nothing for %s', (_, value, selection, text) => {
    expect(editCode(value, selection, text)).toBeUndefined();
  });
});
