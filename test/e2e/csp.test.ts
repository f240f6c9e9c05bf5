import { expect, test } from 'vitest';
import { openBank, readCode, words } from '../support/e2e-bank.js';
import { withBrowser } from '../support/e2e-browser.js';
import { expectText, timeout } from '../support/e2e-page.js';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const browser = withBrowser();
const { page: said, locale } = words.en;

test.each(['/', '/messages.html'])('%s is served under the strictest policy', async (path) => {
  const context = await browser.open();
  const answer = await (await context.newPage()).goto(path);
  expect((await answer?.allHeaders())?.['content-security-policy']).toBe(POLICY);
});

test('a whole flow breaks no rule, and injects neither style nor script', async () => {
  const context = await browser.open({ locale });
  await context.addInitScript(() => {
    const injected: string[] = [];
    Object.assign(window, { injected });
    // From the moment when the page itself has been read.
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
          for (const node of addedNodes) {
            if (node instanceof HTMLElement && node.matches('style, script')) injected.push(node.outerHTML);
          }
        }
      }).observe(document, { childList: true, subtree: true });
    });
  });
  const bank = await openBank(context, 'en');

  await bank.button(said.payslip.open).click();
  await bank.choose('password');
  await bank.page.keyboard.type('wrong');
  await bank.page.keyboard.press('Enter');
  await bank.dialog.getByRole('alert').getByText('That password isn’t right').waitFor();
  await bank.dialog.getByRole('button', { name: 'Verify another way' }).click();
  await bank.choose('email');
  await bank.page.keyboard.type(await readCode(context, bank, 'email'));
  await expectText(bank.card(said.payslip.title), said.payslip.opened);
  await bank.gone();

  expect(await bank.page.evaluate('window.injected')).toEqual([]);
  expect(browser.complaints).toEqual([]);
});

test('the watch itself is awake: each breach is reported', async () => {
  const page = await (await browser.open()).newPage();
  await page.goto('/');
  await page.evaluate(() => {
    document.head.append(document.createElement('style'));
    document.body.setAttribute('style', 'color: red');
    try {
      document.body.innerHTML = '<p></p>';
    } catch {
      // refused, and reported
    }
  });
  const reported = () =>
    browser.complaints.filter((text) => text.startsWith('policy:')).map((text) => text.split(' ')[1]);
  await expect.poll(reported, { timeout }).toEqual(['style-src-elem', 'style-src-attr', 'require-trusted-types-for']);
  browser.complaints.length = 0;
});
