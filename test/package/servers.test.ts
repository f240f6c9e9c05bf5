// What a server may import: a page that is rendered there, and server components, where React has no state and no effects.
import { languages } from '../../src/core/language.js';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const entries = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [] : target.default));

/** Runs a module in another Node, in which the kit must not look for a page; its imports can. */
function inNode(script: string, ...options: string[]) {
  const trap = `for (const name of ['window', 'document', 'navigator', 'location', 'localStorage', 'matchMedia'])
    Object.defineProperty(globalThis, name, { configurable: true, get() {
      const [, , caller] = new Error().stack.split('\\n');
      if (!caller.includes('/node_modules/')) throw new Error('touches ' + name);
    } });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...options, '--input-type=module', '-e', `${trap}\n${script}`],
    { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  );
  return { status, stdout, stderr };
}

describe('on a server', () => {
  test.each(entries)('importing %s touches nothing of a page', (entry) => {
    expect(inNode(`await import('${entry}');`)).toMatchObject({ status: 0, stderr: '' });
  });

  test('nor does any module that is loaded later', () => {
    const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const script = files.map((file) => `await import('./dist/${file.replaceAll('\\', '/')}');`).join('\n');
    expect(inNode(script)).toMatchObject({ status: 0, stderr: '' });
  });

  test('the watch is awake', () => {
    expect(inNode('globalThis.window?.alert;').stderr).toContain('touches window');
  });
});

describe('server components', () => {
  const forServers = [
    './dist/server.js',
    './dist/testing.js',
    './dist/callback.js',
    ...languages.map((language) => `./dist/locales/${language}.js`),
  ];

  test.each(forServers)('may import all of %s', (entry) => {
    const made = inNode(
      `console.log(Object.keys(await import('${entry}')).length > 0);`,
      '--conditions',
      'react-server',
    );
    expect(made).toMatchObject({ status: 0, stdout: 'true\n', stderr: '' });
  });

  test('get what has state or effects as a reference: each file that needs them has ‘use client’', () => {
    const { stdout } = inNode(
      `console.log(Object.keys(await import('react')).join());`,
      '--conditions',
      'react-server',
    );
    const known = stdout.trim().split(',');
    expect(known).toContain('forwardRef');
    expect(known).not.toContain('useState');
    const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const needing = files.filter((file) => {
      const text = readFileSync(join('dist', file), 'utf8');
      const builtOnReact = /from ["'](react-dom|react-hook-form|react-i18next|@tanstack\/|@radix-ui\/)/.test(text);
      const names = [...text.matchAll(/^import \{([^}]*)\} from ["']react["']/gm)].flatMap(([, list = '']) =>
        list.split(','),
      );
      return builtOnReact || names.some((name) => !known.includes(name.trim().split(' ')[0]!));
    });
    expect(needing.length).toBeGreaterThan(30);
    for (const file of needing) expect(readFileSync(join('dist', file), 'utf8'), file).toMatch(/^["']use client["']/);
  });
});
