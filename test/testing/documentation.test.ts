import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The code of an example: its region, if it has one, else the whole file. */
function codeOf(file: string): string {
  const text = read(`examples/${file}`);
  const [, margin = '', region = text] = /^( *)\/\/ #region .*\n([^]*?)^ *\/\/ #endregion$/m.exec(text) ?? [];
  return region.replaceAll(new RegExp(`^${margin}`, 'gm'), '').trimEnd();
}

it('every piece of code in docs/testing.md is a file that is run here, word for word', () => {
  const blocks = [...read('../../docs/testing.md').matchAll(/^```tsx?\n([^]*?)\n```$/gm)].map(([, code]) => code);
  const files = ['tenant.ts', 'rename.test.tsx', 'rename.spec.ts', 'clock.test.tsx', 'faults.test.ts'];
  // The runner comes out of Playwright’s own package here: it is the same.
  const codes = files.map((file) => codeOf(file).replace("'playwright/test'", "'@playwright/test'"));
  expect(blocks).toEqual(codes);
});
