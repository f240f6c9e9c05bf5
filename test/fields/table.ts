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
  /** How many digits a code has. @default 6 */
  length?: number;
  /** Typed before, key by key. */
  given?: string;
}

export interface Case {
  name: string;
  how: How;
  what: string;
  options?: Options;
  /** What the field holds afterwards. */
  holds: string;
  /** What the form was submitted with, each time; half a code that was submitted and refused, too. */
  submits: readonly string[];
  /** A field of another's passes as well if its form holds the submission back by itself. */
  mayRefuse?: boolean;
}

const CODE = '407918';
const ONCE = [CODE];
const NEVER: readonly string[] = [];

/** What arrives in one piece, into an empty field: it is read alike, whichever way it comes. */
const texts: readonly [name: string, what: string, holds: string, options?: Options][] = [
  ['six digits', '407918', CODE],
  ['two halves with a space', '407 918', CODE],
  ['two halves with a hyphen', '407-918', CODE],
  ['two halves with a no-break space', '407\u00a0918', CODE],
  ['spaces around it', '  407918 ', CODE],
  ['zero-width characters in it', '\u200b407\u200d918\ufeff', CODE],
  ['bidi marks around it', '\u2068407918\u2069\u200f', CODE],
  ['full-width digits', '４０７９１８', CODE],
  ['Arabic-Indic digits', '٤٠٧٩١٨', CODE],
  ['Devanagari digits', '४०७९१८', CODE],
  ['a message in Korean', '[새봄은행] 인증번호 [407918]를 입력해 주세요.', CODE],
  ['a message in English', "407918 is your code. Don't share it.", CODE],
  ['a prefix', 'G-407918', CODE],
  ['the last line of a message, bound to a site', '@bank.example #407918', CODE],
  ['a message of several lines', '[Web발신]\n인증번호 [407918]\n문의 1588-1234\n\n@bank.example #407918', CODE],
  ['an amount and a time around it', '14:05 [새봄은행] 250,000원 이체 인증번호 407918 (3분)', CODE],
  ['an amount of six digits after it', '407918 confirms USD 1,204.50 to 110-555-019283 at 09:30', CODE],
  ['letters', 'hello', ''],
  ['letters as a code', 'ABCDEF', ''],
  ['two codes', 'codes 829113 and 407918', ''],
  ['too long', '4079182', ''],
  ['too short', '4079', '4079'],
  ['four digits', '4079', '4079', { length: 4 }],
  ['five digits in a message', '[새봄] 인증번호는 40791입니다.', '40791', { length: 5 }],
  ['eight digits in halves', '4079 1823', '40791823', { length: 8 }],
  ['six digits where four are wanted', '407918', '', { length: 4 }],
];

const atOnce: Case[] = texts.flatMap(([name, what, holds, options]) =>
  (['suggestion', 'fill', 'paste', 'drop'] as const).map((how) => {
    const submits = holds.length === (options?.length ?? 6) ? [holds] : NEVER;
    return { name, how, what, options, holds, submits };
  }),
);

