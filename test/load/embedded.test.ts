/** The embedded server under parallel load: its limits are kept to the last request, however many come at once. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { toMiddleware } from '../../demo/server/node-http.js';
import { createAccountApiServer, type AccountApiServerOptions } from '../../src/testing.js';
import { isLong } from '../support/long-run.js';

const many = isLong ? 2000 : 200;
const email = 'alice@example.test';
const wrong = 'not-this-one';
const right = 'correct-horse-7';

interface Answer {
  status: number;
  code?: string;
  verificationRecordId?: string;
}

/** Directly, and over a real connection, which sends its requests in pieces. */
async function createLoad(over: 'calls' | 'HTTP', options: AccountApiServerOptions = {}) {
  const server = createAccountApiServer({
    users: [
      { username: 'alice', password: right, email },
      { username: 'bob', password: right, email: 'bob@example.test' },
    ],
    nextCode: () => '123456',
    ...options,
  });
  let send = (request: Request) => server.fetch(request);
  let origin = 'http://account.test';
  if (over === 'HTTP') {
    const middleware = toMiddleware((request) => server.fetch(request));
    const http = createServer((request, response) => middleware(request, response, () => response.end()));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      http.closeAllConnections();
      http.close();
    });
    origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    send = (request) => fetch(request);
  }
  const tokens = { alice: server.signIn('alice'), bob: server.signIn('bob') };
  const post = async (path: string, body: unknown, who: keyof typeof tokens = 'alice'): Promise<Answer> => {
    const headers = { authorization: `Bearer ${tokens[who]}`, 'content-type': 'application/json' };
    const request = new Request(`${origin}/api/verifications/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const response = await send(request);
    return { status: response.status, ...((await response.json()) as object) };
  };
  return { server, post };
}

const atOnce = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

const tally = (answers: Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { status, code = String(status) } of answers) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

const WRONG = 'session.invalid_credentials';
const LOCKED = 'session.verification_blocked_too_many_attempts';

describe.each(['calls', 'HTTP'] as const)('over %s', (over) => {
  const count = over === 'HTTP' ? many / 4 : many;

  test('wrong passwords at once: one answer fewer than the limit is reported, all others are locked out', async ({
    task,
  }) => {
    const { post } = await createLoad(over, { policy: { maxAttempts: 10 } });
    const began = performance.now();
    const answers = await atOnce(count, () => post('password', { password: wrong }));
    const rate = Math.round(count / ((performance.now() - began) / 1000));
    expect(tally(answers)).toEqual({ [WRONG]: 9, [LOCKED]: count - 9 });
    // The right one is refused as well, and nobody else is.
    expect((await post('password', { password: right })).code).toBe(LOCKED);
    expect((await post('password', { password: right }, 'bob')).status).toBe(201);
    Object.assign(task.meta, { figure: `embedded server over ${over}: ${count} requests at once, ${rate} a second` });
  });

  test('right ones among the wrong: each is answered for itself, and each record is another', async () => {
    const { post } = await createLoad(over, { policy: { maxAttempts: count } });
    const answers = await atOnce(count, (index) => post('password', { password: index % 2 ? right : wrong }));
    expect(answers.map(({ status }) => status)).toEqual(answers.map((_, index) => (index % 2 ? 201 : 422)));
    const ids = answers.flatMap(({ verificationRecordId }) => verificationRecordId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('messages at once: as many as the limit go out, the rest are refused and not delivered', async () => {
    const { server, post } = await createLoad(over);
    // Spelt otherwise it is the same recipient.
    const spelt = (index: number) => (index % 2 ? email : email.toUpperCase());
    const answers = await atOnce(count, (index) =>
      post('verification-code', { identifier: { type: 'email', value: spelt(index) } }),
    );
    expect(tally(answers)).toEqual({ '201': 10, 'request.message_rate_limited': count - 10 });
    expect(server.inbox).toHaveLength(10);
    const other = { identifier: { type: 'email', value: 'bob@example.test' } };
    expect((await post('verification-code', other, 'bob')).status).toBe(201);
  });

  test('tries of a code at once: as many as it takes, and then not even the right one', async () => {
    const { post } = await createLoad(over, { policy: { maxAttempts: count * 2 } });
    const identifier = { type: 'email', value: email };
    const { verificationRecordId: verificationId } = await post('verification-code', { identifier });
    const check = (code: string) => post('verification-code/verify', { identifier, verificationId, code });
    const answers = await atOnce(count, () => check('000000'));
    expect(tally(answers)).toEqual({
      'verification_code.code_mismatch': 10,
      'verification_code.exceed_max_try': count - 10,
    });
    expect((await check('123456')).code).toBe('verification_code.exceed_max_try');
  });

  test('a code that is used up stays so, for every later request', async () => {
    const { post } = await createLoad(over);
    const identifier = { type: 'email', value: email };
    const { verificationRecordId: verificationId } = await post('verification-code', { identifier });
    const check = () => post('verification-code/verify', { identifier, verificationId, code: '123456' });
    expect((await check()).status).toBe(200);
    const answers = await atOnce(50, check);
    expect(tally(answers)).toEqual({ 'verification_code.not_found': 50 });
  });
});
