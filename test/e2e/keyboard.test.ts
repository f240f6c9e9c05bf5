import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { languages, openBank, otherThan, PASSWORD, readCode, words } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectFocus, expectText, tabTo } from '../support/e2e-page.js';

const browser = withBrowser();

test.each(languages('en'))('in %s, the password is changed by keyboard alone', async (language) => {
  const { page: said, dialog: asked, locale } = words[language];
  const bank = await openBank(await browser.open({ locale }), language);
  const { page, dialog } = bank;
  const { keyboard } = page;
  const field = page.getByLabel(said.password.label);
  await tabTo(page, field);
  await keyboard.type('tulip-valley-93');
  await tabTo(page, bank.button(said.password.submit));
  await keyboard.press('Enter');

  // The first way has the focus; the way back is a Tab away, and the focus never leaves the dialog.
  const method = (name: string) => dialog.getByRole('button', { name });
  await expectFocus(method(asked.method.password.name));
  await tabTo(page, method(asked.method.phone.name));
  await tabTo(page, dialog.getByRole('button', { name: asked.close, exact: true }));
  await keyboard.press('Tab');
  await expectFocus(method(asked.method.password.name));
  await keyboard.press('Enter');
  await bank.purpose(asked.actions['change-password']);
  const current = dialog.getByLabel(asked.password.label);
  await expectFocus(current);
  await tabTo(page, dialog.getByRole('button', { name: asked.another }));
  await keyboard.press('Enter');
  await expectFocus(method(asked.method.password.name));

  await keyboard.press('Escape');
  await bank.gone();
  await expectText(bank.card(said.password.change), said.password.cancelled);
  await expectFocus(bank.button(said.password.submit));
  expect(await field.inputValue()).toBe('tulip-valley-93');

  await keyboard.press('Enter');
  await expectFocus(method(asked.method.password.name));
  await keyboard.press('Enter');
  await expectFocus(current);
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');
  await expectText(bank.card(said.password.change), said.password.done);
  await bank.gone();
  await expectFocus(bank.button(said.password.submit));
  expect(await field.inputValue()).toBe('');
});

test.each(languages('en'))('in %s, a code, another one and a new address, by keyboard alone', async (language) => {
  const { page: said, dialog: asked, locale } = words[language];
  const context = await browser.open({ locale });
  const bank = await openBank(context, language);
  const { page, dialog } = bank;
  const { keyboard } = page;
  await page.clock.install();
  const button = (name: string) => dialog.getByRole('button', { name });
  const code = dialog.locator('input[autocomplete=one-time-code]');
  const opener = bank.card(said.contact.title).getByRole('button', { name: said.contact.email.changeLabel });
  const pressOn = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target);
    await keyboard.press(key);
  };

  await pressOn(opener);
  await expectFocus(button(asked.method.password.name));
  await pressOn(button(asked.method.email.name));
  await expectFocus(code);
  const first = await readCode(context, bank, 'email');
  await keyboard.type(otherThan(first));
  await dialog.getByRole('alert').getByText(asked.errors.wrong_code).waitFor();
  await pressOn(button(asked.another), 'Space');
  await expectFocus(button(asked.method.password.name));
  await pressOn(button(asked.method.email.name));
  await expectFocus(code);

  await page.clock.fastForward(60_000);
  await button(asked.code.resend).waitFor();
  await pressOn(button(asked.code.resend));
  await expectFocus(code);
  await dialog.getByRole('status').filter({ hasText: asked.code.resent }).waitFor();
  await keyboard.type(await readCode(context, bank, 'email'));

  const address = dialog.getByRole('textbox', { name: asked.identifier.email.label });
  await expectFocus(address);
  await keyboard.type('minji.typo@example.com');
  await keyboard.press('Enter');
  await expectFocus(code);
  await pressOn(button(asked.identifier.email.another));
  await expectFocus(address);
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('minji.new@example.com');
  await pressOn(button(asked.identifier.send));
  await expectFocus(code);
  await keyboard.type(await readCode(context, bank, 'email'));
  await bank.gone();
  await expectText(bank.card(said.contact.title), said.contact.email.changed);
  await expectFocus(opener);
});

test('a reload keeps the sign-in and drops the record', async () => {
  const { page: said, dialog: asked, locale } = words.en;
  const bank = await openBank(await browser.open({ locale }), 'en');
  const signIns: string[] = [];
  bank.page.on('request', (request) => {
    if (request.url().endsWith('/demo/sign-in')) signIns.push(request.url());
  });
  await bank.button(said.payslip.open).click();
  await bank.answer();

  await bank.page.reload();
  await bank.button(said.payslip.open).click();
  await bank.dialog.getByRole('heading', { name: asked.choose.title }).waitFor();
  expect(signIns).toEqual([]);
  await bank.answer();
  await expectText(bank.card(said.payslip.title), said.payslip.opened);
});
