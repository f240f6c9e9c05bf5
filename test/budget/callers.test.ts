import { chromium, type Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTab, type Tab } from '../../bench/dialog/drive.js';
import { launchOptions } from '../support/chromium.mjs';

const CALLERS = 1000;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(launchOptions());
});
afterAll(() => browser.close());

/** Each of the components makes its call; resolves when all of them wait for the user, who has the field before them. */
async function call({ page }: Tab): Promise<void> {
  await page.evaluate(async (callers) => {
    const { tally } = window;
    const count = (of: string) => tally.requests.filter(({ call }) => call === of).length;
    tally.requests.length = 0;
    tally.ends = {};
    for (const make of tally.calls) {
      const note = (end: string) => void (tally.ends[end] = (tally.ends[end] ?? 0) + 1);
      make().then(
        ({ status }) => note(String(status)),
        (error: unknown) => note((error as { reason?: string }).reason ?? String(error)),
      );
    }
    await window.until(() => count('POST /bank/payments') === callers);
    await window.until(() => document.activeElement?.matches('[role=dialog] input:read-write') === true);
  }, CALLERS);
}

/**
 * Presses the key; resolves when every call has settled and the dialog has closed. Returns the time it took, and the
 * outcomes.
 */
async function settle({ page }: Tab, key: 'Enter' | 'Escape') {
  await page.evaluate(() => {
    addEventListener('keydown', () => (window.tally.pressed = performance.now()), { once: true, capture: true });
  });
  await page.keyboard.press(key);
  return page.evaluate(async (callers) => {
    const settled = () => Object.values(window.tally.ends).reduce((sum, times) => sum + times, 0);
    await window.until(() => settled() === callers);
    const took = performance.now() - window.tally.pressed;
    await window.until(() => !document.querySelector('[role=dialog]'));
    const { ends, requests } = window.tally;
    return { took, ends, calls: requests.map((request) => request.call) };
  }, CALLERS);
}

const HEAP = 'JSHeapUsedSize';

test(`${CALLERS} callers wait for one dialog, and each settles`, async ({ task }) => {
  const tab = await openTab(browser, inject('page'), { hurried: true, guarded: CALLERS });
  await tab.page.evaluate(() => window.tally.preload());
  const dialogs = () => tab.page.getByRole('dialog').count();

  await call(tab);
  expect(await dialogs()).toBe(1);
  expect((await settle(tab, 'Escape')).ends).toEqual({ 'escape-key': CALLERS });

  const round = async () => {
    await tab.page.evaluate(() => (window.tally.ahead += 11 * 60_000)); // no held record is accepted
    const idle = await tab.collected(HEAP);
    const began = performance.now();
    await call(tab);
    const asked = performance.now() - began;
    expect(await dialogs()).toBe(1);
    const waiting = await tab.collected(HEAP);
    await tab.page.keyboard.type('correct-horse-7');
    const { took, ends, calls } = await settle(tab, 'Enter');
    expect(ends).toEqual({ '204': CALLERS });
    // Each call twice, one list of methods, one record.
    expect(calls.filter((one) => one === 'POST /bank/payments')).toHaveLength(2 * CALLERS);
    expect(calls.filter((one) => one !== 'POST /bank/payments').sort()).toEqual([
      'GET /api/my-account',
      'POST /api/verifications/password',
    ]);
    expect(await tab.pending()).toBe(0);
    const left = (await tab.collected(HEAP)) - idle;
    return { asked, took, each: (waiting - idle) / CALLERS, left: left / CALLERS };
  };
  const first = await round();
  await round(); // the JIT settles
  const again = await round();

  Object.assign(task.meta, {
    figure:
      `${CALLERS} callers: 1 dialog, ${CALLERS} cancelled by one key; then 1 proof, all asked in ${first.asked.toFixed(0)} ms, ` +
      `all settled ${first.took.toFixed(0)} ms after the answer, ${(first.each / 1000).toFixed(1)} kB while each waits, ` +
      `${again.left.toFixed(0)} B each left by another round`,
  });
  expect(first.each).toBeLessThan(20_000);
  expect(again.left).toBeLessThan(300);
});
