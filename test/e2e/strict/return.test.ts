import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { findWholeChromium } from '../../support/chromium.mjs';
import { PASSWORD } from '../../support/e2e-bank.js';
import { withBrowser, type Session } from '../../support/e2e-browser.js';
import { expectEmpty, expectFocus, expectText, timeout } from '../../support/e2e-page.js';
import { openScene, type Scene } from '../../support/e2e-scene.js';

/** Away, and back by the Back button, to the very page that was left. */
type Detour = (page: Page) => Promise<void>;

/** The headless shell keeps no page that the user leaves, so this one is really frozen, with the browser's events. */
const frozen: Detour = async (page) => {
  const tell = (type: 'pagehide' | 'pageshow') =>
    page.evaluate((name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type);
  const session = await page.context().newCDPSession(page);
  await tell('pagehide');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await tell('pageshow');
  await session.detach();
};

/** In a whole browser: to another page, and back. */
const navigated: Detour = async (page) => {
  await page.evaluate(() => Object.assign(window, { isTheSame: true }));
  await page.goto('/scenes/?scene=ten');
  expect(await page.evaluate(() => 'isTheSame' in window)).toBe(false);
  // A page out of the cache loads nothing, so there is no load to wait for.
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => 'isTheSame' in window), { timeout }).toBe(true);
};

const open = async (browser: Session): Promise<Scene> => openScene(await browser.open(), 'plain');

/** The code's field, with a code's message sent; and what went out. */
async function openCode({ page, ask, dialog }: Scene) {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/verification-code')) sent.push(new URL(request.url()).pathname);
  });
  await ask.click();
  await dialog.getByRole('button', { name: /^Email/ }).click();
  const code = dialog.locator('[autocomplete=one-time-code]');
  await expect.poll(() => code.evaluate((input) => input.matches(':focus:read-write')), { timeout }).toBe(true);
  const newest = async () => {
    const [message] = await page.evaluate(async () => {
      return (await (await fetch('/demo/messages')).json()) as { code: string }[];
    });
    return message!.code;
  };
  return { code, sent, newest };
}

function returns(browser: Session, leaveAndReturn: Detour) {
  test('who comes back finds the dialog where it was, without the password that was half typed', async () => {
    const { page, ask, dialog, field, output, ...scene } = await open(browser);
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
    const scene = await open(browser);
    const { page, output } = scene;
    const { code, sent, newest } = await openCode(scene);
    await page.keyboard.type('123');
    await leaveAndReturn(page);
    expect(await code.inputValue()).toBe('');
    await expect.poll(() => code.locator('..').getAttribute('data-filled')).toBe('0');
    await page.keyboard.type(await newest());
    await scene.gone();
    await expectText(output, '200');
    expect(sent.filter((path) => path.endsWith('/verification-code'))).toHaveLength(1);
  });
}

describe('frozen', () => returns(withBrowser(), frozen));

const whole = findWholeChromium();
if (!whole)
  console.log('The back/forward cache itself isn’t tried here: that takes a whole Chromium, not the headless shell.');

describe.skipIf(!whole)('in the back/forward cache', () => {
  // Playwright turns the cache off.
  const browser = withBrowser({ executablePath: whole, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  returns(browser, navigated);

  test(
    'a check that was under way when the page was left is no success, and no dead end',
    { timeout: 60_000 },
    async () => {
      const scene = await open(browser);
      const { page, ask, dialog, field, output } = scene;
      await ask.click();
      await scene.toPassword();
      await page.route('**/verifications/password', () => undefined, { times: 1 }); // no answer, as long as the page is there
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await dialog.locator('button[aria-busy=true]').waitFor();
      await navigated(page);
      // Reported at once if the browser has dropped the request, else after its ten seconds.
      await dialog.getByRole('alert').getByText(/./).first().waitFor({ timeout: 20_000 });
      expect(await output.textContent()).toBe('');
      await field.focus();
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await scene.gone();
      await expectText(output, '200');
    },
  );
});
