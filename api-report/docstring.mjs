// A docstring, as it stands above a declaration → its text, and its tags.

/** `@default x`, `@throws x`, `@see x`, `@example …`; a tag goes on until the next. */
const TAG = /(?:^|\s)@(default|throws|see|example|internal|param|returns)\b[ \t]*/g;

/** The lines between the stars. */
const bare = (comment) =>
  comment
    .replace(/^\s*\/\*\*/, '')
    .replace(/\*\/\s*$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();

export function readDocstring(comment = '') {
  const all = bare(comment).replaceAll(/\{@link ([^}]+)\}/g, '`$1`');
  const [text = '', ...rest] = all.split(TAG);
  const tags = [];
  for (let at = 0; at < rest.length; at += 2) tags.push({ tag: rest[at], text: rest[at + 1].trim() });
  return { text: text.trim(), tags };
}

const LABEL = { default: 'Default', param: '', returns: 'Returns', throws: 'Throws', see: 'See' };

/** What a tag says, for a reader. */
const sentence = ({ tag, text }) => {
  const line = text.replaceAll(/\s+/g, ' ');
  return tag === 'param' ? line.replace(/^-? ?([\w.]+) (?:- )?/, '`$1`: ') : `${LABEL[tag]}: ${line}`;
};

/** A docstring under a heading, without its examples, which are for editors: the page has examples that are tested. */
export function paragraphs(comment) {
  const { text, tags } = readDocstring(comment);
  const said = tags.filter(({ tag }) => tag in LABEL).map(sentence);
  return [text, ...said].filter(Boolean).join('\n\n');
}

const escaped = (text) => text.replaceAll('|', String.raw`\|`);

/** What `@default` has: a value as code, or a sentence. */
export function defaultOf(comment) {
  const { tags } = readDocstring(comment);
  const text = tags.find(({ tag }) => tag === 'default')?.text.replaceAll(/\s+/g, ' ') ?? '';
  return escaped(/^['"\d[{]|^\w+(\.\w+)*$/.test(text) ? `\`${text}\`` : text);
}

/** A docstring in the cell of a table, without its default. */
export function cell(comment) {
  const { text, tags } = readDocstring(comment);
  const said = tags.filter(({ tag }) => tag in LABEL && tag !== 'default').map(sentence);
  const flat = text.replaceAll(/\n- /g, '<br>').replaceAll('\n', ' ');
  return escaped([flat, ...said].filter(Boolean).join(' '));
}
