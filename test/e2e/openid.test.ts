// A new sign-in in another window, end to end: the page of examples/openid, a resource server that looks at tokens, and a real
// OpenID provider on another site.
import type { BrowserContext, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import words from '../../locales/en.json' with { type: 'json' };
import { withBrowser } from '../support/e2e-browser.js';
import { expectText } from '../support/e2e-page.js';
import { accountOf, appCode } from '../support/openid-accounts.js';
import { buildOpenidApp, openOpenidApp, type OpenidApp } from '../support/openid-app.js';
import { inLongRun } from '../support/long-run.js';

const browser = withBrowser();
const { window: said } = words.ceremonies;

let folder = '';
let remove = () => Promise.resolve();
beforeAll(async () => {
  ({ folder, remove } = await buildOpenidApp());
});
afterAll(() => remove());

let app: OpenidApp;
afterEach(() => app.close());

/** The clock of the servers. That of the browser stays as it is. */
const realNow = Date.now;
let ahead = 0;
const pass = (seconds: number) => {
  ahead += seconds * 1000;
};

/** A code of the authenticator app that was not there before: each counts once. */
function newCode(name: string): string {
  pass(30);
  return appCode(name);
}

const passwordOf = (name: string) => accountOf(name).password;

async function open(headers?: Record<string, string>): Promise<BrowserContext> {
  ahead = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
  app = await openOpenidApp(folder, headers);
  return browser.open({ locale: 'en' });
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Fills in the provider’s page, as far as it has these fields. */
async function atProvider(page: Page, fields: { name?: string; password?: string; code?: string }): Promise<void> {
  const labels = { name: 'User name', password: 'Password', code: 'Code of your authenticator app' };
  for (const [field, value] of Object.entries(fields))
    await page.getByLabel(labels[field as keyof typeof labels]).fill(value);
  await button(page, 'Continue').click();
}

async function signIn(page: Page): Promise<void> {
  await page.goto(app.origin);
  await button(page, 'Sign in').click();
  await atProvider(page, { name: 'alice', password: passwordOf('alice') });
  await page.getByText('You are alice.').waitFor();
}

/** Alice, signed in with her password alone. */
async function alice(headers?: Record<string, string>): Promise<Page> {
  const page = await (await open(headers)).newPage();
  await signIn(page);
  app.calls.length = 0;
  return page;
}

async function send(page: Page, to = 'Minji', amount = '50000'): Promise<void> {
  await page.getByLabel('To', { exact: true }).fill(to);
  await page.getByLabel('Amount in won').fill(amount);
  await button(page, 'Send').click();
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog');

/** The button of the dialog that opens the window. */
const opener = (page: Page, label: string = said['sign-in'].label): Locator =>
  dialogOf(page).getByRole('button', { name: label, exact: true });

async function openWindow(page: Page, label?: string): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), opener(page, label).click()]);
  return popup;
}

const gone = (popup: Page) => expect.poll(() => popup.isClosed()).toBe(true);
const outcome = (page: Page, text: string) => expectText(page.locator('form output'), text);
const transfers = () => app.calls.filter((call) => call === 'POST /api/transfers');

