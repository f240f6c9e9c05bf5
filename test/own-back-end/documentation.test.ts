import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const blocksOf = (page: string) => [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code);
const lines = (text: string) => text.trimEnd().split('\n').length;

it('the code in docs/own-back-end.md is the file that these tests run, and can be read in a minute', () => {
  const blocks = blocksOf(read('../../docs/own-back-end.md'));
  const code = read('rest-api.ts');
  expect(blocks[0]).toBe(code);
  expect(code.split('\n').length).toBeLessThan(75);
});

const packages: Record<string, keyof typeof manifest.devDependencies> = {
  'better-auth': 'better-auth',
  supabase: '@supabase/auth-js',
  firebase: '@firebase/auth',
};

it.each(readdirSync(new URL('../../docs/back-ends', import.meta.url)))(
  'docs/back-ends/%s has the files that these tests run, the version that they use, and a link to it',
  (file) => {
    const name = file.replace('.md', '');
    const page = read(`../../docs/back-ends/${file}`);
    const [client, stepUp] = [read(`guides/${name}-api.ts`), read(`guides/${name}.ts`)];
    expect(page.match(/^```/gm)).toHaveLength(4);
    expect(blocksOf(page)).toEqual([client, stepUp]);
    expect(lines(client)).toBeLessThanOrEqual(80);
    expect(lines(page)).toBeLessThanOrEqual(120);
    const { [packages[name]!]: version } = manifest.devDependencies;
    expect(/^\*\*Run against\*\* [^]*?\n\n/m.exec(page)?.[0]).toContain(` ${version}`);
    expect(read('../../docs/own-back-end.md')).toContain(`](back-ends/${file})`);
  },
);
