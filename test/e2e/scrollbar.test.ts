import { expect, test } from 'vitest';
import { openBank, words } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';

// The kind of scroll bar that takes room; without it there is nothing to shift.
const browser = withBrowser({ ignoreDefaultArgs: ['--hide-scrollbars'] });
const { page: said, locale } = words.en;

test('the page behind keeps its place, and can’t be scrolled', async () => {
  const bank = await openBank(await browser.open({ locale }), 'en');
  const { page } = bank;
  const barWidth = () => page.evaluate(() => innerWidth - document.documentElement.clientWidth);
  expect(await barWidth()).toBeGreaterThan(0);
  const opener = bank.button(said.payslip.open);
  await opener.scrollIntoViewIfNeeded();
  const places = async () => {
    const right = bank.card(said.history.title);
    return [await opener.boundingBox(), await right.boundingBox(), await page.evaluate(() => scrollY)];
  };
  const before = await places();

  await opener.click();
  await bank.choose('password');
  expect(await barWidth()).toBe(0);
  expect(await places()).toEqual(before);
  await page.mouse.move(20, 400);
  await page.mouse.wheel(0, 300);
  await page.keyboard.press('Escape');
  await bank.gone();
  expect(await barWidth()).toBeGreaterThan(0);
  expect(await places()).toEqual(before);
});
