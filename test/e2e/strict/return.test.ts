import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { PASSWORD } from '../../support/e2e-bank.js';
import { withBrowser } from '../../support/e2e-browser.js';
import { expectEmpty, expectFocus, expectText, timeout } from '../../support/e2e-page.js';
import { openScene, type Scene } from '../../support/e2e-scene.js';

const browser = withBrowser();

/**
 * Away and back through the back/forward cache: the headless browser has none, so the page is really frozen, and told what a
 * browser tells it.
 */
async function leaveAndReturn(page: Page): Promise<void> {
  const tell = (type: 'pagehide' | 'pageshow') =>
    page.evaluate((name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);
  const session = await page.context().newCDPSession(page);
  await tell('pagehide');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await tell('pageshow');
  await session.detach();
}

const open = async (): Promise<Scene> => openScene(await browser.open(), 'plain');

test('who comes back finds the dialog where it was, without the password that was half typed', async () => {
  const { page, ask, dialog, field, output, ...scene } = await open();
  await ask.click();
  await scene.toPassword();
  await page.keyboard.type('half');
  await leaveAndReturn(page);
  expect(await field.inputValue()).toBe('');
  await expectFocus(field);
  await expectEmpty(dialog.getByRole('alert'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await scene.gone();
  await expectText(output, '200');
});

test('a half-typed code has gone as well, no second message is sent, and the one that was sent still serves', async () => {
  const { page, ask, dialog, output, ...scene } = await open();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/verification-code')) sent.push(request.url());
  });
  await ask.click();
  await dialog.getByRole('button', { name: /^Email/ }).click();
  const code = dialog.locator('[autocomplete=one-time-code]');
  await expect.poll(() => code.evaluate((input) => input.matches(':focus:read-write')), { timeout }).toBe(true);
  await page.keyboard.type('123');
  await leaveAndReturn(page);
  expect(await code.inputValue()).toBe('');
  await expect.poll(() => code.locator('..').getAttribute('data-filled')).toBe('0');
  const [message] = await page.evaluate(async () => {
    return (await (await fetch('/demo/messages')).json()) as { code: string }[];
  });
  await page.keyboard.type(message!.code);
  await scene.gone();
  await expectText(output, '200');
  expect(sent).toHaveLength(1);
});
