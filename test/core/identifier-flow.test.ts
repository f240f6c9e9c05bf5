import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAccountApi } from '../../src/loading/headless.js';
import { verifyIdentifier, type IdentifierVerificationResult } from '../../src/identifier/linking.js';
import { createStepUp } from '../../src/loading/headless.js';
import { INTERNALS, type StepUp } from '../../src/core/step-up.js';
import '../../src/identifier/attempt.js'; // loaded now: what a first load takes depends on the machine
import { createAccountApiServer } from '../../src/testing.js';

const ENDPOINT = 'https://tenant.test';
const PASSWORD = 'magnolia-hill-48';

let server: ReturnType<typeof createAccountApiServer>;
let token: string;
let stepUp: StepUp;

function start(users = [{ username: 'alice', password: PASSWORD, email: 'alice@example.test' }]) {
  server = createAccountApiServer({ users: [...users, { username: 'bob', email: 'bob@example.test' }] });
  token = server.signIn(users[0]?.username ?? '', { expiresIn: 86_400 });
  const api = createAccountApi({ endpoint: ENDPOINT, fetch: server.fetch, getAccessToken: () => token });
  stepUp = createStepUp({ api, clock: server.clock });
  stepUp.flow.subscribe(() => undefined); // a dialog of the app's own
}

const status = () => stepUp.flow.getSnapshot().status;
const until = (wanted: string) => vi.waitFor(() => expect(status()).toBe(wanted));
const newest = () => server.inbox.at(-1)?.code ?? '';

/** The call that links an e-mail address, as an app makes it. */
const bindEmail = vi.fn(({ identifier, newIdentifierVerificationRecordId, headers }: IdentifierVerificationResult) =>
  server.fetch(`${ENDPOINT}/api/my-account/primary-email`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: identifier.value, newIdentifierVerificationRecordId }),
  }),
);

async function identify() {
  await until('choosing');
  await stepUp.flow.selectMethod('password');
  await stepUp.flow.submitPassword(PASSWORD);
  await until('identifier');
}

async function proveAddress(value: string) {
  await stepUp.flow.submitIdentifier({ type: 'email', value });
  await stepUp.flow.submitCode(newest());
}

