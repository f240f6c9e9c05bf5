import { expect, test } from 'vitest';
import { expectText } from '../support/e2e-page.js';
import { readMailbox, withBrowser, type Visitor } from './browser.js';
import { withExample } from './example.js';

const example = withExample('react-18');
const browser = withBrowser();

const number = ({ page }: Visitor, text: string) => expectText(page.getByRole('status'), text);

test('React 18.2 is what runs', async () => {
  expect(await example.versionOf('react-dom')).toBe('18.2.0');
});

test('a password shows the number; hidden, it needs another prompt', async () => {
  const visitor = await browser.visit(example.origin);
  await visitor.press(visitor.button('Show'));
  await visitor.answerByPassword();
  await number(visitor, 'NL02 ABNA 0123 4567 89');
  await visitor.press(visitor.button('Hide'));
  await number(visitor, '••••');
  await visitor.press(visitor.button('Show'));
  await visitor.refuse();
  await number(visitor, '••••');
});

test('`npm run dev` serves the same, in StrictMode; a code is accepted', async () => {
  const visitor = await browser.visit(await example.serveForDevelopment());
  await visitor.press(visitor.button('Show'));
  await visitor.answerByCode(() => readMailbox(visitor));
  await number(visitor, 'NL02 ABNA 0123 4567 89');
});
