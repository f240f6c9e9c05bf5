/** The characters that join the parts of one number: spaces of every width, hyphens and dashes. */
const SEPARATOR = '[\\s\\-\\u2010-\\u2015\\u2212]';
const NUMBER = new RegExp(`\\d+(?:(?:[.,:/]|${SEPARATOR.replace('\\s', '')})\\d+)*`, 'g');
const SEPARATED_NUMBER = new RegExp(`\\d+(?:${SEPARATOR}\\d+)*`, 'g');

/** Longer than any message with a code. A longer text is not cut: the end of a cut number can look like a code. */
const MAX_LENGTH = 4000;

/**
 * The text with the digits of any script as ASCII, and without invisible characters: zero-width spaces, bidi marks, the
 * keycap sign. Everything else is unchanged. A text of more than 4000 characters becomes empty.
 */
export function asciiDigits(text: string): string {
  if (text.length > MAX_LENGTH) return '';
  return text.replace(/[\p{Cf}\p{M}]/gu, '').replace(/[^\P{Nd}\d]/gu, digitOf);
}

/** Unicode keeps decimal digits in unbroken runs of ten, zero first, so that the place in the run is the value. */
function digitOf(character: string): string {
  let place = 0;
  for (let code = character.codePointAt(0) ?? 0; /^\p{Nd}$/u.test(String.fromCodePoint(code - 1)); code--) place++;
  return String(place % 10);
}

/**
 * The code in a text, as `length` ASCII digits: `407 918`, `４０７９１８`, `G-407918` or a whole message in any language,
 * with amounts, dates and telephone numbers around it. Undefined when there is no code, or when two numbers could be
 * it: a wrong guess costs one of the user's tries.
 *
 * A number in one piece comes before one in parts. A number joined by `. , : /` is an amount, a date or a time, unless
 * the text is only the code. A text of more than 4000 characters is not read.
 */
export function normaliseCode(text: string, length = 6): string | undefined {
  const plain = asciiDigits(text);
  const all = digitsOf(plain);
  if (all.length === length && !/\p{L}/u.test(plain)) return all;
  const whole = new Set((plain.match(NUMBER) ?? []).filter((word) => /^\d+$/.test(word) && word.length === length));
  if (whole.size > 0) return onlyOne(whole);
  return onlyOne(
    new Set((plain.match(SEPARATED_NUMBER) ?? []).map(digitsOf).filter((chain) => chain.length === length)),
  );
}

const digitsOf = (text: string) => text.replace(/\D/g, '');

function onlyOne(codes: Set<string>): string | undefined {
  const [code] = codes;
  return codes.size === 1 ? code : undefined;
}

/** A change to a field with a code: replaces the characters between `from` and `to` by `digits`. */
export interface CodeEdit {
  from: number;
  to: number;
  digits: string;
}

/**
 * The effect of `text`, typed, pasted, dropped or filled in, on a field with the digits `value` and a selection.
 *
 * A full code replaces everything. A part of a code goes in at the selection if it fits; nothing is ever cut off,
 * because half a paste makes a wrong code. In a full field a single digit replaces the one after the caret. Undefined:
 * no change.
 */
export function editCode(
  value: string,
  selection: { start: number; end: number },
  text: string,
  length = 6,
): CodeEdit | undefined {
  const full = normaliseCode(text, length);
  if (full) return { from: 0, to: value.length, digits: full };
  const plain = asciiDigits(text);
  const digits = digitsOf(plain);
  if (!digits || /[^\d\s\p{P}\p{S}]/u.test(plain)) return undefined;
  const { start, end } = selection;
  if (value.length - (end - start) + digits.length <= length) return { from: start, to: end, digits };
  const overtypes = digits.length === 1 && start === end && end < value.length && value.length === length;
  return overtypes ? { from: start, to: start + 1, digits } : undefined;
}
