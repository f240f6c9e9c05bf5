/** What users type or paste as their new address or number. A unit test reads every row; a test in the browser, one of each kind. */

/** No address, and not empty. */
export const noEmails = ['nobody', 'nobody@nowhere', 'a b@example.test'];

/** Each is `minji.new@example.test`. */
export const oneEmail: [how: string, entered: string][] = [
  ['with a zero-width space', 'minji\u200b.new@example.test'],
  ['with a name before it', '"Kim, Minji" <minji.new@example.test>,'],
  ['between marks of direction', '\u202aminji.new@example.test\u202c'],
  ['with a soft hyphen', 'minji.new@exam\u00adple.test'],
  ['with a filler of a Korean keyboard', 'minji.new\u3164@example.test'],
  ['with a byte order mark', '\ufeffminji.new@example.test'],
  ['with a hard space', '\u00a0minji.new@example.test\u3000'],
  ['in full width', 'ｍｉｎｊｉ．ｎｅｗ＠ｅｘａｍｐｌｅ．ｔｅｓｔ'],
  ['with the full stop of a Chinese keyboard', 'minji.new@example。test'],
  ['as a link', 'mailto:minji.new@example.test?subject=Hello'],
  ['as a link with escapes', 'MAILTO:minji%2Enew%40example.test'],
  ['in angle brackets', '<minji.new@example.test>'],
  ['as a link in angle brackets', '<mailto:minji.new@example.test>'],
  ['with a comma behind it', 'minji.new@example.test,'],
  ['at the end of a sentence', 'minji.new@example.test.'],
  ['in quotes', '“minji.new@example.test”'],
];

/** More than one address, or half of one. */
export const unclearEmails: [how: string, entered: string][] = [
  ['two of them', 'a@example.test, b@example.test'],
  ['two with names', 'A <a@example.test>, B <b@example.test>'],
  ['a list in a link', 'mailto:a@example.test,b@example.test'],
  ['two signs', 'a@b@example.test'],
  ['an empty part', 'a@example..test'],
  ['a page', 'https://example.test/@minji'],
  ['broken escapes', 'mailto:minji%E0%A4%A@example.test'],
  ['nothing in the brackets', 'Minji <>'],
];

/** Nothing that is seen. */
export const unseen: [how: string, entered: string][] = [
  ['only what isn’t seen', '\u200b\u202c'],
  ['only spaces of other languages', '\u3000\u00a0'],
];

/** As people type them. */
export const typedNumbers: [entered: string, country: string, digits: string][] = [
  ['010-2345-6789', 'KR', '821023456789'],
  ['＋８２ １０－２３４５－６７８９', 'US', '821023456789'],
  ['+82 10 2345 6789', 'KR', '821023456789'],
  ['+82 10 2345 6789', 'US', '821023456789'],
  ['０１０２３４５６７８９', 'KR', '821023456789'],
  ['(415) 555-0188', 'US', '14155550188'],
  ['+1 415 555 0188', 'KR', '14155550188'],
];

/** As they are copied from elsewhere: each is 821023456789. */
export const copiedNumbers: [how: string, entered: string, country: string, shown: string][] = [
  ['between marks of direction, as contacts of Windows copy it', '\u202a010-2345-6789\u202c', 'KR', '010-2345-6789'],
  ['as a link', 'tel:+82-10-2345-6789', 'US', 'tel:+82-10-2345-6789'],
  ['with zero-width spaces', '010\u200b2345\u200b6789', 'KR', '01023456789'],
  ['with a comma behind it', '010-2345-6789,', 'KR', '010-2345-6789,'],
  ['for a country in lower case', '010-2345-6789', 'kr', '010-2345-6789'],
];

/** More than one number, or more than a number. */
export const unclearNumbers: [how: string, entered: string][] = [
  ['two of them', '010-2345-6789, 010-8765-4321'],
  ['two with a stroke', '010-2345-6789/4321'],
  ['an extension', '02-312-3456 ext. 12'],
  ['words around it', 'call 010-2345-6789 now'],
];

/** No number, and not empty. */
export const noNumbers = ['010-1234', '010-12', '010-2345-678990', 'call me'];
