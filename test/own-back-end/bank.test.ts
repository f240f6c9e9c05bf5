// What the bank of examples/own-back-end promises beyond the contract.
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Send } from '../../examples/own-back-end/server/messages.js';
import type { Store } from '../../examples/own-back-end/server/store.js';
import { detailsOf } from '../../examples/own-back-end/shared/transfer.js';
import { createAuthenticator, type Request as PasskeyRequest } from './authenticator.js';
import { openBank } from './bank.js';

const origin = 'https://bank.test';
const password = 'right-one';
const email = 'alice@example.test';
const backupCodes = ['k7Qp-93xd', 'b2Wm-60tr'];
const transfer = { to: 'Minji Kim', amount: 50_000 };

function open(more: { send?: Send; store?: (own: Store) => Store; pin?: string } = {}) {
  const bank = openBank({ origin, password, email, backupCodes, ...more });
  return { ...bank, page: bank.signIn() };
}

type Page = ReturnType<typeof open>['page'];

const json = async <T = Record<string, string>>(response: Promise<Response>) => (await response).json() as Promise<T>;
const errorOf = async (response: Promise<Response>) => [(await response).status, (await json(response)).error];

/** A record by password. */
const verify = async ({ post }: Page, transaction?: unknown) =>
  (await json(post('/step-up/password', { password, transaction }))).id!;

/** A passkey of hers, which she added with a record by password. */
async function withPasskey() {
  const bank = open();
  const { post } = bank.page;
  const passkey = createAuthenticator();
  const request = await json<PasskeyRequest>(post('/passkeys/begin', {}, await verify(bank.page)));
  expect((await post('/passkeys', { response: passkey.register(request, { origin }) })).status).toBe(200);
  const begin = (transaction?: unknown, page = bank.page) =>
    json<{ id: string; ask: PasskeyRequest }>(page.post('/step-up/begin', { method: 'passkey', transaction }));
  const finish = (id: string, answer: unknown, page = bank.page) =>
    page.post('/step-up/finish', { method: 'passkey', id, answer });
  return { ...bank, post, passkey, begin, finish };
}

it('carries a transfer out with a record for exactly this one, in either language, once', async () => {
  const { page } = open();
  for (const language of ['ko', 'en'] as const) {
    const record = await verify(page, detailsOf(transfer, language));
    expect((await page.post('/transfers', transfer, record)).status).toBe(201);
    const again = await page.post('/transfers', transfer, record);
    expect(again.status).toBe(401);
    expect(again.headers.get('www-authenticate')).toContain('insufficient_user_authentication');
  }
});

it.each([
  ['another payee', { ...transfer, to: 'Minji Kin' }],
  ['another amount', { ...transfer, amount: 500_000 }],
])('refuses a transfer to %s, and the record is gone', async (_what, other) => {
  const { page } = open();
  const record = await verify(page, detailsOf(transfer, 'en'));
  expect((await page.post('/transfers', other, record)).status).toBe(401);
  expect((await page.post('/transfers', transfer, record)).status).toBe(401);
});

it('a record for nothing in particular carries no transfer out, and one for a transfer opens nothing else', async () => {
  const { page } = open();
  expect((await page.post('/transfers', transfer, await verify(page))).status).toBe(401);
  expect((await page.post('/card', {}, await verify(page, detailsOf(transfer, 'ko')))).status).toBe(401);
});

const large = { to: 'Minji Kim', amount: 300_000 };
const lines = detailsOf(large, 'en');

/** The first factor of a large transfer, and what the server requires then. */
async function firstFactor({ page }: ReturnType<typeof open>) {
  const first = await json<{ id: string; more: { method: string }[] }>(
    page.post('/step-up/password', { password, transaction: lines }),
  );
  return { partialId: first.id, more: first.more.map(({ method }) => method) };
}

it('a large transfer needs two factors, and the first answer is no record', async () => {
  const bank = open({ pin: '240519' });
  const { page, appCode } = bank;
  const { partialId, more } = await firstFactor(bank);
  expect(more).toEqual(['email', 'totp', 'backup-code']); // her PIN is knowledge, as her password is
  expect((await page.post('/transfers', large, partialId)).status).toBe(401);
  const second = { method: 'totp', answer: appCode(), transaction: lines, partialId };
  const { id } = await json(page.post('/step-up/finish', second));
  expect((await page.post('/transfers', large, id)).status).toBe(201);
});

