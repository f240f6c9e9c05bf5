import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const pages = readdirSync(new URL('../../stories', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.mdx'),
);

it('the API page names everything that the package exports', async () => {
  const page = [
    read('stories/pages/api.mdx'),
    ...readdirSync(new URL('../../stories/pages/tables', import.meta.url)).map((file) =>
      read(`stories/pages/tables/${file}`),
    ),
  ].join('\n');
  const names = Object.keys(await import('../../src/index.js'));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
});

it.each(pages)('%s: code that can be run comes from a file that is', (path) => {
  const kinds = [...read(`stories/${path}`).matchAll(/^ *```(\w*)/gm)].map(([, kind = '']) => kind).filter(Boolean);
  expect(kinds.filter((kind) => !['sh', 'css', 'http', 'json'].includes(kind))).toEqual([]);
});
