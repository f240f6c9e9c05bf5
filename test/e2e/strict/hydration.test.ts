import { createElement, StrictMode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { PASSWORD } from '../../support/e2e-bank.js';
import { withBrowser } from '../../support/e2e-browser.js';
import { expectFocus, expectText } from '../../support/e2e-page.js';
import { Served } from '../fixture/served.js';

const browser = withBrowser();

const NONCE = 'c2VydmVk';

/** The page as a server streams it. */
function render(): Promise<string> {
  const page = createElement(StrictMode, null, createElement(Served));
  return new Promise((resolve, reject) => {
    const stream = renderToPipeableStream(page, {
      nonce: NONCE,
      onError: reject,
      onAllReady: () => resolve(text(stream.pipe(new PassThrough()))),
    });
  });
}

test('a page from a server is taken over without a warning, however late; a click before that does nothing by halves', async () => {
  const rendered = await render();
  expect(rendered).not.toContain('data-sv');
  const context = await browser.open({ locale: 'en-GB' });
  await context.route('**/scenes/strict.html', async (route) => {
    const answer = await route.fetch();
    const policy = answer.headers()['content-security-policy']!;
    await route.fulfill({
      headers: {
        'content-type': 'text/html',
        'content-security-policy': policy.replace("script-src 'self'", `script-src 'self' 'nonce-${NONCE}'`),
      },
      body: (await answer.text()).replace('<div id="root"></div>', `<div id="root">${rendered}</div>`),
    });
  });
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => {
    if (/\/(api|bank|demo)\//.test(request.url())) requests.push(new URL(request.url()).pathname);
  });
  await page.goto('/scenes/strict.html');
  const ask = page.getByRole('button', { name: 'Ask' });
  const dialog = page.locator('[data-sv=dialog]');
  await ask.click();
  expect(requests).toEqual([]);
  expect(await dialog.count()).toBe(0);

  // What the server rendered is kept, and the dialog that was to be open from the start comes now.
  const heading = await page.getByRole('heading', { name: 'Served' }).elementHandle();
  await page.evaluate(() => dispatchEvent(new Event('hydrate')));
  await dialog.waitFor();
  expect(await heading.evaluate((element) => element.isConnected)).toBe(true);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(requests.filter((path) => path.startsWith('/bank/'))).toEqual([]);

  await ask.click();
  await dialog.getByRole('button', { name: /^Password/ }).click();
  await expectFocus(dialog.getByLabel('Your sign-in password'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expectText(page.locator('output'), '200');
});
