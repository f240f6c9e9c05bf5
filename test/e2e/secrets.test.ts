import type { BrowserContext } from 'playwright';
import { expect, test } from 'vitest';
import { openBank, PASSWORD, readCode, words } from '../support/e2e-bank.js';
import { origin, withBrowser } from '../support/e2e-browser.js';
import { expectText } from '../support/e2e-page.js';

const browser = withBrowser();
const { page: said, dialog: asked, locale } = words.en;

/** Everything that a context sends and logs from now on. */
function listen(context: BrowserContext) {
  const requests: { url: string; headers: Record<string, string>; body: string }[] = [];
  const said: string[] = [];
  const records: Promise<string>[] = [];
  context.on('request', (request) => {
    requests.push({ url: request.url(), headers: request.headers(), body: request.postData() ?? '' });
  });
  context.on('console', (message) => said.push(message.text()));
  context.on('response', (response) => {
    if (response.url().includes('/api/verifications/') && response.status() === 201) {
      records.push(response.json().then((answer: { verificationRecordId: string }) => answer.verificationRecordId));
    }
  });
  return { requests, said, records: () => Promise.all(records) };
}

test('password, code and record are in the requests that need them, and nowhere else', async () => {
  const context = await browser.open({ locale });
  const heard = listen(context);
  const bank = await openBank(context, 'en');

  await bank.button(said.payslip.open).click();
  await bank.answer();
  await expectText(bank.card(said.payslip.title), said.payslip.opened);
  await bank.page.reload();
  await bank.button(said.account.show).click();
  await bank.choose('phone');
  const code = await readCode(context, bank, 'phone');
  await bank.page.keyboard.type(code);
  await expectText(bank.card(said.account.name), said.account.shown);
  await bank.gone();

  // Sent, then right: the second kind of record is named twice.
  const records = [...new Set(await heard.records())];
  expect(records).toHaveLength(2);
  const secrets = [PASSWORD, code, ...records];
  const kept = await bank.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state]),
  );
  const cookies = JSON.stringify(await context.cookies());
  const addresses = heard.requests.map(({ url }) => url);
  for (const secret of secrets) {
    for (const place of [kept, cookies, ...addresses, ...heard.said]) expect(place).not.toContain(secret);
  }
  expect(new Set(addresses.map((url) => new URL(url).origin))).toEqual(new Set([origin]));

  // The receiver of each secret: its own route, and for records the calls that they are for.
  const told = (secret: string) => {
    const paths = heard.requests
      .filter(({ headers, body }) => JSON.stringify([headers, body]).includes(secret))
      .map(({ url }) => new URL(url).pathname);
    return [...new Set(paths)];
  };
  expect(told(PASSWORD)).toEqual(['/api/verifications/password']);
  expect(told(code)).toEqual(['/api/verifications/verification-code/verify']);
  expect(records.map(told)).toEqual([
    ['/bank/payslip'],
    ['/api/verifications/verification-code/verify', '/bank/account'],
  ]);
});

test('no other origin ever gets the record, not by a redirect either', async () => {
  // The policy would refuse these requests before the kit could be wrong.
  const context = await browser.open({ locale, bypassCSP: true });
  const elsewhere: Record<string, string>[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(origin)) elsewhere.push(request.headers());
  });
  await context.route('https://elsewhere.example/**', (route) =>
    route.fulfill({ status: 200, headers: { 'access-control-allow-origin': '*' } }),
  );
  await context.route('**/leads-away', (route) =>
    route.fulfill({ status: 302, headers: { location: 'https://elsewhere.example/away' } }),
  );
  const page = await context.newPage();
  await page.goto('/scenes/?scene=fetch');
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('button', { name: new RegExp(asked.method.password.hint) }).click();
  await page.getByLabel(asked.password.label).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expectText(page.locator('output'), 'account 200, elsewhere 200, redirected TypeError');
  expect(elsewhere).toHaveLength(1);
  expect(elsewhere[0]).not.toHaveProperty('logto-verification-id');
  // The redirect that was not followed.
  expect(browser.complaints.splice(0)).toEqual(['console: Failed to load resource: net::ERR_FAILED']);
});
