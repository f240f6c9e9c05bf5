/** How a code gets into the field; each is done in a real browser by test/fields/gestures.ts. */
export type How =
  | 'keys' // one by one; `{Enter}` and the like are keys of that name
  | 'keys, Enter, click' // the last digit, Enter and a click on the button at once, nothing waits for the other
  | 'suggestion' // a phone's suggestion above the keyboard: one insertion of all of it
  | 'fill' // a password manager: the value, then one input event
  | 'fill twice'
  | 'fill by character' // an extension that types: the value grows, an event each time
  | 'paste' // through the clipboard
  | 'paste twice'
  | 'drop' // dragged from elsewhere on the page
  | 'composition' // an input method's preedit, then its commit
  | 'composition, Enter first' // Chrome: Enter comes while composing and ends it
  | 'composition, Enter last'; // Safari: Enter comes after compositionend, recognisable only by its key code 229

interface Options {
  /** How many digits a code has. */
  length: number;
  /** Typed before, key by key. */
  given?: string;
}

export interface Case {
  name: string;
  how: How;
  what: string;
  options: Options;
  /** What the field holds afterwards. */
  holds: string;
  /** What the form was submitted with, each time; half a code that was submitted and refused, too. */
  submits: readonly string[];
  /** A field of another's passes as well if its form holds the submission back by itself. */
  mayRefuse?: boolean;
}

type Row = Omit<Case, 'options'> & Pick<Options, 'given'>;

/** The lengths that a back end may name, of which the table is played: both ends, an odd one, the usual one, and two halves. */
export const lengths = [4, 5, 6, 8, 10] as const;

const NEVER: readonly string[] = [];

/** Other digits, by their value. */
const inDigitsOf = (zero: string, code: string) =>
  code.replace(/\d/g, (digit) => String.fromCodePoint(zero.codePointAt(0)! + Number(digit)));

/** What arrives in one piece, into an empty field: it is read alike, whichever way it comes. */
function textsOf(code: string, other: string): readonly [name: string, what: string, holds: string][] {
  const half = code.length >> 1;
  const [first, second] = [code.slice(0, half), code.slice(half)];
  const wide = inDigitsOf('０', code);
  return [
    ['a code', code, code],
    ['two halves with a space', `${first} ${second}`, code],
    ['two halves with a hyphen', `${first}-${second}`, code],
    ['two halves with a no-break space', `${first}\u00a0${second}`, code],
    ['spaces around it', `  ${code} `, code],
    ['zero-width characters in it', `\u200b${first}\u200d${second}\ufeff`, code],
    ['bidi marks around it', `\u2068${code}\u2069\u200f`, code],
    ['full-width digits', wide, code],
    ['Arabic-Indic digits', inDigitsOf('٠', code), code],
    ['Devanagari digits', inDigitsOf('०', code), code],
    ['a message in Korean', `[새봄은행] 인증번호 [${code}]를 입력해 주세요.`, code],
    ['a message in English', `${code} is your code. Don't share it.`, code],
    ['a prefix', `G-${code}`, code],
    ['the last line of a message, bound to a site', `@bank.example #${code}`, code],
    ['a message of several lines', `[Web발신]\n인증번호 [${code}]\n문의 1588-1234\n\n@bank.example #${code}`, code],
    ['an amount and a time around it', `14:05 [새봄은행] 250,000원 이체 인증번호 ${code} (3분)`, code],
    ['an amount after it', `${code} confirms USD 1,204.50 to 110-555-019283 at 09:30`, code],
    ['letters', 'hello', ''],
    ['letters as a code', 'ABCDEFGHIJ'.slice(0, code.length), ''],
    ['two codes', `codes ${other} and ${code}`, ''],
    ['too long', `${code}2`, ''],
    ['too short', code.slice(0, -1), code.slice(0, -1)],
  ];
}

