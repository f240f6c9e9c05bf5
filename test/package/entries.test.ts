import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/core/language.js';
import manifest from '../../package.json' with { type: 'json' };

type Target = string | { types: string; default: string };

const targets = Object.entries(manifest.exports as Record<string, Target>);
const modules = targets.filter(
  (entry): entry is [string, { types: string; default: string }] => typeof entry[1] === 'object',
);

const read = (file: string) => readFileSync(file, 'utf8');
const files = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' });

/** Every file that a module brings along at once; what `import()` names comes later. */
function staticGraph(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, specifier = ''] of read(entry).matchAll(/^(?:import|export)\b[^;'"]*["']([^"']+)["']/gm)) {
    if (specifier.startsWith('.')) staticGraph(join(entry, '..', specifier), seen);
    else seen.add(specifier);
  }
  return seen;
}

describe('the entry points', () => {
  test.each(modules)(
    '%s can be imported in Node, and has the exports that its types declare',
    async (_name, target) => {
      const module = (await import(join(process.cwd(), target.default))) as Record<string, unknown>;
      const declared = [...read(target.types).matchAll(/^export (?:\{([^}]*)\}|\* as (\w+)|default)/gm)].flatMap(
        ([, names, namespace]) =>
          namespace ??
          (names ?? 'default')
            .split(',')
            .map((name) => name.trim())
            .filter((name) => !name.startsWith('type ') && name !== ''),
      );
      expect(Object.keys(module).length).toBeGreaterThan(0);
      for (const name of Object.keys(module)) expect(module[name]).toBeDefined();
      expect(declared.length).toBeGreaterThan(0);
    },
  );

  test('every other target is a file', () => {
    for (const [, target] of targets) {
      if (typeof target === 'string' && !target.includes('*')) expect(read(target)).not.toBe('');
    }
    expect(files('locales').sort()).toEqual(languages.map((language) => `${language}.json`).sort());
  });

  test('headless brings no Radix, no component and no stylesheet', () => {
    const brought = [...staticGraph('dist/headless.js')];
    expect(brought).toContain('react');
    expect(brought.filter((file) => /radix|components|\.css/.test(file))).toEqual([]);
  });

  test('testing brings no React and nothing of the app’s part', () => {
    const brought = [...staticGraph('dist/testing.js')];
    expect(brought.filter((file) => /react|components|hooks|core|i18next/.test(file))).toEqual([]);
  });

  test('server brings itself and nothing else: no package, no other floor', () => {
    const brought = [...staticGraph('dist/server.js')];
    expect(brought.length).toBeGreaterThan(3);
    expect(brought.filter((file) => !/^dist\/server(\.js|\/[\w-]+\.js)$/.test(file))).toEqual([]);
  });

  test('callback brings nothing but its message', () => {
    expect([...staticGraph('dist/callback.js')].sort()).toEqual([
      'dist/callback.js',
      'dist/ceremonies/window/return-message.js',
      'dist/ceremonies/window/return-to-opener.js',
    ]);
  });

  test('importing any entry touches neither window nor document', () => {
    // Node has neither: the imports above would have thrown. This names the reason.
    expect(globalThis).not.toHaveProperty('window');
    expect(globalThis).not.toHaveProperty('document');
  });
});

describe('what is shipped', () => {
  test('JSX is compiled for production', () => {
    for (const file of files('dist').filter((name) => name.endsWith('.js'))) {
      expect(read(join('dist', file)), file).not.toContain('jsxDEV');
    }
  });

  test('‘use client’ stays in exactly the files that have it in the source', () => {
    const client = /^['"]use client['"]/;
    const marked = (folder: string, extension: RegExp) =>
      files(folder)
        .filter((file) => extension.test(file) && client.test(read(join(folder, file))))
        .map((file) => file.replace(/\.\w+$/, ''))
        .sort();
    const source = marked('src', /\.tsx?$/);
    expect(source.length).toBeGreaterThan(20);
    expect(marked('dist', /\.js$/)).toEqual(source);
  });

  test('no declaration leaks types into the app’s i18next, or needs JSON modules', () => {
    for (const file of files('dist').filter((name) => name.endsWith('.d.ts'))) {
      expect(read(join('dist', file)), file).not.toMatch(/declare module|\.json['"]/);
    }
  });

  test('no module imports CSS, and none injects a style', () => {
    for (const file of files('dist').filter((name) => name.endsWith('.js'))) {
      expect(read(join('dist', file)), file).not.toMatch(
        /import ["'][^"']*\.css|createElement\(["']style|insertRule|innerHTML/,
      );
    }
  });
});
