import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountApiOptions } from '../../src/api/account-api.js';
import { createAccountApiServer, type ServerSignInOptions } from '../../src/testing/server.js';

const signal = new AbortController().signal;
const identifier = { type: 'email', value: 'alice@example.test' } as const;

beforeEach(() => {
  vi.resetModules(); // a page keeps the warnings that it has shown
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Makes each call twice and returns all warnings. */
async function said(
  break_: (server: ReturnType<typeof createAccountApiServer>) => unknown,
  { signIn, ...options }: Partial<AccountApiOptions> & { signIn?: ServerSignInOptions } = {},
) {
  const { createAccountApi } = await import('../../src/loading/headless.js');
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  warn.mockClear();
  const server = createAccountApiServer({
    users: [{ username: 'alice', password: 'right-one', email: 'alice@example.test', phone: '14155550101' }],
  });
  const token = server.signIn('alice', signIn);
  break_(server);
  const api = createAccountApi({
    endpoint: 'https://a.test',
    getAccessToken: () => token,
    fetch: server.fetch,
    ...options,
  });
  for (let times = 0; times < 2; times++) {
    await api.getMethods({ signal }).catch(() => undefined);
    await api.sendCode({ identifier, for: 'identity' }, { signal }).catch(() => undefined);
  }
  return warn.mock.calls.map(([sentence]) => String(sentence));
}

describe('in development, one sentence names the setting that is wrong', () => {
  it('and nothing is logged while all is well', async () => {
    expect(await said(() => undefined)).toEqual([]);
  });

  it.each<
    [string, (server: ReturnType<typeof createAccountApiServer>) => unknown, ServerSignInOptions | undefined, RegExp]
  >([
    [
      'the Account Center is off',
      (server) => (server.settings.accountCenter.enabled = false),
      undefined,
      /Account Center is off.*Turn it on/,
    ],
    ['the token has no openid', () => undefined, { scopes: 'profile' }, /lacks the scope "openid"/],
    ['the app is a third party’s', () => undefined, { thirdParty: true }, /third-party app/],
    ['there is no connector', (server) => (server.settings.connectors.email = 'missing'), undefined, /no connector/],
    [
      'the user’s session is over',
      (server) => server.users.delete('alice'),
      undefined,
      /opaque token.*without a resource.*JWT/,
    ],
  ])('%s', async (_name, change, signIn, sentence) => {
    const sentences = await said(change, { signIn });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(sentence);
  });

  it.each([
    ['account_center.not_enabled', 400, /Account Center is off/],
    ['account_center.field_not_editable', 400, /not set to Edit/],
    ['account_center.field_not_enabled', 400, /field of this change is Off/],
    ['auth.unauthorized', 400, /lacks the scope for this field/],
    ['auth.forbidden', 403, /"openid"/],
    ['auth.third_party_application_forbidden', 403, /third-party app/],
    ['connector.not_found', 501, /no connector/],
    ['connector.not_implemented', 501, /can’t send this kind/],
    ['connector.template_not_found', 400, /no template/],
    ['connector.template_not_supported', 400, /doesn’t support the template/],
    ['connector.usage_limit_exceeded', 429, /quota/],
    ['connector.invalid_config', 400, /refused its own settings \(connector\.invalid_config\)/],
    ['connector.authorization_failed', 401, /refused its own settings/],
  ] as const)('%s (%i)', async (code, status, sentence) => {
    const sentences = await said(() => undefined, {
      fetch: () => Promise.resolve(new Response(JSON.stringify({ code, message: 'SERVER TEXT' }), { status })),
    });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(sentence);
    expect(sentences[0]).not.toContain('SERVER TEXT');
  });

  it('a resource JWT in place of the opaque token', async () => {
    const sentences = await said(() => undefined, { getAccessToken: () => 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln' });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/opaque token/);
    expect(sentences[0]).not.toContain('eyJ');
  });

  it('an endpoint that is some other server', async () => {
    const sentences = await said(() => undefined, {
      fetch: () => Promise.resolve(new Response('Not Found', { status: 404 })),
    });
    expect(sentences).toHaveLength(2); // one for each path
    expect(sentences[0]).toMatch(/Set `endpoint` to the origin/);
  });

  it('a scope or field that is missing, by name', async () => {
    const sentences = await said(() => undefined, { signIn: { scopes: 'openid profile' } });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/left out primaryEmail, primaryPhone.*scope email, phone.*field email, phone is Off/);
  });

  it('but not one with a value that the app has set', async () => {
    const identifiers = { email: 'alice@example.test', phone: '14155550101' };
    expect(await said(() => undefined, { signIn: { scopes: 'openid profile' }, identifiers })).toEqual([]);
  });

  it('never in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect(await said((server) => (server.settings.accountCenter.enabled = false))).toEqual([]);
  });
});
