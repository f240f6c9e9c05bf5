// Storybook builds without a network, and its stories play. A screen reader's view of each is kept in `transcripts/`:
// read a change as a listener would; `npx vitest run test/a11y -u` keeps it.
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveStorybook, storiesAt, type Story } from '../../stories/screenshots/storybook.mjs';
import { visitAll } from '../../stories/screenshots/visit.mjs';
import { launchOptions } from '../support/chromium.mjs';
import { readTree } from './tree.js';

/** Without the repeated title, which depends on whether the dialog or its list comes first; `flows/` has it. */
function withoutTitleAgain(seen: string): string {
  const [, title, description] = /^ *dialog “([^”]*)”, (.*?)(?: \[|$)/m.exec(seen) ?? [];
  const again = `“${title}. ${description}”`;
  return seen
    .split('\n')
    .filter((line) => line.trim() !== again)
    .join('\n');
}

/** The tree after the dialog’s regions have announced. */
const read = async (page: Page) => {
  await page.waitForTimeout(200); // reason: regions are silent for 150 ms, and no event shows when that is over
  return readTree(page);
};

let browser: Browser;
let storybook: Awaited<ReturnType<typeof serveStorybook>>;
let stories: Story[];

beforeAll(async () => {
  storybook = await serveStorybook();
  browser = await chromium.launch(launchOptions());
  stories = await storiesAt(storybook.url);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await storybook.close();
});

test.each(['ko', 'en'] as const)(
  'every state as a screen reader gets it: %s',
  async (language) => {
    const settings = { language, theme: 'light', viewport: { width: 1280, height: 800 }, reducedMotion: true } as const;
    const visits = await visitAll(browser, storybook.url, stories, settings, read);
    expect(visits.filter(({ failed }) => failed)).toEqual([]);
    const sections = visits.flatMap(({ story, seen }) =>
      seen === undefined ? [] : [`## ${story.title} / ${story.name}\n\n${withoutTitleAgain(seen)}\n`],
    );
    expect(sections.length).toBeGreaterThan(60);
    await expect(sections.join('\n')).toMatchFileSnapshot(`transcripts/${language}.txt`);
  },
  120_000,
);
