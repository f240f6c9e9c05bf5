import { expect, test } from 'vitest';
import { expectText } from '../support/e2e-page.js';
import { withBrowser, type Visitor } from './browser.js';
import { withExample } from './example.js';

const example = withExample('axios-page');
const browser = withBrowser();

async function send(visitor: Visitor, amount: string) {
  await visitor.page.getByLabel('To', { exact: true }).fill('Bora');
  await visitor.page.getByLabel('Amount in €').fill(amount);
  await visitor.press(visitor.button('Send'));
}

const outcome = ({ page }: Visitor, text: string) => expectText(page.getByRole('status'), text);

test('money is sent after a password; what axios rejects with afterwards is the app’s', async () => {
  const visitor = await browser.visit(example.origin);
  const payments: [proof: boolean, status: number][] = [];
  visitor.page.on('response', (response) => {
    const headers = response.request().headers();
    if (!response.url().endsWith('/bank/payments')) return;
    expect(headers.authorization).toMatch(/^Bearer ./);
    payments.push([headers['logto-verification-id'] !== undefined, response.status()]);
  });
  await send(visitor, '20.50');
  await visitor.answerByPassword();
  await outcome(visitor, 'Sent. Receipt ');
  await send(visitor, '2000');
  await outcome(visitor, 'There isn’t as much on your account.');
  expect(payments).toEqual([
    [false, 401],
    [true, 201],
    [true, 422],
  ]);
});

test('`npm run dev` serves the same; a no sends nothing', async () => {
  const visitor = await browser.visit(await example.serveForDevelopment());
  await send(visitor, '20');
  await visitor.refuse();
  await outcome(visitor, 'Nothing was sent.');
});
