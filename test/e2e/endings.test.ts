import { afterEach, describe, expect, test } from 'vitest';
import { openBank, otherThan, PASSWORD, readCode, words, type Bank, type Language } from '../support/e2e-bank.js';
import { control, withBrowser, type Order } from '../support/e2e-browser.js';
import { expectText } from '../support/e2e-page.js';
import { isLong } from '../support/long-run.js';

const browser = withBrowser();

// Before the browser’s own check of what was complained about.
afterEach(() => {
  const { complaints } = browser;
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !MEANT.test(complaint)));
});

type Dialog = (typeof words)[Language]['dialog'];

/** The browser writes one of these for each 5xx, and for each connection that breaks; here they are meant. */
const MEANT = /^console: Failed to load resource: (?:the server responded with a status of 50[01]|net::ERR_)/;

/** The Account API answers the next call of this path as it was recorded; its text is the server's own. */
const recorded = (path: string, status: number, code?: string): Order => ({
  fault: {
    path: `/api/verifications/${path}`,
    times: 1,
    respond: { status, body: JSON.stringify({ code, message: 'SERVER TEXT' }) },
  },
});

const password = (status: number, code?: string) => recorded('password', status, code);
const check = (status: number, code: string) => recorded('verification-code/verify', status, code);

/** What is said at the field, and what the main button is called then. */
const notes: [string, 'password' | 'send' | 'check', Order[], (asked: Dialog) => [note: string, button: string]][] = [
  ['wrong password', 'password', [], (asked) => [asked.errors.wrong_password, asked.submit]],
  ['server error', 'password', [password(500)], (asked) => [asked.errors.server_error, asked.retry]],
  ['no JSON', 'password', [password(200)], (asked) => [asked.errors.bad_response, asked.retry]],
  ['refused input', 'password', [password(400, 'guard.invalid_input')], (a) => [a.errors.bad_request, a.submit]],
  ['unknown code', 'password', [password(418, 'tea.pot')], (asked) => [asked.errors.unknown, asked.retry]],
  [
    'connection cut',
    'password',
    // More than once: a browser sends anew what it lost on a connection that was open before.
    [{ fault: { path: '/api/verifications/password', times: 9, respond: 'cut' } }],
    (asked) => [asked.errors.network, asked.retry],
  ],
  ['provider down', 'send', [{ connectors: { email: 'failing' } }], (a) => [a.errors.delivery_failed, a.retry]],
  [
    'too many messages',
    'send',
    [{ policy: { sendsPerRecipient: 0 } }],
    (asked) => [asked.errors.rate_limited_unsent, asked.retry],
  ],
  ['wrong code', 'check', [], (asked) => [asked.errors.wrong_code, asked.submit]],
  ['tries used up', 'check', [{ policy: { codeTries: 0 } }], (a) => [a.errors.too_many_tries, a.code.sendNew]],
  [
    'code expired',
    'check',
    [check(400, 'verification_code.expired')],
    (asked) => [asked.errors.code_expired, asked.code.sendNew],
  ],
  ['code used', 'check', [check(400, 'verification_code.not_found')], (a) => [a.errors.code_used, a.code.sendNew]],
  [
    'other message’s code',
    'check',
    [check(400, 'verification_code.email_mismatch')],
    (asked) => [asked.errors.identifier_mismatch, asked.code.sendNew],
  ],
  [
    'record gone',
    'check',
    [check(400, 'verification_record.not_found')],
    (asked) => [asked.errors.record_gone, asked.code.sendNew],
  ],
];

/** What takes the whole screen. */
const screens: [string, 'password' | 'check', Order[], (asked: Dialog) => { title: string; text: string }][] = [
  ['password locked', 'password', [{ policy: { maxAttempts: 1 } }], (asked) => asked.blocked.locked.password],
  ['codes locked', 'check', [{ policy: { maxAttempts: 1 } }], (asked) => asked.blocked.locked.code],
  ['signed out', 'password', [password(401, 'auth.unauthorized')], (asked) => asked.blocked['session-lost']],
  ['suspended', 'password', [password(401, 'user.suspended')], (asked) => asked.blocked.user_suspended],
  ['scope missing', 'password', [password(403, 'auth.forbidden')], (asked) => asked.blocked.missing_scope],
  [
    'third-party app',
    'password',
    [password(403, 'auth.third_party_application_forbidden')],
    (asked) => asked.blocked.third_party,
  ],
  [
    'account centre off',
    'password',
    [password(400, 'account_center.not_enabled')],
    (asked) => asked.blocked.not_enabled,
  ],
];

/** In the page the same ends are met in Korean: `test/components/endings.test.tsx`. */
const languages: Language[] = isLong ? ['ko', 'en'] : ['en'];