test.each([
  ['', undefined],
  [', which has cut it off from its opener', { 'cross-origin-opener-policy': 'same-origin' }],
])('a code at the provider%s, and the call is made again', async (_name, headers) => {
  const page = await alice(headers);
  await send(page);
  await expectText(dialogOf(page), said['sign-in'].title);
  const popup = await openWindow(page);
  await expectText(dialogOf(page), said.open);
  await popup.getByText('You are alice.').waitFor();
  await atProvider(popup, { code: newCode('alice') });
  await outcome(page, 'KRW 50000 went to Minji.');
  await gone(popup);
  await dialogOf(page).waitFor({ state: 'detached' });
  expect(transfers()).toHaveLength(2); // refused, and carried out
  // The next one needs no other sign-in, and no token is where another page would find it.
  await send(page, 'Seoyeon', '1');
  await outcome(page, 'KRW 1 went to Seoyeon.');
  expect(transfers()).toHaveLength(3);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

test('another user is refused and named, and the next window is for the right one', async () => {
  const page = await alice();
  await send(page);
  const popup = await openWindow(page);
  await popup.getByRole('link', { name: 'Somebody else?' }).click();
  await atProvider(popup, { name: 'bob', password: passwordOf('bob'), code: newCode('bob') });
  await expectText(dialogOf(page), said.otherUser);
  await gone(popup);
  expect(transfers()).toHaveLength(1);
  const next = await openWindow(page, words.retry);
  expect(await next.getByLabel('User name').inputValue()).toBe('alice');
  await atProvider(next, { password: passwordOf('alice'), code: newCode('alice') });
  await outcome(page, 'KRW 50000 went to Minji.');
  expect(await page.getByText('You are alice.').isVisible()).toBe(true);
});

test('a window that was closed is opened again, and a cancelled sign-in is no end either', async () => {
  const page = await alice();
  await send(page);
  const first = await openWindow(page);
  await first.getByText('You are alice.').waitFor();
  await first.close();
  await expectText(dialogOf(page), said.open);
  const second = await openWindow(page, said.again);
  await button(second, 'Cancel').click();
  await expectText(dialogOf(page), 'You cancelled the sign-in.');
  await gone(second);
  const third = await openWindow(page, words.retry);
  await atProvider(third, { code: newCode('alice') });
  await outcome(page, 'KRW 50000 went to Minji.');
  expect(transfers()).toHaveLength(2);
});

inLongRun(() => {
  test('the user cancels the dialog: the window closes, and the form is as it was', async () => {
    const page = await alice();
    await send(page);
    const popup = await openWindow(page);
    await popup.getByText('You are alice.').waitFor();
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await outcome(page, 'Nothing was sent.');
    await gone(popup);
    expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('Minji');
    expect(transfers()).toHaveLength(1);
  });
});

describe('where the browser opens no window', () => {
  /** Alice with a blocker of pop-ups, at the provider in her one page. */
  async function atProviderOfPage(): Promise<Page> {
    const context = await open();
    await context.addInitScript(() => {
      window.open = () => null;
    });
    const page = await context.newPage();
    await signIn(page);
    app.calls.length = 0;
    await send(page);
    await opener(page).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    return page;
  }

  test('the page leaves, comes back, and takes the call up again, once', async () => {
    const page = await atProviderOfPage();
    await atProvider(page, { code: newCode('alice') });
    await outcome(page, 'KRW 50000 went to Minji.');
    expect(transfers()).toHaveLength(2);
    expect(new URL(page.url()).search).toBe('');
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  });

  inLongRun(() => {
    test('after a cancelled sign-in the form is there again, and is sent with a press alone', async () => {
      const page = await atProviderOfPage();
      await button(page, 'Cancel').click();
      await expectText(page.getByRole('alert'), 'You cancelled the sign-in.');
      await button(page, 'Sign in').click();
      await page.getByText('You are alice.').waitFor();
      expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('Minji');
      expect(await page.getByLabel('Amount in won').inputValue()).toBe('50000');
      expect(transfers()).toHaveLength(1);
      await button(page, 'Send').click();
      await opener(page).click();
      await atProvider(page, { code: newCode('alice') });
      await outcome(page, 'KRW 50000 went to Minji.');
    });
  });

  test('another user gets neither the call nor the form', async () => {
    const page = await atProviderOfPage();
    await page.getByRole('link', { name: 'Somebody else?' }).click();
    await atProvider(page, { name: 'bob', password: passwordOf('bob'), code: newCode('bob') });
    await expectText(page.getByRole('alert'), 'You signed in as another user.');
    expect(transfers()).toHaveLength(1);
    expect(await page.getByLabel('To', { exact: true }).count()).toBe(0);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  inLongRun(() => {
    test('the answer counts once: its address opened again sends nothing', async () => {
      const page = await atProviderOfPage();
      const back = page.waitForRequest((request) => request.url().startsWith(`${app.origin}/callback.html`));
      await atProvider(page, { code: newCode('alice') });
      const address = (await back).url();
      await outcome(page, 'KRW 50000 went to Minji.');
      await page.goto(address);
      await expectText(page.getByRole('alert'), 'The sign-in failed.');
      expect(transfers()).toHaveLength(2);
    });
  });
});

test('a provider that is down: the user closes its window, and opens it again once it is back', async () => {
  const page = await alice();
  await send(page);
  await expectText(dialogOf(page), said['sign-in'].title); // by now the API has the keys of the provider
  app.setProviderDown(true);
  const popup = await openWindow(page);
  await popup.getByText('Down for maintenance').waitFor();
  await popup.close();
  browser.complaints.length = 0; // the browser reports the 503
  app.setProviderDown(false);
  const next = await openWindow(page, said.again);
  await atProvider(next, { code: newCode('alice') });
  await outcome(page, 'KRW 50000 went to Minji.');
});

inLongRun(() => {
  test('a provider that fails when the code is exchanged is a problem in the dialog', async () => {
    const page = await alice();
    await send(page);
    await page.route(`${app.issuer}/token`, (route) => route.abort());
    const popup = await openWindow(page);
    await atProvider(popup, { code: newCode('alice') });
    await expectText(dialogOf(page), words.errors.network);
    await gone(popup);
    browser.complaints.length = 0;
    await page.unroute(`${app.issuer}/token`);
    // The code is still new: no other window opens. The dialog checks by itself when the window has closed and when the page
    // has the focus again, so that its button may be gone by now.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await outcome(page, 'KRW 50000 went to Minji.');
  });
});

inLongRun(() => {
  test('the answer of a window, opened once more, changes nothing', async () => {
    const page = await alice();
    await send(page);
    const popup = await openWindow(page);
    const back = popup.waitForRequest((request) => request.url().startsWith(`${app.origin}/callback.html`));
    await atProvider(popup, { code: newCode('alice') });
    const address = (await back).url();
    await outcome(page, 'KRW 50000 went to Minji.');
    pass(400);
    await send(page);
    await expectText(dialogOf(page), said['sign-in'].title);
    const again = await page.context().newPage();
    await again.goto(address);
    await expectText(again.locator('body'), 'You can close this window.');
    const next = await openWindow(page);
    await again.goto(address);
    browser.complaints.length = 0; // the browser closes no window that a script has not opened, and reports that
    await atProvider(next, { password: passwordOf('alice'), code: newCode('alice') });
    await outcome(page, 'KRW 50000 went to Minji.');
    expect(transfers()).toHaveLength(4);
  });
});

test('two tabs: a window ends the dialog of the tab that opened it', async () => {
  const first = await alice();
  const second = await first.context().newPage();
  await second.goto(app.origin);
  await button(second, 'Sign in').click();
  await second.getByText('You are alice.').waitFor();
  await send(first, 'Minji');
  const ofFirst = await openWindow(first);
  await send(second, 'Seoyeon');
  const ofSecond = await openWindow(second);
  await ofFirst.getByText('You are alice.').waitFor();
  await atProvider(ofSecond, { code: newCode('alice') });
  await outcome(second, 'went to Seoyeon.');
  expect(await dialogOf(first).isVisible()).toBe(true);
  expect(transfers()).toHaveLength(3);
  await atProvider(ofFirst, { code: newCode('alice') });
  await outcome(first, 'went to Minji.');
});

test('ten calls at once, refused for the age of the sign-in alone: one window and ten results', async () => {
  const page = await alice();
  pass(400);
  const windows: Page[] = [];
  const results: number[] = [];
  page.on('popup', (popup) => windows.push(popup));
  page.on('response', (response) => response.url().endsWith('/api/card') && results.push(response.status()));
  await button(page, 'Show card number').evaluate((element: HTMLButtonElement) => {
    for (let presses = 0; presses < 10; presses += 1) element.click();
  });
  const popup = await openWindow(page);
  await atProvider(popup, { password: passwordOf('alice') });
  await expectText(page.locator('section output'), '4000 0012 3456 7899');
  await dialogOf(page).waitFor({ state: 'detached' });
  await expect.poll(() => results).toEqual([...Array<number>(10).fill(401), ...Array<number>(10).fill(200)]);
  expect(app.calls).toEqual(Array(20).fill('GET /api/card'));
  expect(windows).toHaveLength(1);
});
