// The back ends for the tests of the kit’s contract: each is the client of an app, and its server.
import { vi } from 'vitest';
import { createAccountApi } from '../../src/index.js';
import type { AccountApi } from '../../src/headless.js';
import { createAccountApiServer } from '../../src/testing.js';
import { createBankApi } from '../../examples/own-back-end/src/bank-api.js';
import { createAuthenticator } from './authenticator.js';
import { EMAIL, ORIGIN, PASSWORD, wire, type BackEnd } from './back-end.js';
import { openBank } from './bank.js';
import { createRestApi } from './rest-api.js';
import { createRestServer } from './rest-server.js';
import { createPasskeyServer } from './passkey-server.js';

function accountApi(): BackEnd {
  const server = createAccountApiServer({ users: [{ username: 'alice', password: PASSWORD, email: EMAIL }] });
  const token = server.signIn('alice', { expiresIn: 36_000 });
  const { fetch, ...between } = wire(server.fetch);
  return {
    ...between,
    api: createAccountApi({ endpoint: ORIGIN, getAccessToken: () => token, fetch }),
    codes: () => server.inbox.map(({ code }) => code),
    advance: server.clock.advance,
    async use(id) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const init = { method: 'PATCH', body: JSON.stringify({ username: 'alice_2' }) };
      const proof: Record<string, string> = id === undefined ? {} : { 'logto-verification-id': id };
      return (await server.fetch(`${ORIGIN}/api/my-account`, { ...init, headers: { ...headers, ...proof } })).status;
    },
  };
}

const rest = () => overRest(createRestServer({ password: PASSWORD, email: EMAIL }));

function overRest(server: ReturnType<typeof createRestServer>): BackEnd {
  const { fetch, ...between } = wire(server.fetch);
  vi.stubGlobal('fetch', fetch);
  return {
    ...between,
    api: createRestApi(ORIGIN) as AccountApi,
    codes: () => server.sent.map(({ code }) => code),
    advance: server.advance,
    async use(id) {
      const headers: Record<string, string> = id === undefined ? {} : { 'logto-verification-id': id };
      return (await server.fetch(`${ORIGIN}/payments`, { method: 'POST', headers })).status;
    },
  };
}

function strong(): BackEnd {
  const backupCodes = ['k7Qp-93xd', 'b2Wm-60tr'];
  const server = createPasskeyServer({
    ...{ password: PASSWORD, email: EMAIL, backupCodes },
    ...{ rpID: 'back-end.test', origin: ORIGIN, ways: ['password', 'email', 'totp', 'backup-code'] },
  });
  const addPasskey = () => {
    const passkey = createAuthenticator();
    server.passkeys.set(passkey.id, { id: passkey.id, publicKey: passkey.publicKey, counter: 0 });
    return Promise.resolve(passkey);
  };
  return { ...overRest(server), appCode: server.appCode, backupCodes, addPasskey };
}

/** The one of examples/own-back-end: its client, and all of its server but the framework. */
function ownBank(): BackEnd {
  const backupCodes = ['k7Qp-93xd', 'b2Wm-60tr'];
  const { signIn, codes, appCode, advance } = openBank({
    origin: ORIGIN,
    password: PASSWORD,
    email: EMAIL,
    backupCodes,
  });
  const browser = signIn();
  const { fetch, ...between } = wire(browser.fetch);
  vi.stubGlobal('fetch', fetch);
  return {
    ...between,
    api: createBankApi(ORIGIN) as AccountApi,
    codes,
    advance,
    appCode,
    backupCodes,
    async addPasskey() {
      const passkey = createAuthenticator();
      const first = await browser.post('/step-up/password', { password: PASSWORD });
      const { id } = (await first.json()) as { id: string };
      const request = (await (await browser.post('/passkeys/begin', {}, id)).json()) as { challenge: string };
      await browser.post('/passkeys', { response: passkey.register(request, { origin: ORIGIN }) });
      return passkey;
    },
    use: async (id) => (await browser.post('/card', {}, id)).status,
  };
}

/** Each starts from the beginning. */
export const backEnds = {
  'Logto’s Account API': accountApi,
  'a REST back end of one’s own': rest,
  'one with an authenticator app, backup codes and passkeys': strong,
  'the bank of examples/own-back-end': ownBank,
};