const primaryEmail = async () => {
  const response = await server.fetch(`${ENDPOINT}/api/my-account`, { headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { primaryEmail: string | null }).primaryEmail;
};

beforeEach(() => {
  bindEmail.mockClear();
  start();
});

describe('a new e-mail address', () => {
  test('identity, address, code, link: in that order, with both records', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await identify();
    await proveAddress('alice.new@example.test');
    const proof = await done;
    expect(proof.identifier).toEqual({ type: 'email', value: 'alice.new@example.test' });
    expect(proof.record.method).toBe('password');
    expect(proof.newIdentifierVerificationRecordId).not.toBe(proof.record.id);
    expect(status()).toBe('verified');
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test('without link, the app gets both records and links itself', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email' });
    await identify();
    await proveAddress('alice.new@example.test');
    const proof = await done;
    expect(await primaryEmail()).toBe('alice@example.test');
    expect((await bindEmail(proof)).status).toBe(204);
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test('a taken address comes back to the field, though only the link reports it; another one succeeds', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await identify();
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'bob@example.test' });
    await expect(stepUp.flow.submitCode(newest())).rejects.toMatchObject({ code: 'identifier_taken' });
    expect(stepUp.flow.getSnapshot()).toMatchObject({
      status: 'identifier',
      value: 'bob@example.test',
      problem: { code: 'identifier_taken' },
    });
    await proveAddress('alice.new@example.test');
    await done;
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test.each(['alice@example.test', 'Alice@Example.test'])('%s is the user’s own, and no new one', async (value) => {
    verifyIdentifier(stepUp, { type: 'email', link: bindEmail }).catch(() => undefined);
    await identify();
    await expect(stepUp.flow.submitIdentifier({ type: 'email', value })).rejects.toMatchObject({
      code: 'identifier_taken',
    });
    const problem = { step: 'send', code: 'identifier_taken', recovery: 'address' };
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'identifier', value, pending: false, problem });
    expect(server.inbox).toHaveLength(0);
  });

  test('one’s own address is recognised also if the identity was verified before', async () => {
    const before = stepUp.verify();
    await until('choosing');
    await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(PASSWORD);
    await before;
    verifyIdentifier(stepUp, { type: 'email', link: bindEmail }).catch(() => undefined);
    await until('identifier');
    const own = { type: 'email', value: 'alice@example.test' } as const;
    await expect(stepUp.flow.submitIdentifier(own)).rejects.toMatchObject({ code: 'identifier_taken' });
    expect(server.inbox).toHaveLength(0);
  });

  test('the link gets the record that was made for it, though another is held by then', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail, maxAge: 60 });
    await identify();
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'alice.new@example.test' });
    const now = server.clock.now();
    stepUp[INTERNALS].keepRecord({ id: 'older', method: 'email', verifiedAt: now - 300_000, expiresAt: now + 300_000 });
    await stepUp.flow.submitCode(newest());
    const { record } = await done;
    expect(record.method).toBe('password');
    expect(bindEmail.mock.calls.map(([proof]) => proof.record.id)).toEqual([record.id]);
  });

  test('an identity that is requested again in between has to be as fresh as the flow requires', async () => {
    const verify = vi.spyOn(stepUp, 'verify');
    const ask = vi.fn(() => new Response(null, { status: 204 }));
    const refusal = () => new Response('{"code":"verification_record.permission_denied"}', { status: 401 });
    ask.mockImplementationOnce(refusal);
    const done = verifyIdentifier(stepUp, { type: 'email', maxAge: 60, link: () => Promise.resolve(ask()) });
    await identify();
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'alice.new@example.test' });
    const now = server.clock.now();
    stepUp[INTERNALS].keepRecord({ id: 'older', method: 'email', verifiedAt: now - 300_000, expiresAt: now + 300_000 });
    const submitted = stepUp.flow.submitCode(newest());
    await until('choosing'); // the older one will not do
    await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(PASSWORD);
    await submitted;
    expect((await done).record.id).not.toBe('older');
    expect(verify).not.toHaveBeenCalled();
  });

  test('a blocked address, and a value that is not an address, come back to the field when the code is sent', async () => {
    server.settings.blocklist = ['@blocked.example'];
    verifyIdentifier(stepUp, { type: 'email', link: bindEmail }).catch(() => undefined);
    await identify();
    await expect(stepUp.flow.submitIdentifier({ type: 'email', value: 'x@blocked.example' })).rejects.toMatchObject({
      code: 'identifier_not_allowed',
    });
    expect(stepUp.flow.getSnapshot()).toMatchObject({
      status: 'identifier',
      problem: { code: 'identifier_not_allowed' },
    });
    await expect(stepUp.flow.submitIdentifier({ type: 'email', value: 'nope' })).rejects.toMatchObject({
      code: 'bad_request',
    });
    expect(stepUp.flow.getSnapshot()).toMatchObject({
      status: 'identifier',
      value: 'nope',
      problem: { code: 'bad_request' },
    });
  });

  test('the address can be corrected from the code, and the first message does not verify the second address', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await identify();
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'typo@example.test' });
    const first = newest();
    await stepUp.flow.back();
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'identifier', value: 'typo@example.test' });
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'right@example.test' });
    if (first !== newest()) await expect(stepUp.flow.submitCode(first)).rejects.toMatchObject({ code: 'wrong_code' });
    await stepUp.flow.submitCode(newest());
    await done;
    expect(await primaryEmail()).toBe('right@example.test');
  });

  test('an identity that expired in between is requested again, and the new address’s record is kept', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await identify();
    server.clock.advance(9 * 60_000);
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'alice.new@example.test' });
    server.clock.advance(2 * 60_000);
    const submitted = stepUp.flow.submitCode(newest());
    await until('choosing');
    expect(server.inbox).toHaveLength(1);
    await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(PASSWORD);
    await submitted;
    await done;
    expect(bindEmail).toHaveBeenCalledTimes(2);
    const [first, second] = bindEmail.mock.calls.map(([proof]) => proof);
    expect(second?.newIdentifierVerificationRecordId).toBe(first?.newIdentifierVerificationRecordId);
    expect(second?.record.id).not.toBe(first?.record.id);
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test('a link that could not be reached keeps both records, and is tried again without another code', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await identify();
    server.faults.add({ path: '/api/my-account/primary-email', respond: 'offline', times: 1 });
    await stepUp.flow.submitIdentifier({ type: 'email', value: 'alice.new@example.test' });
    await expect(stepUp.flow.submitCode(newest())).rejects.toMatchObject({ code: 'network' });
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', linking: false, problem: { code: 'network' } });
    await stepUp.flow.retry();
    await done;
    expect(server.inbox).toHaveLength(1);
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test('a link that resolves with a status of 400 fails', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: () => Promise.resolve({ status: 400, data: {} }) });
    await identify();
    await expect(proveAddress('alice.new@example.test')).rejects.toMatchObject({ code: 'bad_request' });
    stepUp.flow.cancel('escape-key');
    await expect(done).rejects.toMatchObject({ reason: 'escape-key' });
  });

  test('a link that fails while the browser has no connection: the failure is named so', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const bind = vi.fn(bindEmail).mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const done = verifyIdentifier(stepUp, { type: 'email', link: bind });
    await identify();
    await expect(proveAddress('alice.new@example.test')).rejects.toMatchObject({ code: 'offline' });
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'code', problem: { step: 'link', code: 'offline' } });
    await stepUp.flow.retry();
    await done;
  });

  const html = { headers: { 'content-type': 'text/html; charset=utf-8' } };
  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['204', () => new Response(null, { status: 204 })],
    ['an OK that a framework labels as HTML', () => new Response('OK', html)],
    ['what axios resolves with', () => ({ status: 200, data: {} })],
    ['an answer of the app’s own, with a status of its own', () => ({ status: 0 })],
    ['a status of 399, which is no failure', () => ({ status: 399, data: {} })],
  ])('a link that resolves with %s is one', async (_what, answer) => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: () => Promise.resolve(answer()) });
    await identify();
    await proveAddress('alice.new@example.test');
    await done;
    expect(status()).toBe('verified');
  });

  test.each<[string, () => unknown, string]>([
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/sign-in' } }), 'unknown'],
    ['no answer at all, which has the status 0', () => Response.error(), 'unknown'],
    ['500', () => new Response('<p>Sorry</p>', { status: 500, ...html }), 'server_error'],
    ['a status of 409 in what axios would throw', () => ({ status: 409, data: {} }), 'unknown'],
  ])('a link that resolves with %s is not a success, and can be tried again', async (_what, answer, code) => {
    const bind = vi.fn<() => Promise<unknown>>(() => Promise.resolve(answer()));
    const done = verifyIdentifier(stepUp, { type: 'email', link: bind });
    await identify();
    await expect(proveAddress('alice.new@example.test')).rejects.toMatchObject({ code });
    expect(stepUp.flow.getSnapshot()).toMatchObject({
      status: 'code',
      linking: false,
      problem: { step: 'link', code, recovery: 'retry' },
    });
    bind.mockResolvedValueOnce(undefined);
    await stepUp.flow.retry();
    await done;
    expect(server.inbox).toHaveLength(1);
  });

  test('cancelled at the identity, or at the address: nothing is linked, and the reason is reported', async () => {
    const atIdentity = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await until('choosing');
    stepUp.flow.cancel('escape-key');
    await expect(atIdentity).rejects.toMatchObject({ name: 'StepUpCancelledError', reason: 'escape-key' });
    expect(status()).toBe('cancelled');

    const atAddress = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await identify();
    stepUp.flow.cancel('close-press');
    await expect(atAddress).rejects.toMatchObject({ reason: 'close-press' });
    expect(bindEmail).not.toHaveBeenCalled();
  });

  test('a second new address waits for the end of the first one’s flow', async () => {
    const first = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    const second = verifyIdentifier(stepUp, { type: 'phone' });
    const aborter = new AbortController();
    const third = verifyIdentifier(stepUp, { type: 'phone', signal: aborter.signal });
    aborter.abort();
    await expect(third).rejects.toMatchObject({ name: 'AbortError' });
    await identify();
    await proveAddress('alice.new@example.test');
    await first;
    await until('identifier');
    expect(stepUp.flow.getSnapshot()).toMatchObject({ type: 'phone', purpose: 'new-identifier' });
    stepUp.forget();
    await expect(second).rejects.toMatchObject({ name: 'StepUpFailedError', code: 'signed_out' });
    expect(status()).toBe('idle');
  });

  test('a call that needs a record is served in the middle of a new address, and the flow of that address continues after it', async () => {
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await identify();
    const other = stepUp.verify({ maxAge: 0 });
    await until('choosing');
    expect(stepUp.flow.getSnapshot()).toMatchObject({ purpose: 'identity' });
    await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(PASSWORD);
    await other;
    expect(stepUp.flow.getSnapshot()).toMatchObject({ status: 'identifier', purpose: 'new-identifier' });
    const cancelled = stepUp.verify({ maxAge: 0 });
    await until('choosing');
    stepUp.flow.cancel('escape-key');
    await expect(cancelled).rejects.toMatchObject({ reason: 'escape-key' });
    expect(status()).toBe('identifier');
    await proveAddress('alice.new@example.test');
    await done;
  });

  test('a user without any method can’t verify, and the screen shows that', async () => {
    start([{ username: 'nomethod' } as never]);
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await until('blocked');
    expect(stepUp.flow.getSnapshot()).toMatchObject({ reason: 'no-method' });
    stepUp.flow.cancel('close-press');
    await expect(done).rejects.toMatchObject({ name: 'StepUpFailedError', code: 'unavailable' });
  });

  test('no snapshot ever holds a secret or a record', async () => {
    const seen: string[] = [];
    stepUp.flow.subscribe(() => seen.push(JSON.stringify(stepUp.flow.getSnapshot())));
    const done = verifyIdentifier(stepUp, { type: 'email', link: bindEmail });
    await identify();
    await proveAddress('alice.new@example.test');
    const proof = await done;
    const all = seen.join('\n');
    for (const secret of [PASSWORD, newest(), proof.record.id, proof.newIdentifierVerificationRecordId]) {
      expect(all).not.toContain(secret);
    }
  });
});

