// Each piece of code on a page is a file, or a region of one, that is compiled (test/package/pages.test.ts) and run by a test.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { exampleFiles, examples } from './examples.js';
import { blocksIn, pages, read } from './pages.js';

const withCode = pages
  .map((page) => ({ page, blocks: blocksIn(read(page)) }))
  .filter(({ blocks }) => blocks.length > 0);
const blocks = withCode.flatMap(({ page, blocks }) => blocks.map((block) => ({ page, ...block })));
/** Signatures in the reference come from the declarations, which are compiled with the package. */
const isSignature = ({ page, language }: { page: string; language: string }) =>
  page === 'docs/api.md' && language === 'ts';

const scripts = new Set(examples.map(({ code }) => code));
const commands = new Set([...Object.keys(manifest.scripts), 'start', 'test']);

/** How a block of each language is checked: returns what is wrong. */
const checks: Record<string, (code: string) => string | undefined> = {
  ts: (code) => (scripts.has(code) ? undefined : 'no file that is tested has this code'),
  css: (code) => (postcss.parse(code).nodes.length > 0 ? undefined : 'no rule'),
  json: (code) => (JSON.parse(code) ? undefined : 'nothing'),
  sh: (code) =>
    [...code.matchAll(/npm (?:run (?:-s )?)?(?!run|ci|install|i |create|pack|ls|audit|view)([\w:-]+)/g)]
      .map(([, name = '']) => name)
      .find((name) => !commands.has(name) && !['dev', 'build', 'app-code'].includes(name)),
  http: (code) => (/^(HTTP\/1\.1 \d{3}|[A-Z]+ \/)/.test(code) ? undefined : 'no message'),
  text: () => undefined,
};
checks.tsx = checks.ts!;
checks.js = checks.ts!;

describe.each(withCode)('$page', ({ page, blocks }) => {
  const code = blocks.filter((block) => !isSignature({ page, ...block }));
  it.each(code.map((block, index) => ({ ...block, name: `${index + 1}, ${block.language}` })))(
    'block $name: is a tested file, or can be read',
    ({ language, code }) => {
      expect(Object.keys(checks)).toContain(language);
      expect(checks[language]!(code)).toBeUndefined();
    },
  );
});

it('each region of an example is on a page', () => {
  const shown = new Set(blocks.map(({ code }) => code));
  expect(examples.length).toBeGreaterThan(40);
  expect(examples.filter(({ region, code }) => region && !shown.has(code)).map(({ file }) => file)).toEqual([]);
});

/** The files that a file imports, as far as they are the project's. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  // A page that a test builds loads its script.
  if (file.endsWith('.html'))
    return [...text.matchAll(/ src="\/([^"]+)"/g)].map(([, path = '']) => join(dirname(file), path));
  return [...text.matchAll(/(?:from |import\(|import |[mM]ock\(|new URL\()'(\.[^']+)'/g)].flatMap(([, path = '']) => {
    const target = join(dirname(file), path).replace(/\.js$/, '');
    return ['', '.ts', '.tsx']
      .map((ending) => target + ending)
      .filter((one) => /\.(?:tsx?|cjs|html)$/.test(one) && existsSync(one));
  });
}

it('each example that a page shows is run: a test imports it', () => {
  const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.(?:test|spec)\.tsx?$/.test(file));
  const run = new Set(tests);
  for (const file of run) for (const imported of importsOf(file)) run.add(imported);
  const shown = new Set(blocks.map(({ code }) => code));
  const files = examples.filter(({ code }) => shown.has(code)).map(({ file }) => file);
  expect(new Set(files).size).toBeGreaterThan(30);
  expect(files.filter((file) => !run.has(file))).toEqual([]);
  expect(exampleFiles.length).toBeGreaterThan(40);
});
