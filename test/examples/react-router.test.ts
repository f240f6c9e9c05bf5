import { expect, test } from 'vitest';
import { expectText } from '../support/e2e-page.js';
import { readMailbox, withBrowser, type Language, type Visitor } from './browser.js';
import { withExample } from './example.js';

const example = withExample('react-router');
const browser = withBrowser();

const words = {
  ko: { signIn: '로그인', pay: '납부', electricity: '전기요금', phone: '통신요금', paid: '납부 완료' },
  en: { signIn: 'Sign in', pay: 'Pay', electricity: 'Electricity', phone: 'Telephone', paid: 'Paid' },
};

const outcome = ({ page }: Visitor, bill: string) =>
  page.getByRole('listitem').filter({ hasText: bill }).getByRole('status');

async function signedIn(origin: string, language: Language): Promise<Visitor> {
  const visitor = await browser.visit(origin, language);
  await visitor.press(visitor.button(words[language].signIn));
  await visitor.page.getByRole('listitem').first().waitFor();
  await visitor.page.reload(); // what was added in the browser until now comes from the server, and hydrates
  return visitor;
}

test('the page comes from the server, in the language of the browser', async () => {
  const visitor = await signedIn(example.origin, 'ko');
  const cookie = (await visitor.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const language of ['ko', 'en'] as const) {
    const response = await fetch(example.origin, { headers: { cookie, 'accept-language': `${language};q=0.9` } });
    const html = await response.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(words[language].electricity);
    expect(html).toContain('₩48,200');
    expect(html).not.toContain('data-sv=');
  }
});

test('in Korean: a cancellation pays nothing, a code pays, and the next bill needs no other', async () => {
  const said = words.ko;
  const visitor = await signedIn(example.origin, 'ko');
  const pay = (bill: string) => visitor.press(visitor.button(`${said.pay} ${bill}`));
  await pay(said.electricity);
  await visitor.refuse();
  await expectText(outcome(visitor, said.electricity), '납부하지 않았습니다');
  await pay(said.electricity);
  await visitor.answerByCode(() => readMailbox(visitor));
  await expectText(outcome(visitor, said.electricity), said.paid);
  await pay(said.phone);
  await expectText(outcome(visitor, said.phone), said.paid);
});

test('`npm run dev` serves the same, and hydrates without a warning; in English, by password', async () => {
  const said = words.en;
  const visitor = await signedIn(await example.serveForDevelopment(), 'en');
  await visitor.press(visitor.button(`${said.pay} ${said.phone}`));
  await visitor.answerByPassword();
  await expectText(outcome(visitor, said.phone), said.paid);
});
