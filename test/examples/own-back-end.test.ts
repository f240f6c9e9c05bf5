import { Secret, TOTP } from 'otpauth';
import type { Locator, Page } from 'playwright';
import { createClient } from 'redis';
import { expect, onTestFinished, test } from 'vitest';
import { playwrightDriver, type PlaywrightDriver } from '../../src/testing.js';
import { bankAppMessages, bankAppWords } from '../../examples/own-back-end/src/bank-app-words.js';
import { passWords } from '../../examples/own-back-end/src/pass-words.js';
import { pinWords } from '../../examples/own-back-end/src/pin-words.js';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { alice } from '../../examples/own-back-end/server/customers.js';
import { expectText } from '../support/e2e-page.js';
import { ensureRedis, startRedis } from '../support/redis.mjs';
import { PASSWORD, withBrowser, type Language, type Visitor } from './browser.js';
import { withExample } from './example.js';

const example = withExample('own-back-end');
const browser = withBrowser();

const words = {
  ko: {
    to: '받는 분',
    amount: '금액(원)',
    send: '보내기',
    addPasskey: '패스키 등록하기',
    added: '패스키를 등록했습니다.',
    card: '카드 번호 보기',
    notSent: '송금하지 않았습니다.',
    sent: (to: string, won: string) => `${to} 님에게 ${won}원 송금을 완료했습니다.`,
    details: (to: string, won: string) => [`받는 분: ${to}`, `금액: ${won}원`],
  },
  en: {
    to: 'To',
    amount: 'Amount in won',
    send: 'Send',
    addPasskey: 'Add a passkey',
    added: 'The passkey is added.',
    card: 'Show card number',
    notSent: 'Nothing was sent.',
    sent: (to: string, won: string) => `KRW ${won} went to ${to}.`,
    details: (to: string, won: string) => [`To: ${to}`, `Amount: KRW ${won}`],
  },
};
/** After the first factor of two. */
const progress = { ko: '2단계 중 1단계를 완료했습니다', en: 'Step 1 of 2 is done' };
const CARD = '4000 0012 3456 7899';

/** Somebody at the bank, with a driver for the dialog. */
interface Customer extends Visitor {
  dialog: PlaywrightDriver;
  said: (typeof words)[Language];
}

async function visit(language: Language, origin = example.origin): Promise<Customer> {
  const visitor = await browser.visit(origin, language);
  await visitor.page.getByRole('main').waitFor(); // rendered after the sign-in: before it, no request has a session
  return {
    ...visitor,
    dialog: playwrightDriver(visitor.page, { locale: language, methods: { pin: pinWords } }),
    said: words[language],
  };
}

/** Fills in the form and sends it, and waits for the dialog. */
async function send({ page, press, button, dialog, said }: Customer, to: string, amount: string) {
  await page.getByLabel(said.to, { exact: true }).fill(to);
  await page.getByLabel(said.amount).fill(amount);
  await press(button(said.send));
  await dialog.waitUntilOpen();
}

async function showCard({ press, button, dialog, said }: Customer) {
  await press(button(said.card));
  await dialog.waitUntilOpen();
}

const outcome = ({ page }: Customer, text: string) => expectText(page.locator('main form output'), text);
const below = ({ page }: Customer, text: string) => expectText(page.locator('main section output'), text);

const appCode = (timestamp = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(alice.totpSecret) }).generate({ timestamp });

/** The newest message in the log. */
const message = () => example.printed().split('\nTo: ').at(-1)!;

test.each(['ko', 'en'] as const)('in %s: a password, and the next transfer needs another prompt', async (language) => {
  const customer = await visit(language);
  const { dialog, page, said } = customer;
  await send(customer, '김민지', '50000');
  const shown = page.getByRole('dialog').getByRole('definition');
  expect(await shown.allInnerTexts()).toEqual(['김민지', language === 'ko' ? '50,000원' : 'KRW 50,000']);
  await dialog.chooseMethod('password');
  await dialog.enterPassword('wrong');
  expect(await dialog.errorMessage()).not.toBe('');
  await dialog.enterPassword(PASSWORD);
  await dialog.waitUntilClosed();
  await outcome(customer, said.sent('김민지', '50,000'));
  await send(customer, '김민지', '50000');
  await dialog.cancel();
  await outcome(customer, said.notSent);
});

test.each(['ko', 'en'] as const)('in %s: a code by e-mail, with what it approves', async (language) => {
  const customer = await visit(language);
  const { dialog, said } = customer;
  await send(customer, 'Minji Kim', '123456');
  await dialog.chooseMethod('email');
  await expect.poll(message).toContain(said.details('Minji Kim', '123,456').join('\n  '));
  await dialog.enterCode(/\b\d{6}\b/.exec(message())![0]);
  await dialog.waitUntilClosed();
  await outcome(customer, said.sent('Minji Kim', '123,456'));
});

