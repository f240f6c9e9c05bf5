// Storybook builds without a network, and its stories play. A screen reader's view of each is kept in `transcripts/`:
// read a change as a listener would; `npx vitest run test/a11y -u` keeps it.
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveStorybook, storiesAt, type Story } from '../../stories/screenshots/storybook.mjs';
import { visitAll } from '../../stories/screenshots/visit.mjs';
import { launchOptions } from '../support/chromium.mjs';
import { readTree } from './tree.js';

/**
 * The tree, with the hidden regions empty: they hold their words for five seconds, so what is in them here depends on how long
 * a story took. What they announce, and when, is in `flows/`.
 */
const read = async (page: Page) => {
  await page.locator('[data-sv=sr][role=status]').evaluateAll((regions) => {
    for (const region of regions) {
      region.replaceChildren();
      Object.defineProperty(region, 'textContent', { set: () => undefined }); // what is still to come
    }
  });
  return readTree(page);
};

/** The time until another message, in minutes, rounded up: the clock of most stories runs, and a machine may be busy for seconds. */
const inMinutes = (seen: string) =>
  seen
    .replaceAll(/(?:60|5\d)(초 후|s”)/g, (_, rest: string) => (rest === 's”' ? '1 min”' : '1분 후'))
    .replaceAll(/\b5\d sec”/g, '1 min”')
    .replaceAll(/(\d+)(분| min) 1(?:분| min)/g, (_, minutes: string, unit: string) => `${Number(minutes) + 1}${unit}`);

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
      seen === undefined ? [] : [`## ${story.title} / ${story.name}\n\n${inMinutes(seen)}\n`],
    );
    expect(sections.length).toBeGreaterThan(60);
    await expect(sections.join('\n')).toMatchFileSnapshot(`transcripts/${language}.txt`);
  },
  120_000,
);
