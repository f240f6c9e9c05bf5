/** The policy that the documents recommend for a site. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const files = ['.', 'docs', 'stories', 'examples', 'demo', 'test'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, root), { recursive: folder !== '.', encoding: 'utf8' }).map((name) =>
    folder === '.' ? name : `${folder}/${name}`,
  ),
);
const isText = /\.(?:md|mdx|ts|tsx|html)$/;
const policies = files
  .filter((file) => isText.test(file) && !/node_modules|CHANGELOG|policy\.test/.test(file))
  .flatMap((file) => {
    const text = readFileSync(new URL(file, root), 'utf8');
    // A policy is what begins with its default and names its scripts, on the same lines or the next.
    return [...text.matchAll(/default-src 'none'[\s\S]{0,900}/g)]
      .filter(([policy]) => policy.includes('script-src'))
      .map(([policy]) => [file, policy] as const);
  });

it('is stated in the guide, the demo and an example', () => {
  expect(policies.map(([file]) => file)).toEqual(
    expect.arrayContaining(['docs/security.md', 'demo/vite.config.ts', 'examples/next-app-router/proxy.ts']),
  );
});

it.each(policies)('names where requests may go, and takes no `<base>`: %s', (_file, policy) => {
  expect(policy).toMatch(/connect-src '?[\w']/);
  expect(policy).toContain("base-uri 'none'");
});

it('is required in the threat model with both', () => {
  const model = readFileSync(new URL('docs/threat-model.md', root), 'utf8');
  expect(model).toMatch(/`connect-src` with your API\s+and the tenant, `base-uri 'none'`/);
});
