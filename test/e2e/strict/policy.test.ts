import { expect, test } from 'vitest';
import { languages, openBank, PASSWORD, words } from '../../support/e2e-bank.js';
import { withBrowser } from '../../support/e2e-browser.js';
import { expectText } from '../../support/e2e-page.js';
import { openScene } from '../../support/e2e-scene.js';

// Any breach of the policy, and any complaint of the browser, fails the test that it happens in: see `withBrowser`.
const browser = withBrowser();

// The scenes of layer.test.ts are under the same policy, and under the same watch.
test('a scene needs only what the policy allows, from the challenge to the answer', async () => {
  const { page, ask, output, ...scene } = await openScene(await browser.open(), 'plain');
  const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'));
  expect(policy).toContain("style-src 'self'; ");
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
  await ask.click();
  await scene.answer();
  await expectText(output, '200');
  // The stylesheet alone decides the look: nothing in the dialog has a style that a policy could refuse.
  expect(await page.locator('style').count()).toBe(0);
});

test.each(languages('ko'))('every step of a dialog, and one of a new address, over the demo: %s', async (language) => {
  const { page: said, dialog: asked, locale } = words[language];
  const colorScheme = language === 'ko' ? 'dark' : 'light';
  const bank = await openBank(await browser.open({ locale, colorScheme }), language);
  await bank.button(said.payslip.open).click();
  for (const method of ['phone', 'email', 'password'] as const) {
    await bank.choose(method);
    await bank.dialog.getByRole('button', { name: asked.another }).click();
  }
  await bank.page.keyboard.press('Escape');
  await bank.gone();
  await bank.button(said.contact.email.changeLabel).click();
  await bank.choose('password');
  await bank.page.keyboard.type(PASSWORD);
  await bank.page.keyboard.press('Enter');
  await bank.dialog.locator('input[type=email]').fill('new@example.com');
  await bank.page.keyboard.press('Enter');
  await bank.dialog.locator('input[autocomplete=one-time-code]').waitFor();
  await bank.page.keyboard.press('Escape');
  await bank.gone();
});
