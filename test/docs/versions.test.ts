// What the pages state about versions is what package.json, the build and the tests have.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { read } from './pages.js';

const page = read('docs/versioning.md');
const rowOf = (what: string) => page.split('\n').find((line) => line.startsWith(`| ${what} `)) ?? '';

it('browsers: the targets of the stylesheet, everywhere', () => {
  const [, list = ''] = /const target = \[([^\]]+)\]/.exec(readFileSync('test/support/build-css.mjs', 'utf8')) ?? [];
  const targets = [...list.matchAll(/(chrome|safari|firefox)([\d.]+)/g)].map(
    ([, name = '', version = '']) => `${name[0]!.toUpperCase()}${name.slice(1)} ${version}`,
  );
  expect(targets).toHaveLength(3);
  for (const text of [rowOf('Browsers'), readFileSync('src/styles.css', 'utf8')])
    for (const target of targets) expect(text).toContain(target);
});

it('React and Node: the ranges of package.json', () => {
  expect(manifest.peerDependencies.react).toBe('^18.2.0 || ^19.0.0');
  expect(rowOf('React')).toMatch(/18\.2 and newer, 19/);
  expect(manifest.engines.node).toBe('>=20.19');
  for (const text of [rowOf('Node'), read('README.md'), read('README.ko.md')]) expect(text).toContain('20.19');
});

it('TypeScript: the oldest compiler that test/long tries', () => {
  const [, oldest] = /COMPILERS = \['([\d.]+)'/.exec(readFileSync('test/long/compat.test.ts', 'utf8')) ?? [];
  expect(rowOf('TypeScript')).toContain(`${oldest} and newer`);
});