/** On purpose: one line to a case, to be read down the columns. */
// prettier-ignore
function oneByOneOf(code: string, other: string): readonly Row[] {
  const length = code.length;
  const half = length >> 1;
  const [first, second] = [code.slice(0, half), code.slice(half)];
  const [init, last] = [code.slice(0, -1), code.at(-1)!];
  const wide = (text: string) => inDigitsOf('０', text);
  const withJunk = [...code].map((digit, place) => (place === length - 1 ? digit : digit + 'a.x+e'[place % 5]!)).join('');
  const wrongEnd = init + String((Number(last) + 1) % 10);
  const wrongStart = `8${code.slice(1)}`;
  const third = '1002003004'.slice(0, length);
  const ONCE = [code];
  return [
    // Typed, and what is typed wrong.
    { name: 'a code', how: 'keys', what: code, holds: code, submits: ONCE },
    { name: 'a space between the halves', how: 'keys', what: `${first} ${second}`, holds: code, submits: ONCE },
    { name: 'a hyphen between the halves', how: 'keys', what: `${first}-${second}`, holds: code, submits: ONCE },
    { name: 'junk in between', how: 'keys', what: withJunk, holds: code, submits: ONCE },
    { name: 'only letters', how: 'keys', what: 'hello', holds: '', submits: NEVER },
    { name: 'too short', how: 'keys', what: init, holds: init, submits: NEVER },
    { name: 'too short, and Enter', how: 'keys', what: `${init}{Enter}`, holds: init, submits: [init], mayRefuse: true },

    // Sent once, whatever comes together.
    { name: 'Enter after the last digit', how: 'keys', what: `${code}{Enter}`, holds: code, submits: ONCE },
    { name: 'Enter twice', how: 'keys', what: `${code}{Enter}{Enter}`, holds: code, submits: ONCE },
    { name: 'all at once', how: 'keys, Enter, click', what: last, given: init, holds: code, submits: ONCE },
    { name: 'the same value', how: 'fill twice', what: code, holds: code, submits: ONCE },
    { name: 'the same code', how: 'paste twice', what: code, holds: code, submits: ONCE },
    { name: 'again after an edit', how: 'keys', what: `{Backspace}${last}`, given: code, holds: code, submits: [code, code] },

    // The value grows.
    { name: 'a code', how: 'fill by character', what: code, holds: code, submits: ONCE },
    { name: 'two halves with a space', how: 'fill by character', what: `${first} ${second}`, holds: code, submits: ONCE },
    { name: 'full-width digits', how: 'fill by character', what: wide(code), holds: code, submits: ONCE },

    // Corrected.
    { name: 'Backspace', how: 'keys', what: `${first}5{Backspace}${second}`, holds: code, submits: ONCE },
    { name: 'Backspace, all the way', how: 'keys', what: first + '{Backspace}'.repeat(half + 1), holds: '', submits: NEVER },
    { name: 'Backspace in the middle', how: 'keys', what: `${code[0]!}5${code[1]!}{ArrowLeft}{Backspace}{End}${code.slice(2)}`, holds: code, submits: ONCE },
    { name: 'Delete at the start', how: 'keys', what: `5${first}{Home}{Delete}{End}${second}`, holds: code, submits: ONCE },
    { name: 'Delete at the end', how: 'keys', what: `${first}{End}{Delete}${second}`, holds: code, submits: ONCE },
    { name: 'a digit left out, put in', how: 'keys', what: `${code.slice(0, 2)}${code.slice(3)}${'{ArrowLeft}'.repeat(length - 3)}${code[2]!}`, holds: code, submits: ONCE },
    { name: 'a digit put in at the start', how: 'keys', what: `${code.slice(1)}{Home}${code[0]!}`, holds: code, submits: ONCE },
    { name: 'arrows to and fro', how: 'keys', what: `${first}{ArrowLeft}{ArrowLeft}{ArrowRight}{ArrowRight}${second}`, holds: code, submits: ONCE },
    { name: 'select all, type', how: 'keys', what: `${other.slice(0, half)}{Control>}a{/Control}${code}`, holds: code, submits: ONCE },
    { name: 'select all, Delete', how: 'keys', what: `${other.slice(0, half)}{Control>}a{/Control}{Delete}`, holds: '', submits: NEVER },
    { name: 'two selected, one typed', how: 'keys', what: `${code}{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}5`, holds: `${code.slice(0, -2)}5`, submits: ONCE },
    { name: 'undo of what is pasted', how: 'paste', what: `${code}{then}{Control>}z{/Control}`, given: '82', holds: '82', submits: ONCE },
    { name: 'undo and redo', how: 'paste', what: `code ${code}{then}{Control>}z{Shift>}z{/Shift}{/Control}`, given: '82', holds: code, submits: [code, code] },
    { name: 'undo of a suggestion', how: 'suggestion', what: `${first} ${second}{then}{Control>}z{/Control}`, holds: '', submits: ONCE },
    { name: 'cut', how: 'keys', what: `${other.slice(0, half)}{Control>}ax{/Control}${code}`, holds: code, submits: ONCE },

    // Into a field with something in it.
    { name: 'a code into half a field', how: 'paste', what: code, given: other.slice(0, half), holds: code, submits: ONCE },
    { name: 'a code into a full field', how: 'paste', what: code, given: other, holds: code, submits: [other, code] },
    { name: 'a message into a full field', how: 'paste', what: `인증번호 ${code}`, given: other, holds: code, submits: [other, code] },
    { name: 'a code with the caret at the start', how: 'paste', what: code, given: `${other.slice(0, half)}{Home}`, holds: code, submits: ONCE },
    { name: 'a code into half a field', how: 'drop', what: `인증번호 ${code} 입니다`, given: other.slice(0, half), holds: code, submits: ONCE },
    { name: 'a code into a full field', how: 'drop', what: code, given: other, holds: code, submits: [other, code] },
    { name: 'a code into half a field', how: 'suggestion', what: code, given: other.slice(0, half), holds: code, submits: ONCE },
    { name: 'a code into a full field', how: 'suggestion', what: code, given: other, holds: code, submits: [other, code] },
    { name: 'a code into a full field', how: 'fill', what: code, given: other, holds: code, submits: [other, code] },
    { name: 'the other half', how: 'paste', what: second, given: first, holds: code, submits: ONCE },
    { name: 'the middle', how: 'paste', what: code.slice(1, -1), given: `${code[0]!}${last}{ArrowLeft}`, holds: code, submits: ONCE },
    { name: 'the first half', how: 'paste', what: first, given: `${second}{Home}`, holds: code, submits: ONCE },
    { name: 'more than fits', how: 'paste', what: '18', given: init, holds: init, submits: NEVER },
    { name: 'junk', how: 'paste', what: 'hello', given: init, holds: init, submits: NEVER },
    { name: 'two codes', how: 'paste', what: `${other} ${third}`, given: init, holds: init, submits: NEVER },
    { name: 'a digit at the end of a full field', how: 'keys', what: '5', given: code, holds: code, submits: ONCE },
    { name: 'a digit inside a full field', how: 'keys', what: `{ArrowLeft}${last}`, given: wrongEnd, holds: code, submits: [wrongEnd, code] },
    { name: 'a digit at the start of a full field', how: 'keys', what: `{Home}${code[0]!}`, given: wrongStart, holds: code, submits: [wrongStart, code] },

    // An input method.
    { name: 'full-width digits', how: 'composition', what: wide(code), holds: code, submits: ONCE },
    { name: 'ASCII digits', how: 'composition', what: code, holds: code, submits: ONCE },
    { name: 'the other half', how: 'composition', what: wide(second), given: first, holds: code, submits: ONCE },
    { name: 'letters', how: 'composition', what: '마', given: first, holds: first, submits: NEVER },
    { name: 'the rest is typed', how: 'composition', what: `${wide(first)}{then}${second}`, holds: code, submits: ONCE },
    { name: 'half a code', how: 'composition, Enter first', what: wide(first), holds: first, submits: NEVER },
    { name: 'a code', how: 'composition, Enter first', what: wide(code), holds: code, submits: ONCE },
    { name: 'half a code', how: 'composition, Enter last', what: wide(first), holds: first, submits: NEVER },
    { name: 'a code', how: 'composition, Enter last', what: wide(code), holds: code, submits: ONCE },
    { name: 'letters', how: 'composition, Enter last', what: '마', given: first, holds: first, submits: NEVER },
  ];
}

/** Every case, for codes of so many digits. */
export function tableOf(length: number): readonly Case[] {
  const code = '4079182356'.slice(0, length);
  const other = '8291130057'.slice(0, length);
  const atOnce = textsOf(code, other).flatMap(([name, what, holds]) =>
    (['suggestion', 'fill', 'paste', 'drop'] as const).map((how) => {
      const submits = holds === code ? [code] : NEVER;
      return { name, how, what, options: { length }, holds, submits };
    }),
  );
  const oneByOne = oneByOneOf(code, other).map(({ given, ...row }): Case => ({ ...row, options: { length, given } }));
  return [...atOnce, ...oneByOne];
}
