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
async function openPreview(browser, url, { language, theme, viewport, scale, forcedColors, reducedMotion, axe }) {
  // A context each: pages of the same one share a storage, which every story empties.
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: scale ?? 1,
    colorScheme: theme,
    forcedColors: forcedColors ? 'active' : 'none',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
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

async function visit(page, { id }, look) {
  try {
    const failed = await page.evaluate(show, { id, limit: LIMIT });
    const dialog = (await page.getByRole('dialog').count()) > 0;
    await page.evaluate(() => document.fonts.ready.then(() => undefined)); // an address may have other letters
    return { failed, seen: dialog || failed ? await look(page) : undefined };
  } catch (error) {
    return { failed: error.message.split('\n', 1)[0] };
  }
}

/**
 * Plays the stories, in a preview set to this language, theme and size, and looks at each once it is played:
 * `{ story, failed?, seen? }`, where `seen` is what `look(page)` made of it. A story that ends without a dialog isn’t
 * looked at.
 */
export async function visitAll(browser, url, stories, settings, look) {
  const left = stories.entries(); // shared: each page takes the next
  const visited = [];
  const work = async () => {
    let page = await openPreview(browser, url, settings);
    for (const [index, story] of left) {
      visited[index] = { story, ...(await visit(page, story, look)) };
      if (!visited[index].failed) continue;
      // What a failed story leaves behind is nothing for the next one.
      await page.context().close();
      page = await openPreview(browser, url, settings);
    }
    await page.context().close();
  };
  await Promise.all(Array.from({ length: Math.min(PAGES, stories.length) }, work));
  return visited;
}