test.each(['ko', 'en'] as const)('in %s: a large transfer needs two factors', async (language) => {
  const customer = await visit(language);
  const { dialog, page, said } = customer;
  await send(customer, '김민지', '300000');
  await dialog.chooseMethod('password');
  await dialog.enterPassword(PASSWORD);
  await page.locator('[data-sv=description]').getByText(progress[language]).waitFor();
  const list = page.getByRole('dialog').getByRole('listitem');
  await expect.poll(() => list.count()).toBe(4); // e-mail, authenticator app, identity service, backup code
  await dialog.chooseMethod('email');
  await page.locator('[data-sv=description]').getByText(progress[language]).waitFor();
  await expect.poll(message).toContain(said.details('김민지', '300,000').join('\n  '));
  await dialog.enterCode(/\b\d{6}\b/.exec(message())![0]);
  await dialog.waitUntilClosed();
  await outcome(customer, said.sent('김민지', '300,000'));
});

test('a code of the authenticator app counts once', async () => {
  const customer = await visit('en');
  const { dialog } = customer;
  await showCard(customer);
  await dialog.chooseMethod('totp');
  const code = appCode();
  await dialog.enterCode(code);
  await dialog.waitUntilClosed();
  await below(customer, CARD);
  await showCard(customer);
  await dialog.chooseMethod('totp');
  await dialog.enterCode(code);
  expect(await dialog.errorMessage()).not.toBe('');
  await dialog.enterCode(appCode(Date.now() + 30_000)); // that of the next half minute is accepted as well
  await dialog.waitUntilClosed();
  await below(customer, CARD);
});

test.each(['ko', 'en'] as const)('in %s: the bank’s own PIN, wrong and right', async (language) => {
  const customer = await visit(language);
  const { dialog } = customer;
  await showCard(customer);
  await dialog.chooseMethod('pin');
  expect(await dialog.title()).toBe(pinWords[language].title);
  await dialog.enterCode('111111');
  expect(await dialog.errorMessage()).toBe(pinWords[language].wrong);
  await dialog.enterCode('240519');
  await dialog.waitUntilClosed();
  await below(customer, CARD);
});

/** The words of the bank’s app, which is a page of the example. */
const app = { ko: { approve: '승인', decline: '거절' }, en: { approve: 'Approve', decline: 'Decline' } };

test.each(['ko', 'en'] as const)(
  'in %s: an approval in the bank’s app, declined and then approved',
  async (language) => {
    const { approval: own } = { ko, en }[language].ceremonies;
    const { page: phone, button: appButton } = await browser.visit(`${example.origin}/app.html`, language);
    await phone.getByRole('paragraph').waitFor();
    const customer = await visit(language);
    const { page, press, said, dialog } = customer;
    await send(customer, 'Minji Kim', '80000');
    const shown = page.getByRole('dialog');
    await press(shown.getByRole('button', { name: new RegExp(`^${bankAppWords[language].name}`) }));
    const numberIn = (place: Locator) => place.innerText().then((text) => /^\d{2}$/m.exec(text)?.[0]);
    const isSame = async () =>
      (await numberIn(phone.locator('main'))) === (await numberIn(shown.locator('[data-sv=number] bdi')));
    const [to, won] = said.details('Minji Kim', '80,000').map((line) => line.split(': ')[1]!);

    await phone.getByText(to!, { exact: true }).waitFor();
    await phone.getByText(won!, { exact: true }).waitFor();
    await expect.poll(isSame).toBe(true);
    await appButton(app[language].decline).click();
    await shown
      .getByRole('alert')
      .getByText(bankAppMessages[language]!.host!['app.declined']!.split('. ')[0]!)
      .waitFor();

    await press(shown.getByRole('button', { name: own.again, exact: true }));
    await phone.getByText(to!, { exact: true }).waitFor();
    await expect.poll(isSame).toBe(true);
    await appButton(app[language].approve).click();
    await dialog.waitUntilClosed();
    await outcome(customer, said.sent('Minji Kim', '80,000'));
  },
);

