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

it('other peers: the ranges of package.json', () => {
  const rows: Record<string, [range: string, words: string]> = {
    '@tanstack/react-query': ['^5.0.0', rowOf('TanStack Query')],
    'react-hook-form': ['^7.50.0', rowOf('react-hook-form')],
    i18next: ['>=23.0.0 <28', rowOf('i18next')],
    'react-i18next': ['>=14.0.0 <19', rowOf('react-i18next')],
  };
  const { react, 'react-dom': reactDom, ...others } = manifest.peerDependencies;
  expect(reactDom).toBe(react);
  expect(others).toEqual(Object.fromEntries(Object.entries(rows).map(([name, [range]]) => [name, range])));
  const shown = Object.values(rows).map(([, row]) => row.split('|')[2]?.trim());
  expect(shown).toEqual(['5', '7.50 or newer, below 8', '23 to 27', '14 to 18']);
});

it('TypeScript: the oldest compiler that test/long tries', () => {
  const [, oldest] = /COMPILERS = \['([\d.]+)'/.exec(readFileSync('test/long/compat.test.ts', 'utf8')) ?? [];
  expect(rowOf('TypeScript')).toContain(`${oldest} and newer`);
});