test.each([false, true])('a missing scope is named before anything is typed (record held: %s)', async (held) => {
  vi.resetModules(); // a sentence is logged once a page
  const loading = await import('../../src/loading/headless.js');
  const inside = await import('../../src/core/step-up.js');
  const linking = await import('../../src/identifier/linking.js');
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const api = loading.createAccountApi({ endpoint: ENDPOINT, fetch: server.fetch, getAccessToken: () => token });
  stepUp = loading.createStepUp({ api, clock: server.clock });
  stepUp.flow.subscribe(() => undefined);
  token = server.signIn('alice', { scopes: 'openid profile phone' });
  if (held) {
    const issued = await api.verifyPassword({ password: PASSWORD }, { signal: AbortSignal.timeout(5000) });
    const now = server.clock.now();
    const expiresAt = now + issued.expiresIn * 1000;
    stepUp[inside.INTERNALS].keepRecord({ id: issued.id, method: 'password', verifiedAt: now, expiresAt });
  }
  const ending = new AbortController();
  const done = linking.verifyIdentifier(stepUp, { type: 'email', link: bindEmail, signal: ending.signal });
  const ended = expect(done).rejects.toThrow();
  await until(held ? 'identifier' : 'password');
  await vi.waitFor(() =>
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/left out primaryEmail.*scope email/)),
  );
  ending.abort();
  await ended;
  expect(bindEmail).not.toHaveBeenCalled();
});