test('the page’s own session approves nothing, and an approval counts once, for the session that began it', async () => {
  const { page: phone } = await browser.visit(`${example.origin}/app.html`, 'en');
  await phone.getByRole('paragraph').waitFor();
  const [{ page }, { page: other }] = [await visit('en'), await visit('en')];
  const id = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ method: 'bank-app' });
    const begun = await fetch('/bank/step-up/begin', { method: 'POST', headers, body });
    return ((await begun.json()) as { id: string }).id;
  });
  const finish = (one: Page) =>
    one.evaluate(async (id) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ method: 'bank-app', id });
      const response = await fetch('/bank/step-up/finish', { method: 'POST', headers, body });
      return [response.status, ((await response.json()) as { pending?: boolean }).pending];
    }, id);
  expect(await finish(other)).toEqual([404, undefined]);
  expect(await finish(page)).toEqual([200, true]);

  const decisions = await page.evaluate(async () => {
    const post = (path: string, body: object, token?: string) =>
      fetch(`/bank${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
      });
    const { token } = (await (await post('/app/device', {})).json()) as { token: string };
    const newest = await fetch('/bank/app', { headers: { authorization: `Bearer ${token}` } });
    const { key } = (await newest.json()) as { key: string };
    const answers = [
      await post('/app', { key, isApproved: true }),
      await post('/app', { key: 'another', isApproved: true }, token),
      await post('/app', { key, isApproved: true }, token),
      await post('/app', { key, isApproved: false }, token),
    ];
    return answers.map(({ status }) => status);
  });
  expect(decisions).toEqual([401, 404, 200, 409]);
  expect(await finish(other)).toEqual([404, undefined]);
  expect(await finish(page)).toEqual([200, undefined]);
  expect(await finish(page)).toEqual([404, undefined]);
});

test.each(['ko', 'en'] as const)(
  'in %s: the identity service, in a window: somebody else, then alice',
  async (language) => {
    const customer = await visit(language);
    const { page, press, dialog } = customer;
    const shown = page.getByRole('dialog');
    const confirm = async (opener: Locator, name: string) => {
      const [window] = await Promise.all([page.context().waitForEvent('page'), press(opener)]);
      await window.getByLabel('Name').fill(name);
      await window.getByLabel('Phone').fill('010-1234-5678');
      await window.getByRole('button', { name: 'Confirm' }).click();
    };
    await showCard(customer);
    await press(shown.getByRole('button', { name: new RegExp(`^${passWords[language].name}`) }));
    await confirm(shown.getByRole('button', { name: passWords[language].label }), 'bora');
    await shown
      .getByRole('alert')
      .getByText(bankAppMessages[language]!.host!['pass.other_person']!.split('. ')[0]!)
      .waitFor();
    await confirm(shown.getByRole('button', { name: { ko, en }[language].retry }), 'Alice');
    await dialog.waitUntilClosed();
    await below(customer, CARD);
  },
);

test('a backup code counts once', async () => {
  const customer = await visit('en');
  const { dialog } = customer;
  for (const [code, isNew] of [
    ['k7qp9-3xdmf', true],
    ['K7QP9 3XDMF', false],
  ] as const) {
    await showCard(customer);
    await dialog.chooseMethod('backup-code');
    await dialog.enterCode(code);
    if (isNew) await dialog.waitUntilClosed();
    else expect(await dialog.errorMessage()).not.toBe('');
  }
  await dialog.cancel();
});

test.each(['ko', 'en'] as const)(
  'in %s: a passkey is added, dismissed once, and then approves a transfer',
  async (language) => {
    const customer = await visit(language);
    const { page, press, button, dialog, said } = customer;
    const absent = await dialog.addPasskey(); // the virtual authenticator, with a passkey that the bank does not have
    await absent.remove();
    await press(button(said.addPasskey));
    await dialog.waitUntilOpen();
    await dialog.chooseMethod('password');
    await dialog.enterPassword(PASSWORD);
    await below(customer, said.added);

    await send(customer, 'Minji Kim', '70000');
    await dialog.chooseMethod('passkey');
    await absent.allow(false);
    await dialog.usePasskey();
    expect(await dialog.errorMessage()).not.toBe('');
    await absent.allow(true);
    await dialog.usePasskey();
    await dialog.waitUntilClosed();
    await outcome(customer, said.sent('Minji Kim', '70,000'));
    expect(await page.getByRole('dialog').count()).toBe(0);
  },
);

test('a record carries out what it was for, and nothing else; without one there is a challenge', async () => {
  const { page } = await visit('en');
  const transaction = [
    { label: 'To', value: 'Minji Kim' },
    { label: 'Amount', value: 'KRW 10,000' },
  ];
  const statuses = await page.evaluate(
    async ({ password, transaction }) => {
      const post = (path: string, body: object, record?: string) =>
        fetch(`/bank${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(record && { 'x-step-up': record }) },
          body: JSON.stringify(body),
        });
      const verify = async () => {
        const response = await post('/step-up/password', { password, transaction });
        return ((await response.json()) as { id: string }).id;
      };
      const transfer = { to: 'Minji Kim', amount: 10_000 };
      const record = await verify();
      const answers = [
        await post('/transfers', transfer),
        await post('/transfers', { ...transfer, amount: 100_000 }, await verify()),
        await post('/transfers', transfer, record),
        await post('/transfers', transfer, record),
      ];
      return answers.map(({ status }) => status);
    },
    { password: PASSWORD, transaction },
  );
  expect(statuses).toEqual([401, 401, 201, 401]);
});

test('`npm run dev` serves the same, over Redis', async (context) => {
  const path = ensureRedis();
  if (!path) {
    context.task.meta.figure =
      'own-back-end: no Redis can be had here (install redis-server, or set REDIS_SERVER_PATH)';
    context.skip();
    return;
  }
  const redis = await startRedis(path);
  onTestFinished(redis.stop);
  const customer = await visit('en', await example.serveForDevelopment({ REDIS_URL: redis.url }));
  await send(customer, 'Minji Kim', '20000');
  await customer.dialog.chooseMethod('password');
  await customer.dialog.enterPassword(PASSWORD);
  await customer.dialog.waitUntilClosed();
  await outcome(customer, customer.said.sent('Minji Kim', '20,000'));
  const client = await createClient({ url: redis.url }).connect();
  const keys = await client.keys('*');
  client.destroy();
  expect(keys.map((key) => key.split(':')[1])).toEqual(['session']); // the record is spent
});