describe.each(languages)('in %s, over HTTP', (language) => {
  const { page: said, dialog: asked, locale } = words[language];

  /** Asks, and answers in this way, with what is wrong unless the server says otherwise first. */
  async function answer(way: 'password' | 'send' | 'check', orders: Order[]): Promise<Bank> {
    const context = await browser.open({ locale });
    const bank = await openBank(context, language);
    for (const order of orders) await control(order);
    await bank.button(said.payslip.open).click();
    if (way === 'password') {
      await (await bank.choose('password')).fill('not-my-password');
      await bank.page.keyboard.press('Enter');
    } else if (way === 'send') {
      await bank.dialog.getByRole('button', { name: asked.method.email.name }).click();
    } else {
      await bank.choose('email');
      await bank.page.keyboard.type(otherThan(await readCode(context, bank, 'email')));
    }
    return bank;
  }

  test.each(notes)('%s', async (_name, way, orders, expected) => {
    const bank = await answer(way, orders);
    const [note, button] = expected(asked);
    await bank.dialog.getByRole('alert').getByText(note, { exact: true }).waitFor();
    await bank.dialog.getByRole('button', { name: button, exact: true }).waitFor();
    expect(await bank.dialog.textContent()).not.toContain('SERVER TEXT');
    if (way === 'password') expect(await bank.dialog.locator('input[type=password]').inputValue()).not.toBe('');
  });

  test.each(screens)('%s', async (_name, way, orders, expected) => {
    const bank = await answer(way, orders);
    const { title, text } = expected(asked);
    await bank.dialog.getByRole('heading', { name: title, exact: true }).waitFor();
    await bank.purpose(text);
    expect(await bank.dialog.textContent()).not.toContain('SERVER TEXT');
  });

  test('offline', async () => {
    const context = await browser.open({ locale });
    const bank = await openBank(context, language);
    await bank.button(said.payslip.open).click();
    await (await bank.choose('password')).fill(PASSWORD);
    await context.setOffline(true);
    await bank.page.keyboard.press('Enter');
    await bank.dialog.getByRole('alert').getByText(asked.errors.offline, { exact: true }).waitFor();
    await context.setOffline(false);
    await bank.dialog.getByRole('button', { name: asked.retry, exact: true }).click();
    await bank.gone();
  });

  test('no access token: the password is kept, and goes through once there is one', async () => {
    const page = await (await browser.open({ locale })).newPage();
    await page.goto(`/scenes/?scene=plain&tokens=fresh&locale=${language}`);
    await page.getByRole('button', { name: 'Ask' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: asked.method.password.name }).click();
    const field = dialog.locator('input[type=password]');
    await field.fill(PASSWORD);
    await page.route('/demo/sign-in', (route) => route.abort());
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').getByText(asked.errors.no_access_token, { exact: true }).waitFor();
    expect(await field.inputValue()).toBe(PASSWORD);
    await page.unroute('/demo/sign-in');
    await dialog.getByRole('button', { name: asked.retry, exact: true }).click();
    await expectText(page.locator('output'), '200');
  });

  test('no answer at all: after the ten seconds that a request may take, the same can be sent again', async () => {
    const bank = await openBank(await browser.open({ locale }), language);
    await control({ fault: { path: '/api/verifications/password', times: 1, respond: 'hang' } });
    await bank.button(said.payslip.open).click();
    await (await bank.choose('password')).fill(PASSWORD);
    await bank.page.keyboard.press('Enter');
    const note = bank.dialog.getByRole('alert').getByText(asked.errors.timeout, { exact: true });
    await note.waitFor({ timeout: 60_000 });
    await bank.dialog.getByRole('button', { name: asked.retry, exact: true }).click();
    await bank.gone();
  });

  test('an address that the tenant does not allow comes back to its field', async () => {
    const bank = await openBank(await browser.open({ locale }), language);
    const { title, email } = said.contact;
    await bank.card(title).getByRole('button', { name: email.changeLabel }).click();
    await (await bank.choose('password')).fill(PASSWORD);
    await bank.page.keyboard.press('Enter');
    const field = bank.dialog.getByRole('textbox', { name: asked.identifier.email.label });
    await field.fill('minji@blocked.example');
    await control(recorded('verification-code', 422, 'session.email_blocklist.email_not_allowed'));
    await bank.page.keyboard.press('Enter');
    await bank.dialog.getByRole('alert').getByText(asked.identifier.email.refused, { exact: true }).waitFor();
    expect(await field.inputValue()).toBe('minji@blocked.example');
  });

  test('a way without a provider leaves the list, with a word, and another one goes through', async () => {
    const bank = await answer('send', [{ connectors: { email: 'missing' } }]);
    await bank.dialog.getByRole('alert').getByText(asked.choose.unusable, { exact: true }).waitFor();
    expect(await bank.dialog.getByRole('button', { name: asked.method.email.name }).count()).toBe(0);
    await (await bank.choose('password')).fill(PASSWORD);
    await bank.page.keyboard.press('Enter');
    await bank.gone();
  });
});
