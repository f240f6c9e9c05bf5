// A resource server that verifies tokens of a real OpenID provider: those of examples/openid.
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRefusal } from '../../src/core/call/challenge.js';
import { accountOf, appCode } from '../support/openid-accounts.js';
import { createUserAgent, openApi, openProvider, RESOURCE, type OpenProvider } from './openid-provider.js';

let provider: OpenProvider;
let api: ReturnType<typeof openApi>;

beforeAll(async () => {
  provider = await openProvider();
  api = openApi(provider);
});
afterAll(() => void provider.server.close());

const ONE = 'urn:logto:acr:1fa';
const MFA = 'urn:logto:acr:mfa';
/** SECONDS that codes of the authenticator app are apart: each counts once. */
const STEP = 30;

const call = (token?: string, path = '/api/transfers', init: RequestInit = {}) =>
  api(
    new Request(`http://localhost:1${path}`, {
      ...init,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    }),
  );
const transfer = (token: string, id = 'a-transfer') =>
  call(token, '/api/transfers', { method: 'POST', body: JSON.stringify({ id, to: 'Minji', amount: 5 }) });

type Agent = ReturnType<typeof createUserAgent>;

async function signIn(agent: Agent, params: Record<string, string>, fields: Record<string, string>) {
  const { verifier, at } = await agent.start(params);
  const back = at instanceof URL ? at : await agent.submit(at, fields);
  expect(back).toBeInstanceOf(URL);
  return agent.tokens(back as URL, verifier);
}

const alice = { name: 'alice', password: accountOf('alice').password };

it('a password is enough for what needs any sign-in, and answered with the challenge elsewhere', async () => {
  const { access_token: token } = await signIn(createUserAgent(provider), {}, alice);
  expect(decodeJwt(token)).toMatchObject({ sub: 'u-alice', aud: RESOURCE, acr: ONE, amr: ['pwd'] });
  expect(decodeProtectedHeader(token).typ).toBe('at+jwt');
  expect(decodeJwt(token).auth_time).toBeTypeOf('number');
  expect((await call(token)).status).toBe(200);
  expect((await call(token, '/api/card')).status).toBe(200);
  expect(await readRefusal(await transfer(token))).toEqual({
    kind: 'challenge',
    challenge: { acrValues: [MFA], maxAge: 300 },
  });
});

it('a code of the authenticator app makes the same session stronger, without another password', async () => {
  const agent = createUserAgent(provider);
  const first = await signIn(agent, {}, alice);
  const second = await signIn(agent, { acr_values: MFA, max_age: '300' }, { code: appCode('alice') });
  const claims = decodeJwt(second.access_token);
  expect(claims).toMatchObject({ sub: 'u-alice', acr: MFA, amr: ['pwd', 'otp', 'mfa'] });
  // The password is not younger for it.
  expect(claims.auth_time).toBe(decodeJwt(first.access_token).auth_time);
  expect((await transfer(second.access_token)).status).toBe(201);
  // The strong session is enough for what needs one factor, without a page.
  const { at } = await agent.start({ acr_values: ONE });
  expect(at).toBeInstanceOf(URL);
});

it('a call that is made twice is carried out once', async () => {
  const fields = { ...alice, code: appCode('alice', Date.now() + STEP * 1000) };
  const { access_token: token } = await signIn(createUserAgent(provider), { acr_values: MFA }, fields);
  for (const id of ['one-transfer', 'one-transfer', 'other-transfer'])
    expect((await transfer(token, id)).status).toBe(201);
  const sent = (await (await call(token)).json()) as { id: string }[];
  expect(sent.filter(({ id }) => /^(one|other)-transfer$/.test(id))).toHaveLength(2);
});

it('max_age needs the password again, however strong the session is', async () => {
  const agent = createUserAgent(provider);
  await signIn(agent, {}, alice);
  const { at } = await agent.start({ max_age: '0', acr_values: ONE });
  expect(at).toBeInstanceOf(Response);
  expect(await (at as Response).text()).toContain('type="password"');
});

it('a wrong password, a wrong code and a used one show the page again', async () => {
  const agent = createUserAgent(provider);
  const fields = { name: 'bob', password: accountOf('bob').password, code: appCode('bob') };
  const { at } = await agent.start({ acr_values: MFA });
  for (const wrong of [{ password: 'x' }, { code: '000000' }, { code: '' }, { name: 'nobody' }]) {
    const page = await agent.submit(at as Response, { ...fields, ...wrong });
    expect((page as Response).status).toBe(422);
  }
  expect(await agent.submit(at as Response, fields)).toBeInstanceOf(URL);
  const again = createUserAgent(provider);
  const { at: second } = await again.start({ acr_values: MFA });
  expect(((await again.submit(second as Response, fields)) as Response).status).toBe(422);
});

it('the user can cancel, and can be somebody else', async () => {
  const agent = createUserAgent(provider);
  await signIn(agent, {}, alice);
  const { at } = await agent.start({ acr_values: MFA });
  const back = await agent.submit(at as Response, { cancel: '1' });
  expect((back as URL).searchParams.get('error')).toBe('access_denied');
  const { at: next, verifier } = await agent.start({ acr_values: MFA });
  const other = { url: `${(next as Response).url}?other` } as Response;
  const bob = { name: 'bob', password: accountOf('bob').password, code: appCode('bob', Date.now() + STEP * 1000) };
  const { access_token: token } = await agent.tokens((await agent.submit(other, bob)) as URL, verifier);
  expect(decodeJwt(token)).toMatchObject({ sub: 'u-bob', acr: MFA });
});

it('no token, a made-up one and one for somebody else’s API are refused, without a challenge', async () => {
  const { id_token: idToken } = await signIn(createUserAgent(provider), {}, alice);
  for (const token of [undefined, 'x', 'a.b.c', idToken]) {
    const response = await call(token);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
  }
});
