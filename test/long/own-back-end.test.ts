// The bank of examples/own-back-end: two processes behind a balancer, over a real Redis.
import { Agent } from 'node:http';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { alice } from '../../examples/own-back-end/server/customers.js';
import { detailsOf } from '../../examples/own-back-end/shared/transfer.js';
import { ensureRedis, startRedis } from '../support/redis.mjs';
import { post, startTwo, type Answer } from './own-back-end/two-instances.js';

/** The secrets of examples/own-back-end/README.md. */
const PASSWORD = 'magnolia-hill-48';
const BACKUP_CODES = ['k7qp9-3xdmf', 'b2wm6-0trhc'];

const ATTEMPTS = 1_000;
const transfer = { to: 'Minji Kim', amount: 50_000 };
const transaction = detailsOf(transfer, 'ko');

let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
let bank: Awaited<ReturnType<typeof startTwo>>;
beforeAll(async () => {
  const path = ensureRedis();
  if (!path) return;
  redis = await startRedis(path);
  bank = await startTwo(redis.url);
}, 300_000);
afterAll(async () => {
  if (!redis) return;
  await bank.stop();
  await redis.stop();
});

let isReported = false;

/** Writes into the figures, once, why nothing was run, where there is no Redis. */
function needRedis(context: TestContext) {
  if (redis) return;
  const figure =
    'two instances of the bank: no Redis can be had here (install redis-server, or set REDIS_SERVER_PATH), so nothing is known';
  if (!isReported) Object.assign(context.task.meta, { figure });
  isReported = true;
  context.skip();
}

const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

/** Alice in a browser of hers. */
async function signIn() {
  const started = await post(`${bank.origin}/bank/session`, {}, {}, agent);
  const cookie = started.headers['set-cookie']![0]!.split(';')[0]!;
  return (path: string, body: object, record = '') =>
    post(`${bank.origin}/bank${path}`, { cookie, 'x-step-up': record }, body, agent);
}

const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act));
const succeeded = (answers: { status: number }[]) => answers.filter(({ status }) => status < 300).length;

/** So many attempts at once: the number that succeeded. Both instances have had a half. */
async function race(attempt: () => Promise<Answer>) {
  bank.counts.clear();
  const answers = await times(ATTEMPTS, attempt);
  expect([...bank.counts.values()]).toEqual([ATTEMPTS / 2, ATTEMPTS / 2]);
  const errors = answers.filter(({ status }) => status >= 500);
  expect(errors).toEqual([]);
  return answers;
}

test('a thousand attempts at once to spend one record: one is carried out', async (context) => {
  needRedis(context);
  const call = await signIn();
  const { body } = await call('/step-up/password', { password: PASSWORD, transaction });
  const answers = await race(() => call('/transfers', transfer, body.id));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(ATTEMPTS - 1);
  const figure = `two instances of the bank: 1 of ${ATTEMPTS} parallel transfers with one record, over Redis`;
  Object.assign(context.task.meta, { figure });
});

test('a thousand attempts at once with one backup code: one record', async (context) => {
  needRedis(context);
  const call = await signIn();
  const answers = await race(() => call('/step-up/finish', { method: 'backup-code', answer: BACKUP_CODES[0] }));
  expect(succeeded(answers)).toBe(1);
  const { id } = answers.find(({ status }) => status === 200)!.body;
  expect((await call('/card', {}, id)).status).toBe(200);
});

test('a thousand attempts at once with one code of the authenticator app: one record', async (context) => {
  needRedis(context);
  const call = await signIn();
  const answer = new TOTP({ secret: Secret.fromBase32(alice.totpSecret) }).generate();
  const answers = await race(() => call('/step-up/finish', { method: 'totp', answer }));
  expect(succeeded(answers)).toBe(1);
});

test('a thousand attempts at once with one code from a message: one record, for what the message names', async (context) => {
  needRedis(context);
  const call = await signIn();
  const sent = await call('/step-up/send', { email: alice.email, language: 'ko', transaction });
  await expect.poll(() => bank.messages).toHaveLength(1);
  const [message] = bank.messages;
  expect(message).toContain('금액: 50,000원');
  const code = /\b\d{6}\b/.exec(message!)![0];
  const answers = await race(() => call('/step-up/check', { id: sent.body.id, code }));
  expect(succeeded(answers)).toBe(1);
  const { id } = answers.find(({ status }) => status === 200)!.body;
  expect((await call('/transfers', transfer, id)).status).toBe(201);
});

test('a thousand wrong passwords at once are five tries, whichever instance gets them', async (context) => {
  needRedis(context);
  const call = await signIn();
  const answers = await race(() => call('/step-up/password', { password: 'wrong' }));
  const errors = answers.map(({ body }) => body.error);
  expect(errors.filter((error) => error === 'wrong_password')).toHaveLength(4);
  expect(errors.filter((error) => error === 'locked')).toHaveLength(ATTEMPTS - 4);
  expect((await call('/step-up/password', { password: PASSWORD })).status).toBe(429);
});