/** On purpose: one line to a case, to be read down the columns. */
// prettier-ignore
const oneByOne: Case[] = [
  // Typed, and what is typed wrong.
  { name: 'six digits', how: 'keys', what: '407918', holds: CODE, submits: ONCE },
  { name: 'a space between the halves', how: 'keys', what: '407 918', holds: CODE, submits: ONCE },
  { name: 'a hyphen between the halves', how: 'keys', what: '407-918', holds: CODE, submits: ONCE },
  { name: 'junk in between', how: 'keys', what: '4a0.7x9+1e8', holds: CODE, submits: ONCE },
  { name: 'only letters', how: 'keys', what: 'hello', holds: '', submits: NEVER },
  { name: 'four digits', how: 'keys', what: '4079', options: { length: 4 }, holds: '4079', submits: ['4079'] },
  { name: 'five digits', how: 'keys', what: '40791', options: { length: 5 }, holds: '40791', submits: ['40791'] },
  { name: 'eight digits', how: 'keys', what: '40791823', options: { length: 8 }, holds: '40791823', submits: ['40791823'] },
  { name: 'too short', how: 'keys', what: '4079', holds: '4079', submits: NEVER },
  { name: 'too short, and Enter', how: 'keys', what: '4079{Enter}', holds: '4079', submits: ['4079'], mayRefuse: true },

  // Sent once, whatever comes together.
  { name: 'Enter after the last digit', how: 'keys', what: '407918{Enter}', holds: CODE, submits: ONCE },
  { name: 'Enter twice', how: 'keys', what: '407918{Enter}{Enter}', holds: CODE, submits: ONCE },
  { name: 'all at once', how: 'keys, Enter, click', what: '8', options: { given: '40791' }, holds: CODE, submits: ONCE },
  { name: 'the same value', how: 'fill twice', what: '407918', holds: CODE, submits: ONCE },
  { name: 'the same code', how: 'paste twice', what: '407918', holds: CODE, submits: ONCE },
  { name: 'again after an edit', how: 'keys', what: '{Backspace}8', options: { given: '407918' }, holds: CODE, submits: [CODE, CODE] },

  // The value grows.
  { name: 'six digits', how: 'fill by character', what: '407918', holds: CODE, submits: ONCE },
  { name: 'two halves with a space', how: 'fill by character', what: '407 918', holds: CODE, submits: ONCE },
  { name: 'full-width digits', how: 'fill by character', what: '４０７９１８', holds: CODE, submits: ONCE },

  // Corrected.
  { name: 'Backspace', how: 'keys', what: '4078{Backspace}918', holds: CODE, submits: ONCE },
  { name: 'Backspace, all the way', how: 'keys', what: '407{Backspace}{Backspace}{Backspace}{Backspace}', holds: '', submits: NEVER },
  { name: 'Backspace in the middle', how: 'keys', what: '40579{ArrowLeft}{ArrowLeft}{Backspace}{End}18', holds: CODE, submits: ONCE },
  { name: 'Delete at the start', how: 'keys', what: '5407{Home}{Delete}{End}918', holds: CODE, submits: ONCE },
  { name: 'Delete at the end', how: 'keys', what: '407{End}{Delete}918', holds: CODE, submits: ONCE },
  { name: 'a digit left out, put in', how: 'keys', what: '40918{ArrowLeft}{ArrowLeft}{ArrowLeft}7', holds: CODE, submits: ONCE },
  { name: 'a digit put in at the start', how: 'keys', what: '07918{Home}4', holds: CODE, submits: ONCE },
  { name: 'arrows to and fro', how: 'keys', what: '4079{ArrowLeft}{ArrowLeft}{ArrowRight}{ArrowRight}18', holds: CODE, submits: ONCE },
  { name: 'select all, type', how: 'keys', what: '8291{Control>}a{/Control}407918', holds: CODE, submits: ONCE },
  { name: 'select all, Delete', how: 'keys', what: '8291{Control>}a{/Control}{Delete}', holds: '', submits: NEVER },
  { name: 'two selected, one typed', how: 'keys', what: '407918{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}5', holds: '40795', submits: ONCE },
  { name: 'undo of what is pasted', how: 'paste', what: '407918{then}{Control>}z{/Control}', options: { given: '82' }, holds: '82', submits: ONCE },
  { name: 'undo and redo', how: 'paste', what: 'code 407918{then}{Control>}z{Shift>}z{/Shift}{/Control}', options: { given: '82' }, holds: CODE, submits: [CODE, CODE] },
  { name: 'undo of a suggestion', how: 'suggestion', what: '407 918{then}{Control>}z{/Control}', holds: '', submits: ONCE },
  { name: 'cut', how: 'keys', what: '8291{Control>}ax{/Control}407918', holds: CODE, submits: ONCE },

  // Into a field with something in it.
  { name: 'a code into half a field', how: 'paste', what: '407918', options: { given: '829' }, holds: CODE, submits: ONCE },
  { name: 'a code into a full field', how: 'paste', what: '407918', options: { given: '829113' }, holds: CODE, submits: ['829113', CODE] },
  { name: 'a message into a full field', how: 'paste', what: '인증번호 407918', options: { given: '829113' }, holds: CODE, submits: ['829113', CODE] },
  { name: 'a code with the caret at the start', how: 'paste', what: '407918', options: { given: '829{Home}' }, holds: CODE, submits: ONCE },
  { name: 'a code into half a field', how: 'drop', what: '인증번호 407918 입니다', options: { given: '82' }, holds: CODE, submits: ONCE },
  { name: 'a code into a full field', how: 'drop', what: '407918', options: { given: '829113' }, holds: CODE, submits: ['829113', CODE] },
  { name: 'a code into half a field', how: 'suggestion', what: '407918', options: { given: '829' }, holds: CODE, submits: ONCE },
  { name: 'a code into a full field', how: 'suggestion', what: '407918', options: { given: '829113' }, holds: CODE, submits: ['829113', CODE] },
  { name: 'a code into a full field', how: 'fill', what: '407918', options: { given: '829113' }, holds: CODE, submits: ['829113', CODE] },
  { name: 'the other half', how: 'paste', what: '918', options: { given: '407' }, holds: CODE, submits: ONCE },
  { name: 'the middle', how: 'paste', what: '79', options: { given: '4018{ArrowLeft}{ArrowLeft}' }, holds: CODE, submits: ONCE },
  { name: 'the first half', how: 'paste', what: '407', options: { given: '918{Home}' }, holds: CODE, submits: ONCE },
  { name: 'more than fits', how: 'paste', what: '183', options: { given: '4079' }, holds: '4079', submits: NEVER },
  { name: 'junk', how: 'paste', what: 'hello', options: { given: '4079' }, holds: '4079', submits: NEVER },
  { name: 'two codes', how: 'paste', what: '829113 100200', options: { given: '4079' }, holds: '4079', submits: NEVER },
  { name: 'a digit at the end of a full field', how: 'keys', what: '5', options: { given: '407918' }, holds: CODE, submits: ONCE },
  { name: 'a digit inside a full field', how: 'keys', what: '{ArrowLeft}8', options: { given: '407913' }, holds: CODE, submits: ['407913', CODE] },
  { name: 'a digit at the start of a full field', how: 'keys', what: '{Home}4', options: { given: '807918' }, holds: CODE, submits: ['807918', CODE] },

  // An input method.
  { name: 'full-width digits', how: 'composition', what: '４０７９１８', holds: CODE, submits: ONCE },
  { name: 'ASCII digits', how: 'composition', what: '407918', holds: CODE, submits: ONCE },
  { name: 'the other half', how: 'composition', what: '９１８', options: { given: '407' }, holds: CODE, submits: ONCE },
  { name: 'letters', how: 'composition', what: '마', options: { given: '407' }, holds: '407', submits: NEVER },
  { name: 'the rest is typed', how: 'composition', what: '４０７{then}918', holds: CODE, submits: ONCE },
  { name: 'half a code', how: 'composition, Enter first', what: '４０７', holds: '407', submits: NEVER },
  { name: 'a code', how: 'composition, Enter first', what: '４０７９１８', holds: CODE, submits: ONCE },
  { name: 'half a code', how: 'composition, Enter last', what: '４０７', holds: '407', submits: NEVER },
  { name: 'a code', how: 'composition, Enter last', what: '４０７９１８', holds: CODE, submits: ONCE },
  { name: 'letters', how: 'composition, Enter last', what: '마', options: { given: '407' }, holds: '407', submits: NEVER },
];

export const table: readonly Case[] = [...atOnce, ...oneByOne];