it('and the other way round, with a code that is sent first', async () => {
  const { page, codes } = open();
  const { id } = await json(page.post('/step-up/send', { email, transaction: lines }));
  const first = await json(page.post('/step-up/check', { id, code: codes()[0] }));
  const second = { password, transaction: lines, partialId: first.id };
  const { id: record } = await json(page.post('/step-up/password', second));
  expect((await page.post('/transfers', large, record)).status).toBe(201);
});

it('the second factor of a large transfer belongs to the first: its session, its lines, its time, and it is used once', async () => {
  const bank = open({ pin: '240519' });
  const { page, signIn, appCode, advance } = bank;
  const backupCode = (at: number) => ({ method: 'backup-code', answer: backupCodes[at] });
  const gone = [404, 'record_gone'];
  const second = async (input: object, by = page) => errorOf(by.post('/step-up/finish', input));
  const { partialId } = await firstFactor(bank);
  expect(await second({ method: 'pin', answer: '240519', transaction: lines, partialId })).toEqual(gone);
  const other = await firstFactor(bank);
  const dearer = detailsOf({ ...large, amount: 900_000 }, 'en');
  expect(await second({ ...backupCode(0), transaction: dearer, ...other })).toEqual(gone);
  const elsewhere = await firstFactor(bank);
  expect(await second({ ...backupCode(1), transaction: lines, ...elsewhere }, signIn())).toEqual(gone);
  const late = await firstFactor(bank);
  advance(601_000);
  expect(await second({ method: 'totp', answer: appCode(), transaction: lines, ...late })).toEqual(gone);
});

it('a mistake in the form costs no record', async () => {
  const { page } = open();
  const record = await verify(page, detailsOf(transfer, 'ko'));
  for (const amount of [-1, 0.5, Number.MAX_VALUE, '50000', null])
    expect((await page.post('/transfers', { ...transfer, amount }, record)).status).toBe(422);
  expect((await page.post('/transfers', transfer, record)).status).toBe(201);
});

it('the session of the record, and no other of the same customer, can use it', async () => {
  const { page, signIn } = open();
  expect((await signIn().post('/card', {}, await verify(page))).status).toBe(401);
});

it('the message names what its code approves, and the record is for that, whatever comes with the code', async () => {
  const { page, messages, codes } = open();
  const transaction = detailsOf(transfer, 'ko');
  const { id } = await json(page.post('/step-up/send', { email, language: 'ko-KR', transaction }));
  expect(messages[0]).toMatchObject({ to: email, subject: '인증 코드' });
  expect(messages[0]!.text).toContain('이 코드로 다음 내용을 승인합니다.\n  받는 분: Minji Kim\n  금액: 50,000원\n');
  const other = detailsOf({ ...transfer, amount: 900_000 }, 'ko');
  const { id: record } = await json(page.post('/step-up/check', { id, code: codes()[0], transaction: other }));
  expect((await page.post('/transfers', transfer, record)).status).toBe(201);
});

it.each([
  ['a second line', [{ label: 'To', value: 'Minji\nAmount: 1' }]],
  ['text that turns around', [{ label: 'To', value: '\u202e000,05' }]],
  ['no text', [{ label: 'To', value: 5 }]],
  ['nothing', []],
  ['too much', Array(11).fill({ label: 'To', value: 'Minji' })],
  ['no lines', 'Minji'],
])('refuses a transaction of %s, and sends no message', async (_what, transaction) => {
  const { page, messages } = open();
  expect(await errorOf(page.post('/step-up/send', { email, transaction }))).toEqual([400, 'bad_request']);
  expect(messages).toEqual([]);
});

it('a code belongs to its session, is used once, and its message is the only key to it', async () => {
  const values: string[] = [];
  const { page, signIn, codes } = open({
    store: (own) => ({ ...own, set: (key, value, seconds) => own.set(key, String(values.push(key, value) && value), seconds) }), // prettier-ignore
  });
  const { id } = await json(page.post('/step-up/send', { email }));
  const [code] = codes();
  expect(values.join()).not.toContain(code);
  expect(values.join()).not.toContain(id);
  expect(await errorOf(signIn().post('/step-up/check', { id, code }))).toEqual([404, 'record_gone']);
  const all = await Promise.all(Array.from({ length: 20 }, () => page.post('/step-up/check', { id, code })));
  expect(all.filter(({ ok }) => ok)).toHaveLength(1);
});

