import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { PASSWORD } from '../../support/e2e-bank.js';
import { withBrowser } from '../../support/e2e-browser.js';
import { expectFocus, expectText, timeout } from '../../support/e2e-page.js';

const browser = withBrowser();

async function openWaiting() {
  const page = await (await browser.open()).newPage();
  const lists: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/my-account')) lists.push(request.url());
  });
  await page.goto('/scenes/strict.html');
  const dialog = page.locator('[data-sv=dialog]');
  return {
    page,
    dialog,
    lists,
    field: dialog.getByLabel('Your sign-in password'),
    ask: page.getByRole('button', { name: 'Ask' }),
  };
}

const tell = (page: Page, name: string) => page.evaluate((type) => dispatchEvent(new Event(type)), name);

test('a transition that waits, is given up and comes back leaves the dialog and what is typed alone', async () => {
  const { page, dialog, lists, field, ask } = await openWaiting();
  await tell(page, 'wait-in-transition');
  await ask.click();
  await dialog.getByRole('button', { name: /^Password/ }).click();
  await expectFocus(field);
  await page.keyboard.type(PASSWORD.slice(0, 5));
  await tell(page, 'abandon');
  await tell(page, 'wait-in-transition');
  await page.keyboard.type(PASSWORD.slice(5));
  await tell(page, 'arrive');
  await page.getByText('Late').waitFor({ state: 'attached' });
  expect(await field.inputValue()).toBe(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expectText(page.locator('output'), '200');
  expect(lists).toHaveLength(1);
});

test('a page that has to wait, dialog and all, is not locked; the dialog comes back with it', async () => {
  const { page, dialog, lists, field, ask } = await openWaiting();
  await ask.click();
  await dialog.getByRole('button', { name: /^Password/ }).click();
  await expectFocus(field);
  await page.keyboard.type('half');
  await tell(page, 'wait');
  await page.getByText('Loading').waitFor();
  expect(await dialog.isVisible()).toBe(false);
  expect(await page.locator('[inert]').count()).toBe(0);
  // Out of sight, it holds no secret.
  expect(await page.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value))).not.toContain(
    'half',
  );

  await tell(page, 'arrive');
  await dialog.waitFor();
  await expectFocus(field);
  await expect.poll(() => page.locator('#root').getAttribute('inert'), { timeout }).not.toBeNull();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expectText(page.locator('output'), '200');
  expect(lists).toHaveLength(1);
  await expectFocus(ask);
});
