import { expect, test } from 'vitest';
import english from '../../locales/en.json' with { type: 'json' };
import korean from '../../locales/ko.json' with { type: 'json' };
import { expectText } from '../support/e2e-page.js';
import { accountOf, appCode } from '../support/openid-accounts.js';
import { withBrowser, type Language, type Visitor } from './browser.js';
import { withExample } from './example.js';

const example = withExample('openid');
const browser = withBrowser();

const words = {
  ko: {
    kit: korean,
    signIn: '로그인하기',
    you: 'alice 님으로 로그인했습니다.',
    to: '받는 분',
    amount: '금액(원)',
    send: '보내기',
    sent: 'Minji 님에게 50000원 송금을 완료했습니다.',
  },
  en: {
    kit: english,
    signIn: 'Sign in',
    you: 'You are alice.',
    to: 'To',
    amount: 'Amount in won',
    send: 'Send',
    sent: 'KRW 50000 went to Minji.',
  },
};

/** MILLISECONDS between two codes of an authenticator app. The provider accepts each once, also the one before and the next. */
const STEP = 30_000;

async function signIn({ page, press, button }: Visitor, said: (typeof words)[Language]) {
  await press(button(said.signIn));
  await page.getByLabel('Password').fill(accountOf('alice').password);
  await page.getByLabel('User name').fill('alice');
  await page.keyboard.press('Enter');
  await page.getByText(said.you).waitFor();
}

async function send({ page, press, button }: Visitor, said: (typeof words)[Language]) {
  await page.getByLabel(said.to, { exact: true }).fill('Minji');
  await page.getByLabel(said.amount).fill('50000');
  await press(button(said.send));
  const { label } = said.kit.ceremonies.window['sign-in'];
  return page.getByRole('dialog').getByRole('button', { name: label, exact: true });
}

async function sendByWindow(visitor: Visitor, said: (typeof words)[Language], code: string) {
  await signIn(visitor, said);
  const opener = await send(visitor, said);
  const [popup] = await Promise.all([visitor.page.waitForEvent('popup'), visitor.press(opener)]);
  await popup.getByLabel('Code of your authenticator app').fill(code);
  await popup.keyboard.press('Enter');
  await expectText(visitor.page.locator('form output'), said.sent);
  await expect.poll(() => popup.isClosed()).toBe(true);
}

test.each(['ko', 'en'] as const)('in %s: a code at the provider, in another window', async (language) => {
  const moment = Date.now() + (language === 'ko' ? -STEP : 0);
  await sendByWindow(await browser.visit(example.origin, language), words[language], appCode('alice', moment));
});

test('where the browser opens no window, the page leaves, comes back and sends', async () => {
  const visitor = await browser.visit(example.origin);
  const { en: said } = words;
  await signIn(visitor, said);
  await visitor.page.evaluate(() => {
    window.open = () => null;
  });
  await visitor.press(await send(visitor, said));
  await visitor.page.getByLabel('Code of your authenticator app').fill(appCode('alice', Date.now() + STEP));
  await visitor.page.keyboard.press('Enter');
  await expectText(visitor.page.locator('form output'), said.sent);
});

test('`npm run dev` serves the same', async () => {
  await sendByWindow(await browser.visit(await example.serveForDevelopment()), words.en, appCode('alice'));
});
