// The words that comments, messages, test titles and pages do without (CONTRIBUTING.md, "Prose"): readers of English as a second language
// read them twice. On the left is what is rejected, on the right what to write in its place. A word that is right somewhere
// after all: `// eslint-disable-next-line no-warning-comments -- why`.
const entries = [
  // A program has no voice and no mind.
  [['say', 'says', 'said', 'saying'], 'states, reports, contains, sets'],
  [['tell', 'tells', 'told', 'telling'], 'shows, reports, notifies'],
  [['ask', 'asks', 'asked', 'asking'], 'requests, calls, opens the prompt, queries'],
  [['hear', 'hears', 'heard'], 'receives, is notified'],
  [['know', 'knows', 'is known'], 'has, contains, recognises, reads'],
  [['want', 'wants', 'wanted'], 'needs, requires'],
  [['wish', 'wishes', 'wished'], 'needs, sets'],
  [['believe', 'believes', 'believed'], 'assumes, reports'],
  [['speak', 'speaks', 'spoken'], 'announces, uses the language'],
  [['lives', 'dies'], 'is at, expires'],
  // One word for one thing (docs/glossary.md).
  [['proof', 'proofs', 'prove', 'proves', 'proved', 'proven', 'proving'], 'record; verify, verifies, verified'],
  [['ways', 'way to verify', 'the way to'], 'methods; a function that'],
  [['themself'], 'the user verifies'],
  // Old or literary.
  [['anew'], 'again'],
  [['for ever', 'for good'], 'permanently, always'],
  [['the less'], 'the lower, the smaller'],
  [['had better', 'ought'], 'should'],
  [['beneath'], 'under, below'],
  [['meanwhile'], 'since then, in the meantime'],
  [['hence', 'thereby', 'lest', 'whoever'], 'so; the user who'],
  [['mend', 'mends', 'mended'], 'fix'],
  [['and no more'], 'no longer, nothing else'],
  [['all the same'], 'anyway, still'],
  [['goes on', 'go on', 'going on'], 'continues'],
  // Riddles: the reader has to find the noun.
  [['is none', 'none of'], 'is not a …, is not one of'],
  [['will do', "won't do"], 'is accepted, is valid, is enough'],
  [['becomes of', 'came of', 'come of'], 'happens to; the outcome of'],
  [['stands', 'stand for', 'stood'], 'is; represents'],
  [['gives', 'gave'], 'returns, contains, passes'],
  [['may not'], 'must not, cannot'],
  [['whose'], 'a second sentence with its subject'],
  [['of its own'], 'private, own'],
];

/** For comments: ESLint's own rule. Its message names the rejected word; the better one is in the list above. */
export const comments = ['error', { terms: entries.flatMap(([terms]) => terms), location: 'anywhere' }];

const within = (text) =>
  entries.map(([terms, better]) => {
    const words = `/\\b(${terms.join('|').replaceAll(' ', '\\s')})\\b/i`;
    return { selector: text(words), message: `“${terms.join('”, “')}”: write ${better} (eslint.prose.js).` };
  });

/** For `no-restricted-syntax`: the messages of the kit, which are all of its texts with a blank. */
export const messages = within(
  (words) => `:matches(Literal[value=${words}][value=/ /], TemplateElement[value.raw=${words}])`,
);

const TITLED = 'test|it|describe';
const titled = ['callee.name', 'callee.object.name', 'callee.callee.object.name', 'callee.tag.object.name']
  .map((path) => `[${path}=/^(${TITLED})$/]`)
  .join(', ');
/** For `no-restricted-syntax`: the title of a test. */
export const titles = within(
  (words) =>
    `CallExpression:matches(${titled}) > :matches(Literal.arguments:first-child[value=${words}], TemplateLiteral.arguments:first-child > TemplateElement[value.raw=${words}])`,
);

const patterns = entries.map(([terms, better]) => [
  new RegExp(`\\b(?:${terms.join('|').replaceAll(' ', '\\s+')})\\b`, 'gi'),
  better,
]);
/**
 * For pages (test/docs/prose.mjs): the rejected words of a text, each with its place and with what to write.
 *
 * @param {string} text
 * @returns {{ word: string, index: number, better: string }[]}
 */
export const rejectedIn = (text) =>
  patterns.flatMap(([pattern, better]) =>
    [...text.matchAll(pattern)].map(({ 0: word, index }) => ({ word: word.replaceAll(/\s+/g, ' '), index, better })),
  );
