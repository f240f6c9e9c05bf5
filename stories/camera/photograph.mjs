/** What of a page goes on a sheet: of a wide one its middle, of a phone all of it. */
export const frames = {
  1280: { viewport: { width: 1280, height: 800 }, clip: { x: 400, y: 136, width: 480, height: 600 } },
  390: { viewport: { width: 390, height: 844 }, clip: { x: 0, y: 0, width: 390, height: 844 } },
};

const PAGES = 4;

/** Seconds that a story may take. */
const LIMIT = 30;

/** In the page: shows a story, and resolves once it is played and checked, to why it failed, if it did. */
function show({ id, limit }) {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
  return new Promise((resolve) => {
    let thrown;
    const onThrow = ({ message }) => {
      thrown ??= message.trim().split('\n', 1)[0];
    };
    channel.on('playFunctionThrewException', onThrow);
    channel.on('storyThrewException', onThrow);
    channel.once('storyFinished', ({ status, reporters }) => {
      channel.off('playFunctionThrewException', onThrow);
      channel.off('storyThrewException', onThrow);
      const violations = reporters.flatMap(({ result }) => result?.violations?.map(({ id }) => id) ?? []);
      resolve(status === 'success' ? undefined : thrown || violations.join(', ') || status);
    });
    channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
    setTimeout(resolve, limit * 1000, `not over after ${limit} seconds`);
  });
}

/** Opens a preview without a story, and waits until it can show one. */
async function openPreview(browser, url, { language, theme, width, forcedColors, axe }) {
  // A context each: pages of the same one share a storage, which every story empties.
  const context = await browser.newContext({
    viewport: frames[width].viewport,
    colorScheme: theme,
    forcedColors: forcedColors ? 'active' : 'none',
  });
  const page = await context.newPage();
  await page.goto(new URL('iframe.html', url).href);
  await page.waitForFunction(() => globalThis.__STORYBOOK_ADDONS_CHANNEL__?.last('storyMissing'));
  await page.evaluate((globals) => globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals }), {
    language,
    theme,
    a11y: { manual: !axe },
  });
  return page;
}

async function photograph(page, { id }, { width }) {
  try {
    const failed = await page.evaluate(show, { id, limit: LIMIT });
    const dialog = await page.getByRole('dialog').count();
    // Finite animations are shown as they end, endless ones as they begin.
    const picture =
      dialog || failed ? await page.screenshot({ clip: frames[width].clip, animations: 'disabled' }) : undefined;
    return { picture, failed };
  } catch (error) {
    return { failed: error.message.split('\n', 1)[0] };
  }
}

/** The stories in one language, theme and width: `{ story, picture?, failed? }`. No picture: it ends without a dialog. */
export async function photographAll(browser, url, stories, look) {
  const left = stories.entries(); // shared: each page takes the next
  const taken = [];
  const work = async () => {
    let page = await openPreview(browser, url, look);
    for (const [index, story] of left) {
      taken[index] = { story, ...(await photograph(page, story, look)) };
      if (!taken[index].failed) continue;
      // What a failed story leaves behind is nothing for the next one.
      await page.context().close();
      page = await openPreview(browser, url, look);
    }
    await page.context().close();
  };
  await Promise.all(Array.from({ length: Math.min(PAGES, stories.length) }, work));
  return taken;
}