it('five wrong passwords lock that method for a quarter of an hour, also when they come at once, and no other', async () => {
  const { page, appCode, advance } = open();
  const enter = (password: string) => page.post('/step-up/password', { password });
  const all = await Promise.all(Array.from({ length: 50 }, () => enter('wrong')));
  const errors = await Promise.all(all.map(async (response) => ((await response.json()) as { error: string }).error));
  expect(errors.filter((error) => error === 'wrong_password')).toHaveLength(4);
  expect(await errorOf(enter(password))).toEqual([429, 'locked']);
  expect((await page.post('/step-up/finish', { method: 'totp', answer: appCode() })).status).toBe(200);
  advance(15 * 60_000 + 1);
  expect((await enter(password)).status).toBe(200);
});

it('a right password sets the count back', async () => {
  const { page } = open();
  for (let round = 0; round < 3; round += 1) {
    for (let tries = 0; tries < 4; tries += 1)
      expect(await errorOf(page.post('/step-up/password', { password: 'wrong' }))).toEqual([422, 'wrong_password']);
    await verify(page);
  }
});

it('sends five messages in ten minutes, and twenty in a day', async () => {
  const { signIn, messages, advance } = open();
  const send = () => signIn().post('/step-up/send', { email });
  for (let block = 1; block <= 4; block += 1) {
    for (let count = 0; count < 5; count += 1) expect((await send()).status).toBe(200);
    expect(await errorOf(send())).toEqual([429, 'rate_limited']);
    advance(10 * 60_000 + 1);
  }
  expect(await errorOf(send())).toEqual([429, 'rate_limited']);
  expect(messages).toHaveLength(20);
  advance(24 * 60 * 60_000);
  expect((await send()).status).toBe(200);
});

it('sends to the address of the customer alone, and reports a message that could not be sent', async () => {
  const send = vi.fn<Send>(() => Promise.reject(new Error('mail')));
  const { page } = open({ send });
  expect(await errorOf(page.post('/step-up/send', { email: 'bob@example.test' }))).toEqual([
    400,
    'identifier_not_allowed',
  ]);
  expect(send).not.toHaveBeenCalled();
  expect(await errorOf(page.post('/step-up/send', { email }))).toEqual([502, 'delivery_failed']);
});

it('a passkey is offered when there is one, and its record carries out what it approved', async () => {
  const { page, post, passkey, begin, finish } = await withPasskey();
  const { ways } = await json<{ ways: object[] }>(page.fetch(`${origin}/bank/step-up`));
  expect(ways[0]).toEqual({ method: 'passkey' });
  const { id, ask } = await begin(detailsOf(transfer, 'en'));
  const { id: record } = await json(finish(id, passkey.authenticate(ask, { origin })));
  expect((await post('/transfers', { ...transfer, amount: 1 })).status).toBe(401);
  expect((await post('/transfers', transfer, record)).status).toBe(201);
});

it('what a passkey signs contains what the user approves', async () => {
  const { begin } = await withPasskey();
  const ends = await Promise.all(
    [detailsOf(transfer, 'en'), detailsOf(transfer, 'en'), detailsOf({ ...transfer, amount: 1 }, 'en')].map(
      async (transaction) => Buffer.from((await begin(transaction)).ask.challenge, 'base64url').subarray(32),
    ),
  );
  expect(ends[0]).toHaveLength(32);
  expect(ends[0]).toEqual(ends[1]);
  expect(ends[0]).not.toEqual(ends[2]);
});

it('an answer of a passkey counts once, in its session, for its own request', async () => {
  const { passkey, signIn, begin, finish } = await withPasskey();
  const [first, second] = [await begin(), await begin()];
  const answer = passkey.authenticate(first.ask, { origin });
  expect(await errorOf(finish(second.id, answer))).toEqual([422, 'wrong_code']);
  expect((await finish(first.id, answer)).status).toBe(200);
  expect(await errorOf(finish(first.id, answer))).toEqual([404, 'record_gone']);
  const third = await begin();
  const stolen = finish(third.id, passkey.authenticate(third.ask, { origin }), signIn());
  expect(await errorOf(stolen)).toEqual([404, 'record_gone']);
});

