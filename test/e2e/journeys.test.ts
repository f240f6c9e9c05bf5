import { describe, expect, test } from 'vitest';
import { languages, openBank, otherThan, PASSWORD, readCode, words } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectEmpty, expectFocus, expectText } from '../support/e2e-page.js';

const browser = withBrowser();

describe.each(languages('ko'))('in %s', (language) => {
  const { page: said, dialog: asked, locale } = words[language];

  test('with the password, the payslip opens, and later calls open no prompt', async () => {
    const bank = await openBank(await browser.open({ reducedMotion: 'no-preference', locale }), language);
    const opener = bank.button(said.payslip.open);
    await opener.click();
    const field = await bank.choose('password');
    expect(await bank.dialog.getAttribute('lang')).toBe(language);
    await bank.purpose(asked.actions.payslip);
    await field.fill(PASSWORD);
    await bank.verifiedBy(() => bank.dialog.getByRole('button', { name: asked.submit, exact: true }).click());
    await expectText(bank.card(said.payslip.title), said.payslip.opened);
    await bank.card(said.payslip.title).getByRole('row', { name: said.payslip.net }).waitFor();
    await bank.gone();
    await expectFocus(bank.button(said.payslip.close));

    await bank.button(said.account.show).click();
    await expectText(bank.card(said.account.name), said.account.shown);
    expect(await bank.dialog.count()).toBe(0);
  });

  test('with a code by e-mail, the account’s number is shown', async () => {
    const context = await browser.open({ reducedMotion: 'no-preference', locale });
    const bank = await openBank(context, language);
    await bank.button(said.account.show).click();
    await bank.choose('email');
    await bank.purpose(asked.actions['bank-account']);
    await bank.dialog
      .getByRole('textbox', {
        name: asked.masked.email.replace('{{start}}', 'mi').replace('{{domain}}', 'example.com'),
      })
      .waitFor();
    await bank.page.keyboard.type(await readCode(context, bank, 'email'));
    await expectText(bank.card(said.account.name), '302-1184-5570-21');
    await bank.gone();
    await expectFocus(bank.button(said.account.hide));
  });

  test('with a code by text message, one question serves three payments', async () => {
    const context = await browser.open({ reducedMotion: 'no-preference', locale });
    const bank = await openBank(context, language);
    await bank.button(said.bills.payAll(3, 112_860)).click();
    await bank.choose('phone');
    await bank.purpose(said.bills.purpose);
    await bank.dialog.getByRole('textbox', { name: asked.masked.phone.replace('{{digits}}', '5 6 7 8') }).waitFor();
    await bank.page.keyboard.type(await readCode(context, bank, 'phone'));
    await expectText(bank.card(said.bills.title), said.bills.done(3));
    await bank.gone();
    expect(await bank.card(said.history.title).getByRole('listitem').count()).toBe(3);
    await expectFocus(bank.button(said.bills.nothing));
  });

  test('a wrong password is shown, and the right one succeeds', async () => {
    const bank = await openBank(await browser.open({ reducedMotion: 'no-preference', locale }), language);
    await bank.button(said.payslip.open).click();
    const field = await bank.choose('password');
    await field.fill('not-my-password');
    await bank.page.keyboard.press('Enter');
    await bank.dialog.getByRole('alert').getByText(asked.errors.wrong_password).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    // The wrong one is selected: typing takes its place.
    await expectFocus(field);
    await bank.page.keyboard.type(PASSWORD);
    await expectEmpty(bank.dialog.getByRole('alert'));
    await bank.page.keyboard.press('Enter');
    await expectText(bank.card(said.payslip.title), said.payslip.opened);
    await bank.gone();
  });

  test('a wrong code is shown, and the right one succeeds', async () => {
    const context = await browser.open({ reducedMotion: 'no-preference', locale });
    const bank = await openBank(context, language);
    await bank.button(said.payslip.open).click();
    const field = await bank.choose('email');
    const code = await readCode(context, bank, 'email');
    await bank.page.keyboard.type(otherThan(code));
    await bank.dialog.getByRole('alert').getByText(asked.errors.wrong_code).waitFor();
    await expectFocus(field);
    await bank.page.keyboard.type(code.slice(0, 3));
    expect(await field.inputValue()).toBe(code.slice(0, 3));
    await expectEmpty(bank.dialog.getByRole('alert'));
    await bank.page.keyboard.type(code.slice(3));
    await expectText(bank.card(said.payslip.title), said.payslip.opened);
    await bank.gone();
  });

  test('a cancellation is an answer: nothing is done, and that is shown quietly', async () => {
    const bank = await openBank(await browser.open({ reducedMotion: 'no-preference', locale }), language);
    const opener = bank.button(said.payslip.open);
    const outcome = bank.card(said.payslip.title).getByRole('status');

    await opener.click();
    await bank.choose('password');
    await bank.page.keyboard.press('Escape');
    await bank.gone();
    await expectText(outcome, said.payslip.cancelled);
    expect(await outcome.locator('[data-tone]').getAttribute('data-tone')).toBe('quiet');
    await expectFocus(opener);

    await opener.click();
    await expectEmpty(outcome);
    await bank.choose('password');
    await bank.dialog.getByRole('button', { name: asked.close, exact: true }).click();
    await bank.gone();
    await expectText(outcome, said.payslip.cancelled);
    await expectFocus(opener);
  });

  test('money moves from within the page’s own modal dialog', async () => {
    const bank = await openBank(await browser.open({ reducedMotion: 'no-preference', locale }), language);
    const card = bank.card(said.transfer.title);
    await bank.button(said.transfer.addLabel(50_000)).click();
    const opener = card.getByRole('button', { name: said.transfer.review, exact: true });
    await opener.click();
    const review = bank.page.getByRole('dialog', { name: said.transfer.reviewTitle });
    const confirm = review.getByRole('button', { name: said.transfer.confirm });
    await confirm.click();

    // Each step lists what the customer approves.
    const approves = async () =>
      expect(await bank.dialog.getByRole('definition').allTextContents()).toEqual([
        said.transfer.payees.seoyeon,
        said.format.won(50_000),
      ]);
    await bank.choose('password');
    await approves();
    // Thinking better of it ends the question, not the review.
    await bank.page.keyboard.press('Escape');
    await bank.gone();
    await expectText(review.getByRole('status'), said.transfer.cancelled);
    await expectFocus(confirm);

    await confirm.click();
    await bank.answer();
    await expectText(card.getByRole('status'), said.transfer.done(said.transfer.payees.seoyeon, 50_000));
    expect(await review.count()).toBe(0);
    await expectFocus(opener);
  });
});
