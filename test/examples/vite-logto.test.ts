import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../../locales/en.json' with { type: 'json' };
import { expectText } from '../support/e2e-page.js';
import { PASSWORD, readMailbox, withBrowser, type Visitor } from './browser.js';
import { withExample } from './example.js';
import { APP_ID, openTenant, type Tenant } from './tenant.js';

const example = withExample('vite-logto');
const browser = withBrowser();

async function changePassword(visitor: Visitor, password: string) {
  await visitor.page.getByLabel('New password').fill(password);
  await visitor.page.keyboard.press('Enter');
}

const outcome = ({ page }: Visitor, text: string) => expectText(page.getByRole('status'), text);

test('without a tenant, alice changes her password by her password', async () => {
  const visitor = await browser.visit(example.origin);
  await visitor.press(visitor.button('Sign in'));
  await changePassword(visitor, 'willow-station-31');
  await visitor.answerByPassword();
  await outcome(visitor, 'Your password is changed.');
  // The record is held: no further prompt.
  await changePassword(visitor, PASSWORD);
  await outcome(visitor, 'Your password is changed.');
});

test('a code is accepted as well; a cancellation leaves everything as it is', async () => {
  const visitor = await browser.visit(example.origin);
  await visitor.press(visitor.button('Sign in'));
  await changePassword(visitor, 'willow-station-31');
  await visitor.refuse();
  await outcome(visitor, 'Your password stays as it is.');
  await changePassword(visitor, PASSWORD);
  await visitor.answerByCode(() => readMailbox(visitor));
  await outcome(visitor, 'Choose another password.'); // it is the one in use
});

test('`npm run dev` serves the same', async () => {
  const visitor = await browser.visit(await example.serveForDevelopment());
  await visitor.press(visitor.button('Sign in'));
  await changePassword(visitor, 'willow-station-31');
  await visitor.answerByPassword();
  await outcome(visitor, 'Your password is changed.');
});

let tenant: Tenant;
beforeAll(async () => {
  tenant = await openTenant();
});
afterAll(() => tenant.close());

test('with a tenant, bora signs in there by Logto’s client, changes her password, and signs out', async () => {
  const origin = await example.serveAnew({ VITE_LOGTO_ENDPOINT: tenant.endpoint, VITE_LOGTO_APP_ID: APP_ID });
  const visitor = await browser.visit(origin);
  await visitor.press(visitor.button('Sign in'));
  await visitor.page.waitForURL(`${origin}/`);
  await changePassword(visitor, 'willow-station-31');
  await visitor.answerByCode(() => Promise.resolve(tenant.account.inbox.latest('bora@example.com')!.code));
  await outcome(visitor, 'Your password is changed.');
  expect(tenant.account.users.find('bora')?.password).toBe('willow-station-31');
  expect(tenant.scopes.map((scope) => scope.split(' ').sort())).toEqual([
    ['email', 'offline_access', 'openid', 'phone', 'profile'],
  ]);

  await visitor.press(visitor.button('Sign out'));
  await visitor.button('Sign in').waitFor();
});

test('with an API of one’s own, a call that needs two factors opens the sign-in of the tenant in a window', async () => {
  const origin = await example.serveAnew({
    VITE_LOGTO_ENDPOINT: tenant.endpoint,
    VITE_LOGTO_APP_ID: APP_ID,
    VITE_API_URL: tenant.bank,
    VITE_API_RESOURCE: 'https://bank.example/api',
  });
  const { page, press, button } = await browser.visit(origin);
  await press(button('Sign in'));
  await page.waitForURL(`${origin}/`);
  await press(button('Send money'));
  const windows: Page[] = [];
  page.on('popup', (popup) => windows.push(popup));
  await press(page.getByRole('dialog').getByRole('button', { name: words.ceremonies.window['sign-in'].label }));
  await expectText(page.locator('section output'), 'Sent.'); // the tenant has a session, and returns at once
  await expect.poll(() => windows.every((popup) => popup.isClosed())).toBe(true);
  // A gated call of the Account API needs a record: the dialog has its methods.
  const visitor = await browser.visit(origin);
  await visitor.press(visitor.button('Sign in'));
  await visitor.page.waitForURL(`${origin}/`);
  await changePassword(visitor, PASSWORD);
  await visitor.answerByCode(() => Promise.resolve(tenant.account.inbox.latest('bora@example.com')!.code));
  await expectText(visitor.page.locator('form output'), 'Your password is changed.');
});