it.each([
  ['another site', { origin: 'https://bank.test.example' }],
  ['another domain', { origin, rpID: 'example' }],
  ['a user who did not verify', { origin, isVerified: false }],
])('refuses the answer of a passkey for %s', async (_what, about) => {
  const { passkey, begin, finish } = await withPasskey();
  const { id, ask } = await begin();
  expect(await errorOf(finish(id, passkey.authenticate(ask, about)))).toEqual([422, 'wrong_code']);
});

it.each([
  ['another passkey', true],
  ['no credential', undefined],
  ['a text', 'x'],
])('refuses the answer of %s', async (_what, other) => {
  const { begin, finish } = await withPasskey();
  const { id, ask } = await begin();
  const answer = other === true ? createAuthenticator().authenticate(ask, { origin }) : other;
  expect(await errorOf(finish(id, answer))).toEqual([422, 'wrong_code']);
});

it('adds a passkey with a record alone, and for its own request alone', async () => {
  const { page } = open();
  expect((await page.post('/passkeys/begin', {})).status).toBe(401);
  const response = createAuthenticator().register({ challenge: 'AAAA' }, { origin });
  expect(await errorOf(page.post('/passkeys', { response }))).toEqual([404, 'record_gone']);
  await page.post('/passkeys/begin', {}, await verify(page));
  expect(await errorOf(page.post('/passkeys', { response }))).toEqual([422, 'bad_request']);
  expect(await errorOf(page.post('/step-up/begin', { method: 'passkey' }))).toEqual([400, 'bad_request']);
});

it('answers its own page, with a session, in JSON, and nobody else', async () => {
  const { bank, page } = open();
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify({ password }) };
  const url = `${origin}/bank/step-up/password`;
  expect(await errorOf(bank(new Request(url, init)))).toEqual([401, 'unauthenticated']);
  const elsewhere = { ...init, headers: { ...headers, origin: 'https://elsewhere.test' } };
  expect(await errorOf(page.fetch(url, elsewhere))).toEqual([403, 'bad_request']);
  const form = { ...init, headers: { 'content-type': 'text/plain' } };
  expect(await errorOf(page.fetch(url, form))).toEqual([415, 'bad_request']);
  expect(await errorOf(page.fetch(url, { ...init, body: '{' }))).toEqual([400, 'bad_request']);
  expect(await errorOf(page.fetch(url, { ...init, body: '{"password":{"$ne":1}}' }))).toEqual([400, 'bad_request']);
  expect(await errorOf(page.fetch(`${origin}/bank/constructor`))).toEqual([404, 'not_enabled']);
});

it('the cookie is for this site and no script', async () => {
  const { bank } = open();
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const cookie = (await bank(new Request(`${origin}/bank/session`, init))).headers.get('set-cookie');
  expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Strict; Secure$/);
});

it('without its store it carries nothing out, and its log has no body and no secret', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => log.mockRestore());
  let isDown = false;
  const { page } = open({
    store: (own) => ({ ...own, take: (key) => (isDown ? Promise.reject(new Error('down')) : own.take(key)) }),
  });
  const record = await verify(page);
  isDown = true;
  expect(await errorOf(page.post('/card', {}, record))).toEqual([500, 'server_error']);
  expect(log.mock.calls).toEqual([['down']]);
});

it('offers a PIN to a customer who has one, and locks it after five wrong ones', async () => {
  const { page } = open({ pin: '240519' });
  const { ways } = await json<{ ways: object[] }>(page.fetch(`${origin}/bank/step-up`));
  expect(ways).toContainEqual({ method: 'pin', codeLength: 6 });
  const finish = (answer: string) => page.post('/step-up/finish', { method: 'pin', answer });
  const { id } = await json(finish('240519'));
  expect((await page.post('/card', {}, id)).status).toBe(200);
  for (let wrong = 0; wrong < 4; wrong++) expect(await errorOf(finish('111111'))).toEqual([422, 'wrong_code']);
  expect(await errorOf(finish('111111'))).toEqual([429, 'locked']);
  expect(await errorOf(finish('240519'))).toEqual([429, 'locked']);
});

it('offers no PIN to a customer who has none', async () => {
  const { page } = open();
  const { ways } = await json<{ ways: { method: string }[] }>(page.fetch(`${origin}/bank/step-up`));
  expect(ways.map(({ method }) => method)).not.toContain('pin');
  expect((await page.post('/step-up/finish', { method: 'pin', answer: '240519' })).status).toBe(400);
});
