import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** What stands between `#region` and `#endregion`, moved to the left margin. */
function regionOf(file: string): string {
  const [, text = ''] = /\/\/ #region .*\n([^]*?)\n *\/\/ #endregion/.exec(read(`examples/${file}`)) ?? [];
  const margin = /^ */.exec(text)![0];
  return text.replaceAll(new RegExp(`^${margin}`, 'gm'), '');
}

it('README, “Around any call”: every example is one that these tests run', () => {
  const [, section = ''] = /^## Around any call\n([^]*?)(?=^## |$(?![^]))/m.exec(read('../../README.md')) ?? [];
  const blocks = [...section.matchAll(/^```\w+\n([^]*?)\n```$/gm)].map(([, block]) => block);
  expect(blocks).toEqual(
    ['fetch.ts', 'axios.ts', 'ky.ts', 'query.tsx', 'routes.tsx', 'step-up-fetch.ts'].map(regionOf),
  );
});
