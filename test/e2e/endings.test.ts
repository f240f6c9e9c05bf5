import { afterEach, expect, test } from 'vitest';
import { openBank, otherThan, PASSWORD, readCode, words, type Bank } from '../support/e2e-bank.js';
import { control, withBrowser, type Order } from '../support/e2e-browser.js';

const browser = withBrowser();

// Before the browser’s own check of what was complained about.
afterEach(() => {
  const { complaints } = browser;
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !MEANT.test(complaint)));
});

/** The browser writes one of these for each 5xx, and for each connection that breaks; here they are meant. */
const MEANT = /^console: Failed to load resource: (?:the server responded with a status of 50[01]|net::ERR_)/;

/** The Account API answers the next call of this path as it was recorded; its text is the server's own. */
const recorded = (path: string, status: number, code?: string): Order => ({
  fault: {
    path: `/api/verifications/${path}`,
    times: 1,
    respond: { status, body: JSON.stringify({ code, message: 'SERVER TEXT' }) },
  },
});

// What only a real connection shows. Each code has its sentence, its button and its next step in
// test/components/endings.test.tsx, and its picture and its transcript in the stories.

const { page: said, dialog: asked, locale } = words.en;

/** Requests the payslip, and answers with what is wrong, once the server has its orders. */
async function answer(method: 'password' | 'email', ...orders: Order[]): Promise<Bank> {
  const context = await browser.open({ locale });
  const bank = await openBank(context, 'en');
  for (const order of orders) await control(order);
  await bank.button(said.payslip.open).click();
  if (method === 'password') {
    await (await bank.choose('password')).fill('not-my-password');
    await bank.page.keyboard.press('Enter');
  } else {
    await bank.choose('email');
    await bank.page.keyboard.type(otherThan(await readCode(context, bank, 'email')));
  }
  return bank;
}

/** The sentence at the field, and the name of the main button. */
async function expectNote(bank: Bank, note: string, button: string): Promise<void> {
  await bank.dialog.getByRole('alert').getByText(note, { exact: true }).waitFor();
  await bank.dialog.getByRole('button', { name: button, exact: true }).waitFor();
  expect(await bank.dialog.textContent()).not.toContain('SERVER TEXT');
}

test('a code that the server refuses by its code', async () => {
  const bank = await answer('email', recorded('verification-code/verify', 400, 'verification_code.not_found'));
  await expectNote(bank, asked.errors.code_used, asked.code.sendNew);
});

test('an answer that is no JSON: the password stays', async () => {
  const bank = await answer('password', recorded('password', 200));
  await expectNote(bank, asked.errors.bad_response, asked.retry);
  expect(await bank.dialog.locator('input[type=password]').inputValue()).not.toBe('');
});

test('a connection that breaks: the password stays', async () => {
  // More than once: a browser repeats a request that it lost on a connection that was open before.
  const bank = await answer('password', {
    fault: { path: '/api/verifications/password', times: 9, respond: 'cut' },
  });
  await expectNote(bank, asked.errors.network, asked.retry);
  expect(await bank.dialog.locator('input[type=password]').inputValue()).not.toBe('');
});

test('an answer that ends the flow: the whole screen explains it', async () => {
  const bank = await answer('password', recorded('password', 403, 'auth.third_party_application_forbidden'));
  const { title, text } = asked.blocked.third_party;
  await bank.dialog.getByRole('heading', { name: title, exact: true }).waitFor();
  await bank.purpose(text);
  expect(await bank.dialog.textContent()).not.toContain('SERVER TEXT');
});

test('offline', async () => {
  const context = await browser.open({ locale });
  const bank = await openBank(context, 'en');
  await bank.button(said.payslip.open).click();
  await (await bank.choose('password')).fill(PASSWORD);
  await context.setOffline(true);
  await bank.page.keyboard.press('Enter');
  await bank.dialog.getByRole('alert').getByText(asked.errors.offline, { exact: true }).waitFor();
  await context.setOffline(false);
  await bank.dialog.getByRole('button', { name: asked.retry, exact: true }).click();
  await bank.gone();
});
