import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { PASSWORD } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectFocus, expectText, timeout } from '../support/e2e-page.js';
import { openScene } from '../support/e2e-scene.js';

const browser = withBrowser();

/** As a password manager does that puts its menu into the browser's top layer. */
async function putMenuOnTop(page: Page): Promise<void> {
  await page.evaluate(() => {
    const menu = document.createElement('button');
    menu.textContent = 'Fill in';
    menu.popover = 'manual';
    menu.style.cssText = 'inset:0 0 auto auto;margin:0';
    menu.addEventListener('click', () => (menu.textContent = 'Filled'));
    document.body.append(menu);
    menu.showPopover();
  });
}

test('in a shadow root: the page around is inert and does not scroll, the code is edited as anywhere, and all is announced', async () => {
  const { page, dialog, ask, output, ...scene } = await openScene(await browser.open(), 'shadow');
  const outside = page.getByText('Outside');
  const overflow = () => page.evaluate(() => getComputedStyle(document.documentElement).overflow);
  const before = await overflow();
  await ask.click();
  await dialog.getByRole('status').filter({ hasText: 'Loading' }).or(dialog.getByRole('listitem')).first().waitFor();
  await expect.poll(() => outside.evaluate((link) => link.closest('[inert]') !== null), { timeout }).toBe(true);
  expect(await overflow()).toBe('hidden');

  await dialog.getByRole('button', { name: /^Email code/ }).click();
  const code = dialog.getByRole('textbox');
  await expectFocus(code);
  await dialog.getByRole('status').filter({ hasText: 'Code sent' }).waitFor();
  const wrapper = dialog.locator('[data-sv=code]');
  const half = () => wrapper.getAttribute('data-half');
  await page.keyboard.type('407 9');
  expect(await half()).toBe('2');
  await page.keyboard.press('Home');
  await expect.poll(half, { timeout }).toBe('1');
  await page.keyboard.press('Control+z');
  expect(await code.inputValue()).not.toBe('4079');
  await page.keyboard.press('x');
  await dialog.getByRole('status').filter({ hasText: 'digits' }).waitFor();

  await dialog.getByRole('button', { name: 'Verify another way' }).click();
  await scene.toPassword();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').getByText('That password isn’t right').waitFor();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await scene.gone();
  await expectText(output, '200');
  await expectFocus(ask);
  expect(await overflow()).toBe(before);
  expect(await outside.evaluate((link) => link.closest('[inert]') !== null)).toBe(false);
});

test('a popover that is closed around the dialog leaves it where it was, with what was typed', async () => {
  const { page, dialog, field, ask, output, ...scene } = await openScene(await browser.open(), 'popover-auto');
  await page.getByRole('button', { name: 'Edit' }).click();
  await ask.click();
  await scene.toPassword();
  await page.keyboard.type(PASSWORD.slice(0, -1));
  await page.keyboard.press('ArrowLeft');
  // For the browser this is a press outside of the page's popover.
  await putMenuOnTop(page);
  await page.getByRole('button', { name: 'Fill in' }).click();
  await expectText(page.getByRole('button', { name: 'Filled' }), 'Filled');
  await expect.poll(() => ask.isVisible(), { timeout }).toBe(false);
  await dialog.getByRole('heading').waitFor(); // the browser reports one task later that it has closed one
  await dialog.getByRole('button', { name: 'Show password' }).click();
  await expectFocus(field);
  await page.keyboard.press('End');
  await page.keyboard.type(PASSWORD.slice(-1));
  await dialog.getByRole('button', { name: 'Verify', exact: true }).click();
  await scene.gone();
  await expectText(output, '200');
});

test.each(['closed', 'taken away'])(
  'a modal of the page’s that is %s around the dialog leaves it, and its focus',
  async (how) => {
    const { page, dialog, field, ask, ...scene } = await openScene(await browser.open(), 'native');
    await page.getByRole('button', { name: 'Edit' }).click();
    await ask.click();
    await scene.toPassword();
    await page.keyboard.type(PASSWORD);
    await page.locator('dialog').evaluate((host: HTMLDialogElement, close) => {
      if (close) host.close();
      else host.remove();
    }, how === 'closed');
    await expect.poll(() => dialog.evaluate((card) => card.closest('dialog')), { timeout }).toBe(null);
    await expectFocus(field);
    expect(await field.inputValue()).toBe(PASSWORD);
    const heading = page.getByRole('heading', { level: 1, includeHidden: true });
    await expect.poll(() => heading.evaluate((h) => h.closest('[inert]') !== null), { timeout }).toBe(true);
    await page.keyboard.press('Enter');
    await scene.gone();
    expect(await page.locator('[inert]').count()).toBe(0);
  },
);

test('another copy of the kit opens above: keys are its own, either may end first, and the page scrolls again after the last', async () => {
  const { page, ask, output } = await openScene(await browser.open(), 'two-kits');
  const english = page.locator('[data-sv=dialog]:lang(en)');
  const korean = page.locator('[data-sv=dialog]:lang(ko)');
  const inert = () => ask.evaluate((button) => button.closest('[inert]') !== null);
  const isLocked = () => page.evaluate(() => getComputedStyle(document.documentElement).overflow === 'hidden');
  expect(await isLocked()).toBe(false);
  const openBoth = async () => {
    await ask.click();
    await english.getByRole('button', { name: /^Password/ }).click();
    await expectFocus(english.getByLabel('Your sign-in password'));
    await page.keyboard.type('below');
    await page.evaluate(() => dispatchEvent(new Event('ask-other')));
    await korean.getByRole('button', { name: /^비밀번호/ }).click();
    await expectFocus(korean.getByLabel('로그인 비밀번호'));
    await page.keyboard.type('above');
  };
  await openBoth();
  expect(await english.getByLabel('Your sign-in password').inputValue()).toBe('below');
  expect(await korean.getByLabel('로그인 비밀번호').inputValue()).toBe('above');
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);

  await page.keyboard.press('Escape');
  await korean.waitFor({ state: 'detached' });
  await expectFocus(english.getByLabel('Your sign-in password'));
  await expect.poll(inert, { timeout }).toBe(true);
  expect(await isLocked()).toBe(true);
  await page.keyboard.press('Escape');
  await english.waitFor({ state: 'detached' });
  await expectText(output, 'escape-key');
  await expectFocus(ask);
  expect([await inert(), await isLocked()]).toEqual([false, false]);

  await openBoth();
  await page.evaluate(() => dispatchEvent(new Event('cancel-first')));
  await english.waitFor({ state: 'detached' });
  await expect.poll(inert, { timeout }).toBe(true);
  expect(await isLocked()).toBe(true);
  await page.keyboard.press('Escape');
  await korean.waitFor({ state: 'detached' });
  expect([await inert(), await isLocked()]).toEqual([false, false]);
});
