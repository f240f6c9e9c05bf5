import { describe, expect, test } from 'vitest';
import { languages, openBank, PASSWORD, readCode, words, type Bank } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectFocus, expectText } from '../support/e2e-page.js';

const browser = withBrowser();

/** Opens the dialog from the page, verifies the user, and waits for the field of the new address. */
async function askFor(bank: Bank, type: 'email' | 'phone') {
  const { page: said, dialog: asked } = bank.words;
  const opener = bank.card(said.contact.title).getByRole('button', { name: said.contact[type].changeLabel });
  await opener.click();
  await (await bank.choose('password')).fill(PASSWORD);
  await bank.page.keyboard.press('Enter');
  const field = bank.dialog.getByRole('textbox', { name: asked.identifier[type].label });
  await expectFocus(field);
  return { opener, field };
}

describe.each(languages('ko'))('in %s', (language) => {
  const { page: said, dialog: asked, locale } = words[language];
  const contact = said.contact;

  test('a taken e-mail address comes back to its field, and the next one is linked', async () => {
    const context = await browser.open({ locale });
    const bank = await openBank(context, language);
    const { opener, field } = await askFor(bank, 'email');

    await field.fill('haeun.choi@example.com');
    await bank.page.keyboard.press('Enter');
    // Whole, for the one who has just typed it.
    await bank.dialog.getByRole('textbox', { name: 'haeun.choi@example.com' }).waitFor();
    await bank.page.keyboard.type(await readCode(context, bank, 'email'));
    await bank.dialog.getByRole('alert').getByText(asked.identifier.email.taken).waitFor();
    await expectFocus(field);
    expect(await field.inputValue()).toBe('haeun.choi@example.com');
    expect(await field.getAttribute('aria-invalid')).toBe('true');

    // What was refused is selected: typing takes its place.
    await bank.page.keyboard.type('minji.new@example.com');
    await bank.page.keyboard.press('Enter');
    await bank.dialog.getByRole('textbox', { name: 'minji.new@example.com' }).waitFor();
    const code = await readCode(context, bank, 'email');
    await bank.verifiedBy(() => bank.page.keyboard.type(code));
    await bank.gone();
    await expectText(bank.card(contact.title), contact.email.changed);
    await expectFocus(opener);
  });

  test('a new phone number is linked, typed as people type it', async () => {
    const context = await browser.open({ locale });
    const bank = await openBank(context, language);
    const { opener, field } = await askFor(bank, 'phone');

    await field.fill('010');
    await bank.page.keyboard.press('Enter');
    await bank.dialog.getByRole('alert').getByText(asked.identifier.phone.invalid).waitFor();

    await field.fill('+82 10-2222-3333');
    await bank.page.keyboard.press('Enter');
    await bank.dialog.getByRole('textbox', { name: '010-2222-3333' }).waitFor();
    await bank.page.keyboard.type(await readCode(context, bank, 'phone'));
    await bank.gone();
    await expectText(bank.card(contact.title), contact.phone.changed);
    await expectText(bank.card(contact.title), '3333');
    await expectFocus(opener);
  });
});
