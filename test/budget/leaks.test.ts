import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTab, type Tab } from '../../bench/dialog/drive.js';
import { launchOptions } from '../support/chromium.mjs';

// What hundreds of dialogs leave behind. `npm run test:soak` plays thousands, and looks at the heap as well.
const CYCLES = Number(process.env.STEP_UP_CYCLES ?? 200);
/** React, the JIT and caches settle in these: what comes with the first dialogs and stays is no leak. */
const WARM = CYCLES > 1000 ? 1000 : CYCLES / 4;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());

/** What is there when nobody holds more than they need. */
async function look(tab: Tab) {
  const heap = await tab.collected('JSHeapUsedSize');
  const [nodes, listeners] = [await tab.metric('Nodes'), await tab.metric('JSEventListeners')];
  const elements = await tab.page.evaluate(() => document.querySelectorAll('*').length);
  const page = await tab.page.evaluate(() =>
    [document.documentElement, document.body].map(({ outerHTML }) => outerHTML),
  );
  return { heap, nodes, listeners, elements, page };
}

test(
  `${CYCLES} dialogs, and the page is as before`,
  async () => {
    const tab = await openTab(browser, inject('page'), { hurried: true });
    await tab.page.evaluate(() => window.tally.preload()); // a bundler names the chunks that it loads in the head, for good
    const before = await look(tab);
    await tab.cycle(WARM);
    const warm = await look(tab);
    await tab.cycle(CYCLES - WARM);
    const after = await look(tab);

    const slope = (after.heap - warm.heap) / (CYCLES - WARM);
    console.log(
      `${CYCLES} dialogs: ${after.elements - before.elements} elements left, ${after.nodes - warm.nodes} nodes after the ` +
        `first ${WARM}, ${after.listeners - before.listeners} listeners, ${slope.toFixed(1)} B of heap per dialog after those`,
    );
    expect(after.elements - before.elements).toBe(0);
    expect(after.nodes - warm.nodes).toBeLessThanOrEqual(0);
    expect(after.listeners - warm.listeners).toBe(0);
    // React puts some 140 on each dialog: not even the last one's are left.
    expect(after.listeners - before.listeners).toBeLessThanOrEqual(5);
    expect(after.page).toEqual(before.page);
    if (CYCLES >= 5000) expect(slope).toBeLessThanOrEqual(30);
  },
  60_000 + CYCLES * 200,
);
