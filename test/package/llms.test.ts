// What coding agents read: llms.txt and llms-full.txt, which the build makes from docs.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blocksIn, linksIn, read } from '../docs/pages.js';

const [index, full] = ['llms.txt', 'llms-full.txt'].map((file) => readFileSync(file, 'utf8')) as [string, string];

test('llms.txt begins with the name and a summary, and lists the pages', () => {
  expect(index).toMatch(/^# react-step-up\n\n> .{40,}\n\n/);
  const listed = linksIn(index);
  expect(listed.length).toBeGreaterThan(25);
  expect(listed).toEqual(
    linksIn(read('docs/README.md')).map(
      (path) => `https://github.com/react-step-up/react-step-up/blob/main/docs/${path}`,
    ),
  );
});

test('llms-full.txt has the code of the guides, and the reference', () => {
  const code = new Set(blocksIn(full).map((block) => block.code));
  for (const page of [
    'start',
    'protect-a-call',
    'own-endpoints',
    'own-back-end',
    'your-own-design',
    'testing',
    'api',
    'troubleshooting',
  ])
    for (const block of blocksIn(read(`docs/${page}.md`))) expect(code.has(block.code), page).toBe(true);
});

test('llms-full.txt has each page once', () => {
  const titles = full.split('\n\n---\n\n').map((page) => page.split('\n')[0]);
  expect(titles.length).toBeGreaterThan(20);
  expect(new Set(titles).size).toBe(titles.length);
});

test('their links work outside the repository', () => {
  for (const text of [index, full])
    expect(linksIn(text).filter((address) => !/^(https:\/\/|#)/.test(address))).toEqual([]);
});
