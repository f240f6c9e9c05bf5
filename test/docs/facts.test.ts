// What several pages state has one value. Sizes and times are in figures.test.ts, versions in versions.test.ts.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { pages, read } from './pages.js';

/** Decisions have the figures of their time. */
const current = pages.filter((page) => !page.startsWith('docs/decisions/'));

const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'];
numbers.push('twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty');
const NUMBER = String.raw`\b(${[...numbers, 'thirty', 'sixty', String.raw`\d+`].join('|')})`;

const rowsOf = (text: string) => text.split('\n').filter((line) => /^\| [*A-Za-z`]/.test(line));
const [comparison = ''] = read('docs/comparison.md').split('\n## ');
const [, connecting = ''] = read('docs/start.md').split('\n## Connect your tenant\n');

interface Fact {
  what: string;
  /** Its groups are what has to be the same everywhere. */
  pattern: RegExp;
  expected: string;
  /** Pages that have it, at the least. */
  least: number;
  /** What else the pattern finds, and why it is another fact. */
  others?: Record<string, string[]>;
}

const clients = readdirSync('test/clients/examples').filter(
  (file) => !/^(setting|is-challenge|trying-again)\./.test(file),
);

const facts: Fact[] = [
  {
    what: 'the HTTP libraries of docs/clients.md',
    pattern: new RegExp(`${NUMBER} (?:HTTP )?libraries`, 'gi'),
    expected: numbers[clients.length] ?? '',
    least: 3,
  },
  {
    what: 'the UI libraries of test/hosts',
    pattern: new RegExp(`${NUMBER} UI libraries`, 'gi'),
    expected: numbers[readdirSync('test/hosts/libraries').length] ?? '',
    least: 2,
  },
  {
    what: 'the products beside this kit',
    pattern: new RegExp(`${NUMBER} (?:other )?products`, 'gi'),
    expected: numbers[rowsOf(comparison).length - 1] ?? '',
    least: 3,
  },
  {
    what: 'the settings of a tenant',
    pattern: new RegExp(`${NUMBER} settings`, 'gi'),
    expected: numbers[connecting.match(/^\d\. /gm)?.length ?? 0] ?? '',
    least: 2,
  },
  {
    what: 'the functions of a client for another back end',
    pattern: new RegExp(`${NUMBER} functions`, 'gi'),
    expected: 'four',
    least: 3,
    others: {
      'docs/own-back-end.md': ['two'], // begin and finish, for more methods
      'docs/more-methods.md': ['two'],
      'examples/own-back-end/README.md': ['six'], // of its store
    },
  },
  {
    what: 'the minutes of a record',
    pattern: new RegExp(`${NUMBER} minutes`, 'gi'),
    expected: 'ten',
    least: 7,
    others: {
      'README.md': ['five'], // until the first dialog
      'CONTRIBUTING.md': ['20'], // of the tests of the examples
      'docs/openid.md': ['five'], // since a sign-in, as an example
      'examples/openid/README.md': ['five'],
    },
  },
  {
    what: 'the oldest Node',
    pattern: /\bNode(?:\.js)? (?:from )?([\d.]*\d)\s+(?:(?:or|and)\s+newer|on\b)/g,
    expected: manifest.engines.node.replace('>=', ''),
    least: 2,
  },
  {
    what: 'the oldest browsers with passkeys',
    pattern: /passkey[^]{0,240}?\bChrome (\d+), Safari ([\d.]+),\s+(?:and )?Firefox (\d+)/gi,
    expected: '129 18.4 119',
    least: 2,
    others: { 'docs/browsers.md': ['114 17.5 124'] }, // of the next row there
  },
  {
    what: 'the digits of a code',
    pattern: /(\d+) to (\d+) digits/g,
    expected: '4 10',
    least: 1,
    others: { 'docs/back-ends/supabase.md': ['6 10'] }, // a setting of Supabase
  },
  { what: 'the Logto of a check', pattern: /\b(v1\.38[.\d]*\d)/g, expected: 'v1.38.0', least: 2 },
];

/** The values of a fact in a text. */
const valuesIn = (text: string, { pattern }: Fact) =>
  [...text.matchAll(pattern)].map((match) => match.slice(1).join(' ').toLowerCase());

/** What a page states otherwise. */
const contradictions = (page: string, text: string, fact: Fact) =>
  valuesIn(text, fact).filter((value) => value !== fact.expected && !fact.others?.[page]?.includes(value));

it.each(facts)('$what: one value on all pages', (fact) => {
  expect(fact.expected).not.toBe('');
  const wrong = current.flatMap((page) => contradictions(page, read(page), fact).map((value) => `${page}: ${value}`));
  expect(wrong).toEqual([]);
  expect(current.filter((page) => valuesIn(read(page), fact).includes(fact.expected)).length).toBeGreaterThanOrEqual(
    fact.least,
  );
});

it('README.ko.md has the same numbers', () => {
  const korean = read('README.ko.md');
  expect(/제품 (\d+)개/.exec(korean)?.[1]).toBe(String(rowsOf(comparison).length - 1));
  expect(korean).toContain('설정 다섯 가지');
  expect(korean).toContain('함수 네 개');
});

it.each(['README.md', 'README.ko.md'])('%s has the answers of docs/comparison.md', (page) => {
  const cellsOf = (row: string) => row.split('|').map((cell) => cell.replaceAll('**', '').trim());
  const whole = new Map(rowsOf(comparison).map((row) => [cellsOf(row)[1], cellsOf(row)]));
  const shown = rowsOf(
    read(page)
      .split(/## (?:Compared with other products|다른 제품과 비교)/)[1]
      ?.split('\n## ')[0] ?? '',
  ).map(cellsOf);
  expect(shown.length).toBeGreaterThan(5);
  const korean: Record<string, string> = {
    예: 'yes',
    아니요: 'no',
    'Dynamic 요청만': 'only for calls to Dynamic',
    '자체 백엔드나 OpenID 제공자에서': 'with your own back end, or at your OpenID provider',
  };
  for (const [, name, , , completes = '', elsewhere = '', passkeys = ''] of shown) {
    const [, , , , wholeCompletes, , wholeElsewhere, wholePasskeys] = whole.get(name) ?? [];
    const english = [completes, elsewhere, passkeys].map((cell) => korean[cell] ?? cell);
    expect([name, ...english]).toEqual([name, wholeCompletes, wholeElsewhere, wholePasskeys]);
  }
});

it('a contradiction is found', () => {
  const planted: Record<string, string> = {
    'the HTTP libraries of docs/clients.md': 'With fifteen libraries, from fetch to SWR',
    'the minutes of a record': 'A record can be used for fifteen minutes.',
    'the oldest Node': 'You need Node 18 or newer',
    'the oldest browsers with passkeys': 'The dialog offers passkeys in Chrome 128, Safari 18.4, Firefox 119',
    'the functions of a client for another back end': 'You write five functions',
  };
  for (const [what, text] of Object.entries(planted)) {
    const fact = facts.find((one) => one.what === what)!;
    expect(contradictions('docs/start.md', text, fact), what).toHaveLength(1);
  }
});
