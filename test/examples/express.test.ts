import { expect, test } from 'vitest';
import { expectText } from '../support/e2e-page.js';
import { readMailbox, withBrowser, type Visitor } from './browser.js';
import { withExample } from './example.js';

const example = withExample('express');
const browser = withBrowser();

async function send(visitor: Visitor, amount: string) {
  await visitor.page.getByLabel('Amount in €').fill(amount);
  await visitor.press(visitor.button('Send'));
}

const outcome = ({ page }: Visitor, text: string) => expectText(page.getByRole('status'), text);

test('a password sends money, and the next transfer needs no other', async () => {
  const visitor = await browser.visit(example.origin);
  await send(visitor, '120.50');
  await visitor.answerByPassword();
  await outcome(visitor, 'Sent. € 379.50 are left.');
  await send(visitor, '1000');
  await outcome(visitor, 'There isn’t as much on your account.');
});

test('the server enforces it: no transfer without a record, and nothing without a token', async () => {
  const signIn = await fetch(`${example.origin}/stand-in/sign-in`, { method: 'POST' });
  const { token } = (await signIn.json()) as { token: string };
  const call = (path: string, authorization: string, init: RequestInit = {}) =>
    fetch(`${example.origin}/bank${path}`, {
      ...init,
      headers: { authorization, 'content-type': 'application/json', 'logto-verification-id': 'made-up' },
    });
  const balance = async () => (await call('/balance', `Bearer ${token}`)).text();
  const before = await balance();
  const refused = await call('/transfers', `Bearer ${token}`, { method: 'POST', body: JSON.stringify({ amount: 1 }) });
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_user_authentication"');
  expect(refused.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await balance()).toBe(before);

  const stranger = await call('/balance', 'Bearer stranger');
  expect(stranger.status).toBe(401);
  expect(stranger.headers.get('www-authenticate')).toContain('error="invalid_token"');
});

test('`npm run dev` serves the same; a no sends nothing, a code does', async () => {
  const visitor = await browser.visit(await example.serveForDevelopment());
  await send(visitor, '20');
  await visitor.refuse();
  await outcome(visitor, 'Nothing was sent.');
  await send(visitor, '20');
  await visitor.answerByCode(() => readMailbox(visitor));
  await outcome(visitor, 'Sent. € 480.00 are left.');
});
