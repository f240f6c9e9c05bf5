import { describe, expect, it } from 'vitest';
import { createAccountApi } from '../../src/loading/headless.js';
import { createAccountApiServer } from '../../src/testing/server.js';
import { failureOf } from './inspect.js';

const signal = new AbortController().signal;
const email = { type: 'email', value: 'Alice@Example.test' } as const;

function account() {
  const server = createAccountApiServer({
    users: [{ username: 'alice', password: 'right-one', email: email.value, phone: '14155550101' }],
  });
  const token = server.signIn('alice');
  const api = createAccountApi({ endpoint: 'http://a.test', getAccessToken: () => token, fetch: server.fetch });
  /** The status of a call that needs a record. */
  const use = async (id: string) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'logto-verification-id': id,
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ username: 'alice_2' });
    return (await server.fetch('/api/my-account', { method: 'PATCH', headers, body })).status;
  };
  return { server, api, use };
}

// What any back end has to do is in test/own-back-end/contract.test.ts; this is the Account API’s own.
describe('the client against a server that answers as the real one does', () => {
  it('reads the methods', async () => {
    expect(await account().api.getMethods({ signal })).toEqual({
      options: [
        { method: 'password' },
        { method: 'email', identifier: email },
        { method: 'phone', identifier: { type: 'phone', value: '14155550101' } },
      ],
      username: 'alice',
    });
  });

  it('has a message written in the language that it names', async () => {
    const { api, server } = account();
    await api.sendCode({ identifier: email, for: 'identity', language: 'ko' }, { signal });
    expect(server.inbox[0]).toMatchObject({ to: email.value, language: 'ko' });
  });

  it('reads the record’s time by the server’s clock', async () => {
    const { expiresIn } = await account().api.verifyPassword({ password: 'right-one' }, { signal });
    expect(expiresIn).toBeGreaterThanOrEqual(600); // `Date` has whole seconds
    expect(expiresIn).toBeLessThan(601);
  });

  it('verifies nothing with an address in another letter case', async () => {
    const { api, use, server } = account();
    const identifier = { type: 'email', value: email.value.toLowerCase() } as const;
    const sent = await api.sendCode({ identifier, for: 'identity' }, { signal });
    const { id } = await api.verifyCode({ identifier, id: sent.id, code: server.inbox[0]!.code }, { signal });
    expect(await use(id)).toBe(401);
  });

  it('survives every fault on the way', async () => {
    const { api, server } = account();
    const path = /./;
    const tries: [string, Parameters<typeof server.faults.add>[0]['respond']][] = [
      ['network', 'offline'],
      ['network', 'cut'],
      ['server_error', () => new Response('<html>', { status: 502 })],
      ['bad_response', () => new Response(null, { status: 204 })],
    ];
    for (const [code, respond] of tries) {
      const remove = server.faults.add({ path, respond });
      expect((await failureOf(api.getMethods({ signal }))).code).toBe(code);
      remove();
    }
    await api.getMethods({ signal });
  });
});
