import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stepUpChallenge } from '../../src/server.js';

const EXAMPLES = 'test/server/examples';

/** The code between `// #region x` and `// #endregion`, moved to the margin. */
function regionsIn(text: string): string[] {
  return [...text.matchAll(/^( *)\/\/ #region .*\n([^]*?)^ *\/\/ #endregion$/gm)].map(([, indent = '', code = '']) =>
    code.replace(new RegExp(`^${indent}`, 'gm'), '').trimEnd(),
  );
}

const regions = readdirSync(EXAMPLES).flatMap((file) => regionsIn(readFileSync(join(EXAMPLES, file), 'utf8')));
const page = readFileSync('docs/own-back-end.md', 'utf8');
const blocks = [...page.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language, code = '']) => ({
  language,
  code: code.trimEnd(),
}));

it('every piece of code in docs/own-back-end.md is one that is compiled and run here, and each of those is in it', () => {
  const asPrinted = regions.map((code) => code.replace("'../../../src/server.js'", "'react-step-up/server'"));
  expect(asPrinted.length).toBeGreaterThan(5);
  expect(blocks.filter(({ language }) => language === 'ts').map(({ code }) => code)).toEqual(
    expect.arrayContaining(asPrinted),
  );
  for (const { language, code } of blocks) {
    expect(['ts', 'http', 'json']).toContain(language);
    if (language === 'ts') expect(asPrinted).toContain(code);
  }
});

it('the challenge in it is the one that is sent', async () => {
  const response = stepUpChallenge({ maxAge: 300 });
  const printed = blocks.find(({ language }) => language === 'http')?.code.split('\n') ?? [];
  const at = printed.indexOf('');
  const names = printed.slice(1, at).map((line) => line.split(': ', 1)[0]!);
  expect(names.map((name) => name.toLowerCase()).sort()).toEqual([...response.headers.keys()].sort());
  expect(printed).toEqual([
    `HTTP/1.1 ${response.status} Unauthorized`,
    ...names.map((name) => `${name}: ${response.headers.get(name)}`),
    '',
    await response.text(),
  ]);
});
