import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inLongRun } from '../support/long-run.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const pages = readdirSync(new URL('../../stories', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.mdx'),
);

it.each(pages)('%s: code that can be run comes from a file that is', (path) => {
  const kinds = [...read(`stories/${path}`).matchAll(/^ *```(\w*)/gm)].map(([, kind = '']) => kind).filter(Boolean);
  expect(kinds.filter((kind) => !['sh', 'css', 'http', 'json'].includes(kind))).toEqual([]);
});

const compile = (...options: string[]) =>
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', ...options], { encoding: 'utf8' });

// test/docs/code.test.ts compares the pages with these files. With them compiles an app that uses each kind of name.
it('the code on the pages compiles against the built declarations', () => {
  const { status, stdout } = compile('-p', 'test/docs/tsconfig.built.json');
  expect(status, stdout).toBe(0);
});

inLongRun(() => {
  it.each([
    ['a bundler’s resolution', '--module', 'ESNext', '--moduleResolution', 'bundler'],
    ['Node’s resolution', '--module', 'NodeNext', '--moduleResolution', 'NodeNext'],
  ])('an app compiles against the built declarations, with %s', (_name, ...options) => {
    const { status, stdout } = compile('-p', 'test/types', ...options);
    expect(status, stdout).toBe(0);
  });
});
