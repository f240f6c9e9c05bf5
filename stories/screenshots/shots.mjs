#!/usr/bin/env node
// `npm run shots`: a picture of every story that ends with the dialog open, in both languages, themes and widths (360 on demand), and
// contact sheets of them, in `shots/`; with `--readme`, the pictures of the READMEs, in `docs/`. A story that fails is named, and
// fails the run.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { ensureChromium, launchOptions } from '../../test/support/chromium.mjs';
import { contactSheets } from './contact-sheet.mjs';
import { photographAll } from './photograph.mjs';
import { photographReadme } from './readme.mjs';
import { serveStorybook, storiesAt } from './storybook.mjs';

const { values: chosen } = parseArgs({
  options: {
    url: { type: 'string' }, // of a Storybook that runs; without it, one is built
    only: { type: 'string' }, // part of a story’s title and name, such as "code" or "Endings / Time"
    language: { type: 'string' },
    theme: { type: 'string' },
    width: { type: 'string' },
    'forced-colors': { type: 'boolean', default: false },
    axe: { type: 'boolean', default: false }, // checks each story as well, which takes twice as long
    readme: { type: 'boolean', default: false }, // takes the pictures of the READMEs instead
    out: { type: 'string', default: 'shots' },
  },
});

const { axe, 'forced-colors': forcedColors } = chosen;
const looks = ['ko', 'en']
  .flatMap((language) => ['light', 'dark'].map((theme) => ({ language, theme })))
  .flatMap((look) =>
    (chosen.width === '360' ? ['360'] : ['1280', '390']).map((width) => ({ ...look, width, forcedColors, axe })),
  )
  .filter((look) => ['language', 'theme', 'width'].every((key) => [undefined, look[key]].includes(chosen[key])));
if (looks.length === 0) throw new Error('There are: --language=ko|en, --theme=light|dark, --width=1280|390|360.');

const nameOf = ({ language, theme, width }) => [language, theme, width, ...(forcedColors ? ['forced'] : [])].join('-');

async function develop(browser, url, stories, look) {
  const name = nameOf(look);
  const taken = await photographAll(browser, url, stories, look);
  const pictures = taken.filter(({ picture, failed }) => picture ?? failed);
  const folder = join(chosen.out, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { story, picture } of pictures) {
    if (picture) await writeFile(join(folder, `${story.id}.png`), picture);
  }
  const sheets = await contactSheets(browser, pictures, look.width);
  for (const [index, sheet] of sheets.entries()) await writeFile(join(folder, `sheet-${index + 1}.png`), sheet);
  console.log(`${folder}: ${pictures.length} pictures on ${sheets.length} sheets`);
  return taken.flatMap(({ story, failed }) => (failed ? `${name}: ${story.title} / ${story.name}: ${failed}` : []));
}

ensureChromium();
const browser = await chromium.launch(launchOptions());
let storybook;
try {
  storybook = chosen.url ? { url: chosen.url } : await serveStorybook();
  const failures = [];
  if (chosen.readme) failures.push(...(await photographReadme(browser, storybook.url)));
  else {
    const wanted = chosen.only?.toLowerCase() ?? '';
    const stories = (await storiesAt(storybook.url)).filter(({ title, name }) =>
      `${title} / ${name}`.toLowerCase().includes(wanted),
    );
    if (stories.length === 0) throw new Error(`No story has “${chosen.only}” in its name.`);
    for (const look of looks) failures.push(...(await develop(browser, storybook.url, stories, look)));
  }
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await storybook?.close?.();
}
