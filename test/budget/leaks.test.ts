import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTab, type Tab } from '../../bench/dialog/drive.js';
import { launchOptions } from '../support/chromium.mjs';
import { remains } from './remains.js';

// What dialogs leave behind. `npm run test:soak` plays thousands, and looks at the heap as well.
const { STEP_UP_CYCLES: cycles = 200, STEP_UP_FLOWS: flows = 20 } = process.env;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());

interface Load {
  count: number;
  /** What comes with the first ones and stays is no leak: React, the JIT and caches settle in these. */
  warm: number;
  /** Bytes of heap that each of the others may leave; so few tell nothing otherwise. */
  most?: number;
  play(tab: Tab, times: number): Promise<void>;
}

/** Plays it, and holds that the page is then as it was. Gives what was left, in words. */
async function leftBy({ count, warm, most, play }: Load, tab: Tab): Promise<string> {
  await tab.page.evaluate(() => window.tally.preload()); // a bundler names the chunks that it loads in the head, for good
  const before = await remains(tab);
  await play(tab, warm);
  const settled = await remains(tab);
  await play(tab, count - warm);
  const after = await remains(tab);

  const slope = (after.heap - settled.heap) / (count - warm);
  expect(after.elements - before.elements).toBe(0);
  expect(after.page).toEqual(settled.page);
  expect(after.nodes - settled.nodes).toBeLessThanOrEqual(0);
  expect(after.timers - before.timers).toBe(0);
  expect(after.listeners - settled.listeners).toBe(0);
  // React puts some 140 on each dialog: not even the last one's are left.
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(5);
  if (most !== undefined) expect(slope).toBeLessThanOrEqual(most);
  const heap = most === undefined ? '' : `, ${slope.toFixed(1)} B of heap each`;
  return (
    `${after.elements - before.elements} elements, ${after.nodes - settled.nodes} nodes, ${after.timers} timers and ` +
    `${after.listeners - before.listeners} listeners left${heap} (after the first ${warm})`
  );
}

const minutes = (since: number) => `${((performance.now() - since) / 60_000).toFixed(1)} min`;

test(`${cycles} dialogs, and the page is as before`, { timeout: 60_000 + Number(cycles) * 200 }, async ({ task }) => {
  const began = performance.now();
  const count = Number(cycles);
  const isSoak = count >= 5000;
  const tab = await openTab(browser, inject('page'), { hurried: true });
  const load = { count, warm: isSoak ? 1000 : count / 4, most: isSoak ? 30 : undefined };
  const left = await leftBy({ ...load, play: (own, times) => own.cycle(times) }, tab);
  Object.assign(task.meta, { figure: `${count} dialogs opened and closed in ${minutes(began)}: ${left}` });
});

test(
  `${flows} whole flows, half by password and half by code, and the page is as before`,
  { timeout: 60_000 + Number(flows) * 1000 },
  async ({ task }) => {
    const began = performance.now();
    const count = Number(flows);
    const isSoak = count >= 1000;
    const tab = await openTab(browser, inject('page'), { hurried: true, method: 'both' });
    const play = async (own: Tab, times: number) => {
      for (let done = 0; done < times; done++) {
        const method = done % 2 ? 'email' : 'password';
        await own.verify(method);
        expect(await own.pending(), `timers after flow ${done}, by ${method}`).toBe(0);
      }
    };
    const left = await leftBy({ count, warm: isSoak ? 200 : count / 4, most: isSoak ? 200 : undefined, play }, tab);
    Object.assign(task.meta, {
      figure: `${count} whole flows, half by password and half by code, in ${minutes(began)}: ${left}`,
    });
  },
);
