// A large transfer of the demo: a new sign-in at a real provider in another window, with the code of an authenticator app.
import type { BrowserContext, Page } from 'playwright';
import { expect, test } from 'vitest';
import { type Bank, languages, openBank, readCode, words } from '../support/e2e-bank.js';
import { origin, withBrowser } from '../support/e2e-browser.js';
import { expectText, tabTo } from '../support/e2e-page.js';

const browser = withBrowser();
const SUM = 1_000_000;

/** Fills in the form and confirms it, by keyboard alone. */
async function sendLarge(bank: Bank): Promise<void> {
  const { transfer } = bank.words.page;
  await tabTo(bank.page, bank.page.getByRole('textbox', { name: transfer.amount }));
  await bank.page.keyboard.type(String(SUM));
  await bank.page.keyboard.press('Enter');
  const review = bank.page.getByRole('dialog', { name: transfer.reviewTitle });
  await review.getByText(transfer.largeNote).waitFor();
  await tabTo(bank.page, review.getByRole('button', { name: transfer.confirm }));
  await bank.page.keyboard.press('Enter');
  await bank.purpose(transfer.largePurpose);
}

/** Types the code that the page of messages shows. */
async function typeCode(context: BrowserContext, bank: Bank, provider: Page): Promise<void> {
  await provider.getByRole('heading', { name: bank.words.page.signIn.title }).waitFor();
  expect(new URL(provider.url()).origin).not.toBe(origin);
  const code = await readCode(context, bank, 'app');
  await provider.bringToFront();
  await provider.keyboard.type(code);
  await provider.keyboard.press('Enter');
}

const done = ({ page: { transfer } }: Bank['words']) => transfer.done(transfer.payees.seoyeon, SUM);

test.for(languages('ko'))('a large transfer goes through after a code in the window (%s)', async (language) => {
  const { page: said, locale } = words[language];
  const context = await browser.open({ locale });
  const bank = await openBank(context, language);
  await sendLarge(bank);

  const opener = bank.dialog.getByRole('button', { name: said.signIn.dialog.label });
  await tabTo(bank.page, opener);
  const [provider] = await Promise.all([context.waitForEvent('page'), bank.page.keyboard.press('Enter')]);
  const closed = provider.waitForEvent('close');
  await typeCode(context, bank, provider);
  await closed;

  await bank.gone();
  await expectText(bank.card(said.transfer.title).getByRole('status'), done(bank.words));
  await bank.card(said.history.title).getByText(said.transfer.payees.seoyeon).waitFor();
});

test('where no window opens, the page leaves, and takes the transfer up again', async () => {
  const { page: said, locale } = words.ko;
  const context = await browser.open({ locale });
  await context.addInitScript(() => {
    window.open = () => null;
  });
  const bank = await openBank(context, 'ko');
  await sendLarge(bank);
  const { label } = said.signIn.dialog;
  await bank.dialog.getByRole('button', { name: label }).click();
  await bank.page.waitForURL(/\/interaction\//);
  await typeCode(context, bank, bank.page);
  await expectText(bank.card(said.transfer.title).getByRole('status'), done(bank.words));
  expect(new URL(bank.page.url()).search).toBe('');
});

test('a cancelled sign-in sends nothing, and the dialog shows it', async () => {
  const { page: said, locale } = words.ko;
  const context = await browser.open({ locale });
  const bank = await openBank(context, 'ko');
  await sendLarge(bank);
  const [provider] = await Promise.all([
    context.waitForEvent('page'),
    bank.dialog.getByRole('button', { name: said.signIn.dialog.label }).click(),
  ]);
  await provider.getByRole('button', { name: said.signIn.cancel }).click();
  await bank.dialog.getByText(said.signIn.dialog.cancelled).first().waitFor();
  expect(await bank.card(said.history.title).getByRole('listitem').count()).toBe(0);
});
