// A docstring, as it stands above a declaration → its text, and its tags.

/** `@default x`, `@throws x`, `@see x`, `@example …`; a tag goes on until the next. */
const TAG = /(?:^|\s)@(default|throws|see|example|internal)\b[ \t]*/g;

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

const LABEL = { default: 'Default', throws: 'Throws', see: 'See' };

/** What a tag says, for a reader. */
const sentence = ({ tag, text }) => `${LABEL[tag]}: ${text.replaceAll('\n', ' ')}`;

/** A docstring under a heading. */
export function paragraphs(comment) {
  const { text, tags } = readDocstring(comment);
  const said = tags.filter(({ tag }) => tag in LABEL).map(sentence);
  const examples = tags.filter(({ tag }) => tag === 'example').map((example) => `\`\`\`tsx\n${example.text}\n\`\`\``);
  return [text, ...said, ...examples].filter(Boolean).join('\n\n');
}

/** A docstring in the cell of a table. */
export function cell(comment) {
  const { text, tags } = readDocstring(comment);
  const said = tags.filter(({ tag }) => tag in LABEL).map(sentence);
  const flat = text.replaceAll(/\n- /g, '<br>').replaceAll('\n', ' ');
  return [flat, ...said]
    .filter(Boolean)
    .join(' ')
    .replaceAll('|', String.raw`\|`);
}
