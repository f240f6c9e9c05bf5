import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const);

test.each(workflows)('%s runs scripts that there are', (_file, text) => {
  const named = [...text.matchAll(/npm (?:run )?(test|(?<=run )[\w:]+)/g)].map(([, name = '']) => name);

  expect(named.length).toBeGreaterThan(1);
  for (const name of named) expect(manifest.scripts).toHaveProperty([name]);
});

test.each(workflows)('%s may do no more than it needs, and no pull request may write', (_file, text) => {
  expect(text).toMatch(/^permissions:/m);
  expect(text).not.toMatch(/pull_request_target|write-all|NPM_TOKEN/);
  if (/^ {2}pull_request:/m.test(text)) expect(text).not.toMatch(/: write\b/);
});
