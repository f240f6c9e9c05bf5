// Sizes are written from one source, docs/figures.json, which `npm run size` measures. No page has another one by hand.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { names, pages as withMarks, stored, withFigures } from '../../bench/figures.mjs';
import { read } from './pages.js';
import { read as checked } from './prose.mjs';

/** A table is the same with other spaces: the formatter aligns its columns. */
const unspaced = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{2,}/g, '--');

it.each(withMarks)('%s has the figures of docs/figures.json: npm run size', (page) => {
  const text = read(page);
  expect(text).toMatch(/<!-- (?:figures|chunks|kB:)/);
  expect(unspaced(text)).toBe(unspaced(withFigures(text, stored())));
});

it('docs/figures.json has each figure', () => {
  expect(Object.keys(stored()).sort()).toEqual(Object.keys(names).sort());
  for (const bytes of Object.values(stored())) expect(bytes).toBeGreaterThan(1000);
});

it('the times of an opening are in one table, which bench:opening writes', () => {
  const bench = readFileSync('bench/opening/run.mjs', 'utf8');
  expect(bench).toContain("'opening, phone' : 'opening'");
  expect(
    read('docs/performance.md').match(/<!-- opening -->\n\n\| median of \d+ rounds [^]*?<!-- end -->/g),
  ).toHaveLength(1);
  const others = checked.filter((page) => page !== 'docs/performance.md' && /cold: focus/.test(read(page)));
  expect(others).toEqual([]);
});

it('the number of products and of libraries is that of the tables', () => {
  const rows = (text: string) => text.split('\n').filter((line) => /^\| [*A-Za-z`]/.test(line));
  const [table = ''] = read('docs/comparison.md').split('\n## ');
  expect(rows(table).slice(0)).toHaveLength(11); // the kit and ten others
  expect(table).toContain('ten products');
  const clients = new Set(
    rows(read('docs/clients.md').split('\n## ')[1] ?? '').map((line) => line.split('|')[1]?.trim().split(',')[0]),
  );
  for (const notALibrary of ['library', '`stepUp.fetch`']) clients.delete(notALibrary);
  expect(clients.size).toBe(14);
});

/** What is no size of the kit. */
const others: Record<string, string[]> = {
  'docs/threat-model.md': ['16 kB'], // of a header that is read
  'docs/performance.md': ['2 kB'], // for each caller who waits
  'docs/comparison.md': ['1 kB'], // what the unit is
  'docs/recipes.md': ['0.1 kB'], // about the cost of a row
};

const withoutMarks = (text: string) =>
  text
    .replaceAll(/<!-- (?:figures(?: ko)?|chunks) -->[^]*?<!-- end -->/g, '')
    .replaceAll(/<!-- kB:\w+ -->[^]*?<!-- \/ --> kB/g, '');

/** Decisions and the notes of a release have the figures of their time. */
const isCurrent = (page: string) => !/^(docs\/decisions|\.changeset)\//.test(page);

it.each(checked.filter(isCurrent))('%s has no size by hand', (page) => {
  const found = withoutMarks(read(page)).match(/\b\d+(?:[.,]\d+)?\s?(?:kB|KB|kilobytes)\b/g) ?? [];
  expect(found).toEqual(others[page] ?? []);
});

it('a size by hand is found, and another value at a mark', () => {
  expect(withoutMarks('<!-- kB:own -->1.0<!-- / --> kB and 3.4 kB')).toContain('3.4 kB');
  expect(withFigures('<!-- kB:css -->0.1<!-- / -->', { ...stored(), css: 3450 })).toBe('<!-- kB:css -->3.5<!-- / -->');
});
