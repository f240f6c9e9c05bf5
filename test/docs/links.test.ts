// Links between the pages, and the anchors that they name.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsIn, linksIn, pages, read } from './pages.js';
import { read as withStories } from './prose.mjs';

const isElsewhere = (address: string) => /^(https?:|mailto:)/.test(address);

const anchors = new Map<string, string[]>();

function anchorsOf(file: string): string[] {
  const found = anchors.get(file) ?? anchorsIn(read(file));
  anchors.set(file, found);
  return found;
}

/** What is wrong with a link of a page. */
function problemOf(page: string, address: string): string | undefined {
  const [path = '', anchor] = decodeURI(address).split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return `${address}: there is no ${target}`;
  if (anchor === undefined) return undefined;
  const file = statSync(target).isDirectory() ? join(target, 'README.md') : target;
  return anchorsOf(file).includes(anchor) ? undefined : `${address}: ${file} has no such heading`;
}

describe.each(pages)('%s', (page) => {
  it('links to what is there', () => {
    const inside = linksIn(read(page)).filter((address) => !isElsewhere(address));
    expect(inside.map((address) => problemOf(page, address)).filter(Boolean)).toEqual([]);
  });

  it('links to the network by https', () => {
    const outside = linksIn(read(page)).filter(isElsewhere);
    expect(outside.filter((address) => !/^https:\/\/[a-z\d.-]+\.[a-z]+(\/|$)/.test(address))).toEqual([]);
  });
});

const REPOSITORY = 'https://github.com/react-step-up/react-step-up/blob/main/';

it.each(withStories.filter((page) => page.endsWith('.mdx')))('%s links to pages of docs that are there', (page) => {
  const links = linksIn(read(page)).filter((address) => address.startsWith(REPOSITORY));
  const problems = links.map((address) => problemOf('README.md', address.slice(REPOSITORY.length)));
  expect(problems.filter(Boolean)).toEqual([]);
});

it('the checks find what is wrong', () => {
  expect(problemOf('docs/README.md', 'no-such-page.md')).toContain('there is no');
  expect(problemOf('docs/README.md', 'start.md#no-such-heading')).toContain('no such heading');
  expect(problemOf('docs/README.md', 'start.md')).toBeUndefined();
});

it('docs/README.md has each page of the folder, with a sentence', () => {
  const index = read('docs/README.md');
  const linked = linksIn(index);
  const own = readdirSync('docs').filter(
    (file) => file.endsWith('.md') && !['README.md', 'conformance.ko.md'].includes(file),
  );
  expect(own.length).toBeGreaterThan(20);
  expect(own.filter((file) => !linked.includes(file))).toEqual([]);
  const rows = index
    .split(/\n(?=- )|\n\n/)
    .map((row) => row.trim())
    .filter((row) => row.startsWith('- '));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(row).toMatch(/^- \[[^]+\]\([^)]+\): [^]{20,}\.$/);
});
