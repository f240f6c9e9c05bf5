import { expect, test } from 'vitest';
import { withBrowser } from '../../support/e2e-browser.js';
import { openScene } from '../../support/e2e-scene.js';

const browser = withBrowser();

test('on paper there is the page, whole, and nothing of the dialog', async () => {
  const { page, ask, dialog, field, ...scene } = await openScene(await browser.open(), 'plain');
  const sheets = async () => (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
  const before = await sheets();
  expect(before).toBeGreaterThan(1);
  await ask.click();
  await scene.toPassword();
  await page.keyboard.type('secret');
  await dialog.getByRole('button', { name: 'Show password' }).click();
  expect(await sheets()).toBe(before);
  await page.emulateMedia({ media: 'print' });
  expect(await dialog.isVisible()).toBe(false);
  expect(await page.locator('[data-sv=overlay]').isVisible()).toBe(false);
  expect(await ask.isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  expect(await field.inputValue()).toBe('secret');
});
