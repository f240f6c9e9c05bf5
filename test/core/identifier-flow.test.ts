import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAccountApi } from '../../src/api/account-api.js';
import { createIdentifierFlow } from '../../src/identifier/identifier-flow.js';
import type { IdentifierFlow, NewIdentifierProof } from '../../src/identifier/new-identifier.js';
import { createStepUp } from '../../src/core/create-step-up.js';
import type { StepUp } from '../../src/core/step-up.js';
import { createAccountApiServer } from '../../src/testing.js';

const ENDPOINT = 'https://tenant.test';
const PASSWORD = 'magnolia-hill-48';

let server: ReturnType<typeof createAccountApiServer>;
let token: string;
let stepUp: StepUp;
let flow: IdentifierFlow;

function start(users = [{ username: 'alice', password: PASSWORD, email: 'alice@example.test' }]) {
  server = createAccountApiServer({ users: [...users, { username: 'bob', email: 'bob@example.test' }] });
  token = server.signIn(users[0]?.username ?? '', { expiresIn: 86_400 });
  const api = createAccountApi({ endpoint: ENDPOINT, fetch: server.fetch, getAccessToken: () => token });
  stepUp = createStepUp({ api, clock: server.clock });
  flow = createIdentifierFlow(stepUp);
}

const status = () => flow.getSnapshot().status;
const until = (wanted: string, from: StepUp = flow) => vi.waitFor(() => expect(from.getSnapshot().status).toBe(wanted));
const newest = () => server.inbox.at(-1)?.code ?? '';

/** The call that links an e-mail address, as an app makes it. */
const bindEmail = vi.fn(({ identifier, newIdentifierVerificationRecordId, headers }: NewIdentifierProof) =>
  server.fetch(`${ENDPOINT}/api/my-account/primary-email`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: identifier.value, newIdentifierVerificationRecordId }),
  }),
);

async function identify() {
  await until('choosing', stepUp);
  await stepUp.selectMethod('password');
  await stepUp.submitPassword(PASSWORD);
  await until('identifier');
}

