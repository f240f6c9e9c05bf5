import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/core/language.js';
import manifest from '../../package.json' with { type: 'json' };

let files: string[];

beforeAll(() => {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
  const [pack] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  files = pack.files.map(({ path }) => path).sort();
}, 30_000);

/** Of every module its code and its declarations; of one that is types alone the bundler may leave out the code. */
const modules = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `dist/${file.replace(/\.tsx?$/, '')}`);

/** The ceremonies with words in a separate module. */
function ceremoniesIn(language: string): string[] {
  const { ceremonies = {} } = JSON.parse(readFileSync(`locales/${language}.json`, 'utf8')) as { ceremonies?: object };
  return Object.keys(ceremonies);
}

/** What the build adds: the words, which come from JSON, and the bundler’s helper for namespaces. */
const made = [
  ...languages.flatMap((language) => [
    `dist/locales/${language}/first.js`,
    ...ceremoniesIn(language).map((name) => `dist/locales/${language}/ceremonies/${name}.js`),
  ]),
  'dist/_virtual/_rolldown/runtime.js',
];

describe('what is packed', () => {
  test('is the code, its declarations, the words, the stylesheet, four papers and two for agents: nothing else', ({
    task,
  }) => {
    const code = modules.map((module) => `${module}.js`);
    const expected = [
      ...[
        'LICENSE',
        'README.md',
        'README.ko.md',
        'package.json',
        'llms.txt',
        'llms-full.txt',
        ...languages.map((language) => `locales/${language}.json`),
        'dist/styles.css',
      ],
      ...modules.map((module) => `${module}.d.ts`),
      ...code.filter((file) => files.includes(file)),
      ...made,
    ];
    expect(files).toEqual(expected.sort());
    expect(code.filter((file) => files.includes(file)).length).toBeGreaterThan(150);
    Object.assign(task.meta, { figure: `${files.length} files packed, each expected` });
  });

  test('has every file that an import may name', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? target : Object.values(target),
    );
    const named = targets.filter((target) => !target.includes('*')).map((target) => target.slice(2));
    expect(named.length).toBeGreaterThan(12);
    expect(files).toEqual(expect.arrayContaining(named));
  });

  test('imports no file that is missing, and points at no source map: none is shipped', () => {
    for (const file of files.filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(file, 'utf8');
      expect(text, file).not.toContain('sourceMappingURL');
      for (const [, specifier = ''] of text.matchAll(/(?:from|import\(|import) ?["'](\.[^"']+)["']/g))
        expect(files, file).toContain(join(file, '..', specifier));
    }
  });

  test('runs nothing when it is installed', () => {
    const hooks = /^(pre|post)?(install|prepare|pack|publish|uninstall)|^(prepublishOnly|dependencies)$/;
    expect(Object.keys(manifest.scripts).filter((name) => hooks.test(name))).toEqual([]);
    expect(files.filter((file) => /binding\.gyp|\.node$/.test(file))).toEqual([]);
    expect(manifest).not.toHaveProperty('bin');
  });
});
