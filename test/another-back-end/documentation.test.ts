import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

it('the code in docs/another-back-end.md is the file that these tests run, and can be read in a minute', () => {
  const blocks = [...read('../../docs/another-back-end.md').matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code);
  const code = read('rest-api.ts');
  expect(blocks[0]).toBe(code);
  expect(code.split('\n').length).toBeLessThan(75);
});
