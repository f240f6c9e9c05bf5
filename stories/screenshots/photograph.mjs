import { visitAll } from './visit.mjs';

/**
 * The part of a page for a sheet: the middle of a wide page, if it contains the whole dialog; the whole page
 * of a phone.
 */
export const frames = {
  1280: { viewport: { width: 1280, height: 800 }, clip: { x: 400, y: 136, width: 480, height: 600 } },
  360: { viewport: { width: 360, height: 800 }, clip: { x: 0, y: 0, width: 360, height: 800 } }, // on demand
  390: { viewport: { width: 390, height: 844 }, clip: { x: 0, y: 0, width: 390, height: 844 } },
};

const holds = (clip, { x, y, width, height }) =>
  x >= clip.x && y >= clip.y && x + width <= clip.x + clip.width && y + height <= clip.y + clip.height;

/** A story with the tag `narrow` is shown so on a phone’s sheets, and not on the others. */
const narrow = { width: 320, height: 640 };

/** The stories in one language, theme and width: `{ story, picture?, failed? }`. No picture: it ends without a dialog. */
export async function photographAll(browser, url, stories, { width, ...look }) {
  const { viewport, clip } = frames[width];
  // Finite animations are shown as they end, endless ones as they begin.
  const taking = (clip) => async (page) => {
    const within = await page
      .getByRole('dialog')
      .first()
      .boundingBox({ timeout: 1_000 })
      .catch(() => null);
    return page.screenshot({ clip: within && !holds(clip, within) ? undefined : clip, animations: 'disabled' });
  };
  const isNarrow = ({ tags }) => tags.includes('narrow');
  const wide = stories.filter((story) => !isNarrow(story));
  const visited = await visitAll(browser, url, wide, { ...look, viewport }, taking(clip));
  if (clip.x === 0) {
    const small = { ...look, viewport: narrow };
    visited.push(...(await visitAll(browser, url, stories.filter(isNarrow), small, taking({ x: 0, y: 0, ...narrow }))));
  }
  return visited.map(({ story, failed, seen }) => ({ story, failed, picture: seen }));
}
