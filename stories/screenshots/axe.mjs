#!/usr/bin/env node
// `npm run test:axe`: axe (WCAG 2.2 AA and best practices) over every story that ends with the dialog open, in both
// languages and themes, with the system’s colours and with forced ones. A violation is named, and fails the run.
import { parseArgs } from 'node:util';
import axe from 'axe-core';
import { chromium } from 'playwright';
import { ensureChromium, launchOptions } from '../../test/support/chromium.mjs';
import { frames } from './photograph.mjs';
import { serveStorybook, storiesAt } from './storybook.mjs';
import { visitAll } from './visit.mjs';

const { values: chosen } = parseArgs({
  options: {
    url: { type: 'string' }, // of a Storybook that runs; without it, one is built
    only: { type: 'string', default: '' }, // part of a story’s title and name, such as "code" or "Endings / Time"
  },
});

/** Forced colours are for the phone, so that both widths are seen. */
const looks = ['ko', 'en'].flatMap((language) =>
  ['light', 'dark'].flatMap((theme) =>
    [false, true].map((forcedColors) => ({ language, theme, forcedColors, width: forcedColors ? 390 : 1280 })),
  ),
);

const nameOf = ({ language, theme, forcedColors }) => [language, theme, ...(forcedColors ? ['forced'] : [])].join('-');

/** The stories’ page has no more than the dialog needs: the page itself is not checked. */
const settings = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { region: { enabled: false } },
  resultTypes: ['violations'],
  preload: false,
};

/** Forced colours are the system’s, and axe reads the ones they replace (`-webkit-text-fill-color`). */
const settingsFor = ({ forcedColors }) =>
  forcedColors ? { ...settings, rules: { ...settings.rules, 'color-contrast': { enabled: false } } } : settings;

const violationsIn = (look) => async (page) => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    const { violations: found } = await globalThis.axe.run(document, options);
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, settingsFor(look));
};

ensureChromium();
const browser = await chromium.launch(launchOptions());
let storybook;
try {
  storybook = chosen.url ? { url: chosen.url } : await serveStorybook();
  const wanted = chosen.only.toLowerCase();
  const stories = (await storiesAt(storybook.url)).filter(({ title, name }) =>
    `${title} / ${name}`.toLowerCase().includes(wanted),
  );
  const states = new Set();
  let failures = 0;
  let found = 0;
  for (const look of looks) {
    const { viewport } = frames[look.width];
    const as = { ...look, viewport, reducedMotion: true };
    for (const { story, failed, seen } of await visitAll(browser, storybook.url, stories, as, violationsIn(look))) {
      const where = `${nameOf(look)}: ${story.title} / ${story.name}`;
      if (failed) console.error(`${where}: ${failed}`);
      for (const violation of seen ?? []) console.error(`${where}: ${violation}`);
      if (failed) failures += 1;
      if (seen) states.add(story.id);
      found += seen?.length ?? 0;
    }
  }
  console.log(`${states.size} states, ${looks.length} looks, ${found} violations`);
  if (found > 0 || failures > 0 || states.size === 0) process.exitCode = 1;
} finally {
  await browser.close();
  await storybook?.close?.();
}
