import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const pages = readdirSync(new URL('../../stories', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.mdx'),
);

it.each(pages)('%s: code that can be run comes from a file that is', (path) => {
  const kinds = [...read(`stories/${path}`).matchAll(/^ *```(\w*)/gm)].map(([, kind = '']) => kind).filter(Boolean);
  expect(kinds.filter((kind) => !['sh', 'css', 'http', 'json'].includes(kind))).toEqual([]);
});

// test/docs/code.test.ts compares the pages with these files.
it('the code on the pages compiles against the built declarations', () => {
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'test/docs/tsconfig.built.json'];
  const { status, stdout } = spawnSync(process.execPath, tsc, { encoding: 'utf8' });
  expect(status, stdout).toBe(0);
});
