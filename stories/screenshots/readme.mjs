import { writeFile } from 'node:fs/promises';
import { visitAll } from './visit.mjs';

const story = { id: 'readme--picture', title: 'README', name: 'Picture' };

const viewport = { width: 1000, height: 560 };

/** Takes the README’s pictures, light and dark, into `docs/`; resolves to why some failed. */
export async function photographReadme(browser, url) {
  const failures = [];
  for (const theme of ['light', 'dark']) {
    const settings = { language: 'en', theme, viewport, scale: 2 };
    const photograph = (page) => page.screenshot({ animations: 'disabled', caret: 'initial' });
    const [{ failed, seen }] = await visitAll(browser, url, [story], settings, photograph);
    if (failed) failures.push(`${theme}: ${failed}`);
    else await writeFile(`docs/dialog-${theme}.png`, seen);
  }
  return failures;
}
