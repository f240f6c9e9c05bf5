import { spawnSync } from 'node:child_process';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { expect, test } from 'vitest';
import { sizesOf, stored } from '../../bench/figures.mjs';
import manifest from '../../package.json' with { type: 'json' };

const isNear = (size: number, stated = 0) => Math.abs(size - stated) <= size * 0.02;

/** Runs a program of a package with this Node. */
function run(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`node_modules/${program}`, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, output: stdout + stderr };
}

test('publint reports nothing', async () => {
  const { messages } = await publint({ pkgDir: '.', strict: true });
  expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
});

test('types resolve for every way of importing an ES module, by TypeScript’s old resolution too (attw)', () => {
  const assets = ['styles.css', 'locales/*.json'];
  const strict = ['--profile', 'strict', '--ignore-rules', 'cjs-resolves-to-esm']; // ES modules alone, also for require()
  const { status, output } = run(
    '@arethetypeswrong/cli/dist/index.js',
    '--pack',
    '.',
    ...strict,
    '--exclude-entrypoints',
    ...assets,
  );
  expect(status, output).toBe(0);
}, 60_000);

test('every size stays within its limit, and what belongs behind the first prompt is not loaded before it', () => {
  const { status, stdout, output } = run('size-limit/bin.js', '--json');
  expect(status, output).toBe(0);
  const sizes = JSON.parse(stdout) as { name: string; passed: boolean; size: number }[];
  expect(sizes.length).toBeGreaterThanOrEqual(8);
  for (const { name, passed, size } of sizes) expect(passed, `${name}: ${size} bytes`).toBe(true);
  // What the pages state. A change of less than 2 % needs no new pages.
  const figures = Object.entries(sizesOf(sizes)).map(([name, size]) => ({
    name,
    isStated: isNear(size, stored()[name]),
  }));
  expect(
    figures.filter(({ isStated }) => !isStated),
    'the pages have other sizes. Write them with: npm run size',
  ).toEqual([]);
}, 60_000);
