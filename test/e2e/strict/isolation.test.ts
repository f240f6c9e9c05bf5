import type { BrowserContext } from 'playwright';
import { expect, test } from 'vitest';
import { openBank, PASSWORD, words } from '../../support/e2e-bank.js';
import { origin, withBrowser } from '../../support/e2e-browser.js';
import { expectFocus, expectText } from '../../support/e2e-page.js';

const browser = withBrowser();
const { page: said, locale } = words.en;

/** Every answer of the server comes with these headers as well. */
const withHeaders = (context: BrowserContext, more: Record<string, string>) =>
  context.route(`${origin}/**`, async (route) => {
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers: more });
    const response = await route.fetch();
    const policy = response
      .headers()
      ['content-security-policy']?.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
    return route.fulfill({
      response,
      headers: { ...response.headers(), 'content-security-policy': policy ?? '', ...more },
    });
  });

test('a whole flow on a page that is isolated from other origins', async () => {
  const context = await browser.open({ locale });
  await withHeaders(context, {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  const bank = await openBank(context, 'en');
  expect(await bank.page.evaluate(() => crossOriginIsolated)).toBe(true);
  await bank.button(said.payslip.open).click();
  await bank.answer();
  await expectText(bank.card(said.payslip.title), said.payslip.opened);
});

/** The page in a frame that has no origin, and so no storage, no cookies and nothing that it may read without CORS. */
async function openFramed() {
  const context = await browser.open({ locale });
  await withHeaders(context, {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': 'authorization, content-type, logto-verification-id',
  });
  await context.route('**/frame.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Host</title><iframe title="Framed" width="1200" height="700" sandbox="allow-scripts allow-forms" src="/scenes/?scene=plain"></iframe>`,
    }),
  );
  const page = await context.newPage();
  await page.goto('/frame.html');
  const frame = page.frameLocator('iframe');
  const ask = frame.getByRole('button', { name: 'Ask' });
  await ask.waitFor();
  const denied = await frame.locator('body').evaluate(() => {
    try {
      return typeof localStorage;
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect([await frame.locator('body').evaluate(() => window.origin), denied]).toEqual(['null', 'SecurityError']);
  return { page, ask, dialog: frame.locator('[data-sv=dialog]'), output: frame.locator('output') };
}

test('a whole flow, twice, in a sandboxed frame, where storage throws', async () => {
  const { page, ask, dialog, output } = await openFramed();
  const field = dialog.getByLabel('Your sign-in password');
  await ask.click();
  await dialog.getByRole('button', { name: /^Password/ }).click();
  await expectFocus(field);
  await page.keyboard.press('Escape');
  await expectText(output, 'escape-key');
  await ask.click();
  await dialog.getByRole('button', { name: /^Password/ }).click();
  await expectFocus(field);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expectText(output, '200');
});
