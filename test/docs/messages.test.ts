// docs/troubleshooting.md has each sentence that the kit writes for a developer: a warning, or the message of an error.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { read } from './pages.js';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  // The embedded server and the drivers have their messages for tests.
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('src/testing/'));

const LITERAL = String.raw`(\x60(?:[^\x60\\]|\\.)*\x60|'(?:[^'\\]|\\.)*')`;
const SENTENCE = new RegExp(
  String.raw`(?:\b(?:warnOnce|unusable)\(|\bnew (?:Type)?Error\(|\bmessage(?::| =)|^ {2}\w+:)\s*${LITERAL}`,
  'gm',
);

/** The text of a literal, without its quotes; `…` is what is computed. */
const textOf = (literal: string) =>
  literal
    .slice(1, -1)
    .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…')
    .replaceAll(/\\(.)/g, '$1');

/** The sentences of a file. In `errors.ts`, the table of sentences has no call around it. */
function sentencesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(SENTENCE)]
    .filter(([whole]) => !whole.startsWith('  ') || file === 'src/core/errors.ts')
    .map(([, literal = '']) => textOf(literal).replace('react-step-up: ', ''))
    .filter((sentence) => sentence.includes(' ') && !/^…[.]?$/.test(sentence));
}

/** The longest fixed part of the beginning: what a developer searches for. */
const keyOf = (sentence: string) => {
  const [first = '', second = ''] = sentence.split('…').map((part) => part.trim());
  return (first.length >= 12 ? first : second)
    .split(/[.:,({]/)[0]!
    .trim()
    .slice(0, 40)
    .trim();
};

const page = read('docs/troubleshooting.md').replaceAll(/\s+/g, ' ');
const sentences = sources.flatMap((file) => sentencesIn(file).map((sentence) => ({ file, sentence })));

it('finds the sentences of the source', () => {
  expect(sentences.length).toBeGreaterThan(25);
});

it.each(sentences)('$file: $sentence', ({ sentence }) => {
  expect(page.includes(keyOf(sentence)), keyOf(sentence)).toBe(true);
});
