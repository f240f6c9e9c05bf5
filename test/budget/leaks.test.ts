import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTab } from '../../bench/dialog/drive.js';
import { launchOptions } from '../support/chromium.mjs';
import { leftBy } from './heap-leaks.js';

// What dialogs leave behind. `npm run test:soak` plays thousands, and looks at the heap as well.
const cycles = Number(process.env.STEP_UP_CYCLES ?? 200);
const flows = Number(process.env.STEP_UP_FLOWS ?? 8);
const isSoak = cycles >= 5000;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());

test.concurrent(
  `${cycles} dialogs, and the page is as before`,
  { timeout: 60_000 + cycles * 200 },
  async ({ task }) => {
    const tab = await openTab(browser, inject('page'), { hurried: true });
    const load = isSoak ? { warm: 1000, most: 10 } : { warm: cycles / 4 };
    const left = await leftBy(tab, { ...load, count: cycles, play: (times) => tab.cycle(times) });
    Object.assign(task.meta, { figure: `${cycles} dialogs opened and closed ${left}` });
  },
);

test.concurrent(
  `${flows} whole flows, half by password and half by code, and the page is as before`,
  { timeout: 60_000 + flows * 5000 },
  async ({ task }) => {
    const tab = await openTab(browser, inject('page'), { hurried: true, method: 'both' });
    const load = isSoak ? { warm: 200, most: 10 } : { warm: flows / 4 };
    const play = async (times: number) => {
      for (let done = 0; done < times; done++) {
        const method = done % 2 ? 'email' : 'password';
        await tab.verify(method);
        expect(await tab.pending(), `timers after flow ${done}, by ${method}`).toBe(0);
      }
    };
    const left = await leftBy(tab, { ...load, count: flows, play });
    Object.assign(task.meta, { figure: `${flows} whole flows, half by password and half by code, ${left}` });
  },
);
