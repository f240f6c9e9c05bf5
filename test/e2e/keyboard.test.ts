import { expect, test } from 'vitest';
import { openBank, PASSWORD, words, type Language } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectFocus, expectText, tabTo } from '../support/e2e-page.js';

const browser = withBrowser();

test.each<Language>(['ko', 'en'])('in %s, the password is changed by keyboard alone', async (language) => {
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

test('a reload keeps the sign-in and drops the proof', async () => {
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
