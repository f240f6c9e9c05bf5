import { writeFile } from 'node:fs/promises';
import { visitAll } from './visit.mjs';

const story = { id: 'readme--picture', title: 'README', name: 'Picture' };

const viewport = { width: 1000, height: 560 };

/** Takes the READMEs’ pictures, in English and Korean, light and dark, into `docs/`; resolves to why some failed. */
export async function photographReadme(browser, url) {
  const failures = [];
  const looks = ['en', 'ko'].flatMap((language) => ['light', 'dark'].map((theme) => ({ language, theme })));
  for (const { language, theme } of looks) {
    const settings = { language, theme, viewport, scale: 2 };
    const photograph = (page) => page.screenshot({ animations: 'disabled', caret: 'initial' });
    const [{ failed, seen }] = await visitAll(browser, url, [story], settings, photograph);
    if (failed) failures.push(`${language}, ${theme}: ${failed}`);
    else await writeFile(`docs/dialog-${language === 'ko' ? 'ko-' : ''}${theme}.png`, seen);
  }
  return failures;
}
