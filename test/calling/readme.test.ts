import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The text between `#region` and `#endregion`, moved to the left margin. */
function regionOf(file: string): string {
  const [, text = ''] = /\/\/ #region .*\n([^]*?)\n *\/\/ #endregion/.exec(read(`examples/${file}`)) ?? [];
  const margin = /^ */.exec(text)![0];
  return text.replaceAll(new RegExp(`^${margin}`, 'gm'), '');
}

const blocksIn = (text: string) =>
  [...text.matchAll(/^```(\w+)\n([^]*?)\n```$/gm)].map(([, kind, code]) => ({ kind, code }));

it('README, “Five minutes”: the file that five-minutes.test.tsx runs', () => {
  const codes = blocksIn(read('../../README.md')).map(({ code }) => code);
  expect(codes).toContain(read('examples/five-minutes.tsx').trimEnd());
});

it('README.ko.md has the code of README.md, in its order', () => {
  const blocks = blocksIn(read('../../README.md'));
  expect(blocks.length).toBeGreaterThan(10);
  expect(blocksIn(read('../../README.ko.md'))).toEqual(blocks);
});

it('README, “Around any call”: every example is one that these tests run', () => {
  const [, section = ''] = /^## Around any call\n([^]*?)(?=^## |$(?![^]))/m.exec(read('../../README.md')) ?? [];
  const blocks = blocksIn(section).map(({ code }) => code);
  expect(blocks).toEqual(
    ['fetch.ts', 'axios.ts', 'ky.ts', 'query.tsx', 'routes.tsx', 'step-up-fetch.ts'].map(regionOf),
  );
});