async function proveAddress(value: string) {
  await flow.submitIdentifier({ type: 'email', value });
  await flow.submitCode(newest());
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
  test('identity, address, code, link: in that order, with both proofs', async () => {
    const done = flow.begin({ type: 'email', bind: bindEmail });
    await identify();
    await proveAddress('alice.new@example.test');
    const proof = await done;
    expect(proof.identifier).toEqual({ type: 'email', value: 'alice.new@example.test' });
    expect(proof.record.method).toBe('password');
    expect(proof.newIdentifierVerificationRecordId).not.toBe(proof.record.id);
    expect(status()).toBe('verified');
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test('without bind, the app gets both proofs and links itself', async () => {
    const done = flow.begin({ type: 'email' });
    await identify();
    await proveAddress('alice.new@example.test');
    const proof = await done;
    expect(await primaryEmail()).toBe('alice@example.test');
    expect((await bindEmail(proof)).status).toBe(204);
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test('a taken address comes back to the field, though only the link knows; another one goes through', async () => {
    const done = flow.begin({ type: 'email', bind: bindEmail });
    await identify();
    await flow.submitIdentifier({ type: 'email', value: 'bob@example.test' });
    await expect(flow.submitCode(newest())).rejects.toMatchObject({ code: 'identifier_taken' });
    expect(flow.getSnapshot()).toMatchObject({
      status: 'identifier',
      value: 'bob@example.test',
      error: 'identifier_taken',
    });
    await proveAddress('alice.new@example.test');
    await done;
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test('a blocked address, and one that is none, come back to the field when the code is sent', async () => {
    server.settings.blocklist = ['@blocked.example'];
    flow.begin({ type: 'email', bind: bindEmail }).catch(() => undefined);
    await identify();
    await expect(flow.submitIdentifier({ type: 'email', value: 'x@blocked.example' })).rejects.toMatchObject({
      code: 'identifier_not_allowed',
    });
    expect(flow.getSnapshot()).toMatchObject({ status: 'identifier', error: 'identifier_not_allowed' });
    await expect(flow.submitIdentifier({ type: 'email', value: 'nope' })).rejects.toMatchObject({
      code: 'bad_request',
    });
    expect(flow.getSnapshot()).toMatchObject({ status: 'identifier', value: 'nope', error: 'bad_request' });
  });

  test('the address can be corrected from the code, and the first message does not prove the second address', async () => {
    const done = flow.begin({ type: 'email', bind: bindEmail });
    await identify();
    await flow.submitIdentifier({ type: 'email', value: 'typo@example.test' });
    const first = newest();
    await flow.back();
    expect(flow.getSnapshot()).toMatchObject({ status: 'identifier', value: 'typo@example.test' });
    await flow.submitIdentifier({ type: 'email', value: 'right@example.test' });
    if (first !== newest()) await expect(flow.submitCode(first)).rejects.toMatchObject({ code: 'wrong_code' });
    await flow.submitCode(newest());
    await done;
    expect(await primaryEmail()).toBe('right@example.test');
  });

  test('an identity that ran out on the way is asked again, and the new address’s record is kept', async () => {
    const done = flow.begin({ type: 'email', bind: bindEmail });
    await identify();
    server.clock.advance(9 * 60_000);
    await flow.submitIdentifier({ type: 'email', value: 'alice.new@example.test' });
    server.clock.advance(2 * 60_000);
    const submitted = flow.submitCode(newest());
    await until('choosing', stepUp);
    expect(server.inbox).toHaveLength(1);
    await stepUp.selectMethod('password');
    await stepUp.submitPassword(PASSWORD);
    await submitted;
    await done;
    expect(bindEmail).toHaveBeenCalledTimes(2);
    const [first, second] = bindEmail.mock.calls.map(([proof]) => proof);
    expect(second?.newIdentifierVerificationRecordId).toBe(first?.newIdentifierVerificationRecordId);
    expect(second?.record.id).not.toBe(first?.record.id);
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  test('a link that could not be reached keeps both proofs, and is tried again without another code', async () => {
    const done = flow.begin({ type: 'email', bind: bindEmail });
    await identify();
    server.faults.add({ path: '/api/my-account/primary-email', respond: 'offline', times: 1 });
    await flow.submitIdentifier({ type: 'email', value: 'alice.new@example.test' });
    await expect(flow.submitCode(newest())).rejects.toMatchObject({ code: 'network' });
    expect(flow.getSnapshot()).toMatchObject({ status: 'code', linking: false, error: 'network' });
    await flow.retry();
    await done;
    expect(server.inbox).toHaveLength(1);
    expect(await primaryEmail()).toBe('alice.new@example.test');
  });

  const html = { headers: { 'content-type': 'text/html; charset=utf-8' } };
  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['204', () => new Response(null, { status: 204 })],
    ['an OK that a framework labels as HTML', () => new Response('OK', html)],
    ['what axios resolves with', () => ({ status: 200, data: {} })],
    ['an answer of the app’s own, with a status of its own', () => ({ status: 0 })],
  ])('a link that resolves with %s is one', async (_what, answer) => {
    const done = flow.begin({ type: 'email', bind: () => Promise.resolve(answer()) });
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
  ])('a link that resolves with %s is none, and may be tried again', async (_what, answer, code) => {
    const bind = vi.fn<() => Promise<unknown>>(() => Promise.resolve(answer()));
    const done = flow.begin({ type: 'email', bind });
    await identify();
    await expect(proveAddress('alice.new@example.test')).rejects.toMatchObject({ code });
    expect(flow.getSnapshot()).toMatchObject({ status: 'code', linking: false, error: code });
    bind.mockResolvedValueOnce(undefined);
    await flow.retry();
    await done;
    expect(server.inbox).toHaveLength(1);
  });

  test('cancelled at the identity, or at the address: nothing is linked, and the reason is told', async () => {
    const atIdentity = flow.begin({ type: 'email', bind: bindEmail });
    await until('choosing', stepUp);
    stepUp.cancel('escape-key');
    await expect(atIdentity).rejects.toMatchObject({ name: 'StepUpCancelledError', reason: 'escape-key' });
    expect(status()).toBe('cancelled');

    const atAddress = flow.begin({ type: 'email', bind: bindEmail });
    await identify();
    flow.cancel('close-press');
    await expect(atAddress).rejects.toMatchObject({ reason: 'close-press' });
    expect(bindEmail).not.toHaveBeenCalled();
  });

  test('a user without any method can’t prove who they are, and is told so', async () => {
    start([{ username: 'nomethod' } as never]);
    const done = flow.begin({ type: 'email', bind: bindEmail });
    await until('blocked', stepUp);
    expect(stepUp.getSnapshot()).toMatchObject({ reason: 'no-method' });
    stepUp.cancel('close-press');
    await expect(done).rejects.toMatchObject({ reason: 'unavailable' });
  });

  test('no snapshot ever holds a secret or a record', async () => {
    const seen: string[] = [];
    flow.subscribe(() => seen.push(JSON.stringify(flow.getSnapshot())));
    const done = flow.begin({ type: 'email', bind: bindEmail });
    await identify();
    await proveAddress('alice.new@example.test');
    const proof = await done;
    const all = seen.join('\n');
    for (const secret of [PASSWORD, newest(), proof.record.id, proof.newIdentifierVerificationRecordId]) {
      expect(all).not.toContain(secret);
    }
  });
});
