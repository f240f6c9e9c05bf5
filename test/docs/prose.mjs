// `npm run lint`, and a test: the pages do without the words that eslint.prose.js rejects.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { rejectedIn } from '../../eslint.prose.js';

/** @param {string} folder */
const inFolder = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.mdx?$/.test(file));

/** Every Markdown page that a user or a contributor reads, by its path. */
export const pages = [
  'README.md',
  'README.ko.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...inFolder('docs'),
  'examples/README.md',
  ...readdirSync('examples', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `examples/${name}/README.md`)
    .filter((page) => existsSync(page)),
].sort();

/** @param {string} text */
const blank = (text) => text.replaceAll(/[^\n]/g, ' ');

/**
 * The prose of a page, each word at its place: code, addresses, tags and comments are blanks.
 *
 * @param {string} text
 */
export const proseOf = (text) =>
  text
    .replaceAll(/^( *)(`{3,})[^]*?^\1\2$/gm, blank)
    .replaceAll(/<!--[^]*?-->/g, blank)
    .replaceAll(/`[^`\n]*`/g, blank)
    .replaceAll(/\]\([^)]*\)/g, blank)
    .replaceAll(/<[^>]+>/g, blank)
    .replaceAll('Multiple Ways', blank) // the name of a criterion of WCAG
    .replaceAll(/^(?:import|export) .*$/gm, blank);

/**
 * The rejected words on a page, as `path:line: “word”: write …`.
 *
 * @param {string} page
 */
export function rejectedOn(page) {
  const prose = proseOf(readFileSync(page, 'utf8'));
  return rejectedIn(prose).map(
    ({ word, index, better }) => `${page}:${prose.slice(0, index).split('\n').length}: “${word}”: write ${better}`,
  );
}

/** The pages, the notes of the next release, and the guides of the Storybook. */
export const read = [...pages, ...inFolder('.changeset'), ...inFolder('stories')];

if (argv[1] === fileURLToPath(import.meta.url)) {
  const rejected = read.flatMap(rejectedOn);
  for (const line of rejected) console.error(line);
  process.exitCode = rejected.length > 0 ? 1 : 0;
}
