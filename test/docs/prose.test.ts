import { marked } from 'marked';
import { expect, it } from 'vitest';
import { rejectedIn } from '../../eslint.prose.js';
import { pages, read, tokensOf } from './pages.js';
import { read as checked, rejectedOn } from './prose.mjs';

it.each(checked)('%s does without the rejected words', (page) => {
  expect(rejectedOn(page)).toEqual([]);
});

it('a rejected word is found, and what only contains one is not', () => {
  expect(rejectedIn('The program tells\n the user, whose record lives.').map(({ word }) => word)).toEqual([
    'tells',
    'lives',
    'whose',
  ]);
  expect(rejectedIn('a storyteller, a known task')).toEqual([]);
});

const korean = pages.filter((page) => page.endsWith('.ko.md'));

/** Signs of emphasis that a reader sees, because a particle follows them without a space. */
const visibleSigns = (text: string) =>
  tokensOf(text)
    .filter((token) => token.type === 'text' && !('tokens' in token && token.tokens))
    .flatMap(({ raw }) => raw.match(/\*\*|(?:^|[\s가-힣(])_[^_\s][^_]*_/g) ?? []);

it.each(korean)('%s: emphasis beside a particle shows as emphasis', (page) => {
  expect(visibleSigns(read(page))).toEqual([]);
});

it('emphasis that does not show is found', () => {
  expect(marked.parse('**`run`**은')).toContain('**');
  expect(visibleSigns('**`run`**은 _값_은')).toHaveLength(3);
  expect(visibleSigns('**낱말**은 <strong>`run`</strong>은 snake_case_name')).toEqual([]);
});

it.each(['README.md', 'README.ko.md'])('%s has less than 200 lines, and the two commands', (page) => {
  const text = read(page);
  expect(text.split('\n').length).toBeLessThan(200);
  expect(text).toMatch(/^npm ci && npm start /m);
  expect(text).toMatch(/^npm ci && npm test /m);
});

it('README.ko.md has the sections and the code of README.md, with pictures in Korean', () => {
  const [english, hangul] = [read('README.md'), read('README.ko.md')];
  const shape = (text: string) =>
    tokensOf(text).flatMap((token) =>
      token.type === 'heading' ? [`h${token.depth}`] : token.type === 'code' ? [`code ${token.lang}`] : [],
    );
  expect(shape(hangul)).toEqual(shape(english));
  const pictures = (text: string) => text.match(/docs\/dialog[\w-]*\.png/g);
  expect(pictures(hangul)).toEqual(pictures(english)?.map((name) => name.replace('dialog-', 'dialog-ko-')));
});
