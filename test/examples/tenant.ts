import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toMiddleware } from '../../demo/server/node-http.js';
import { stepUpChallenge } from '../../src/server.js';
import { createAccountApiServer, type AccountApiServer } from '../../src/testing.js';

/** A tenant on a separate origin: the Account API, and the part of OpenID Connect that Logto’s client needs. */
export interface Tenant {
  endpoint: string;
  account: AccountApiServer;
  /** The scopes of each sign-in. */
  scopes: string[];
  /** The address of an app's API, which accepts a transfer from somebody who has signed in with two factors. */
  bank: string;
  close(): Promise<void>;
}

export const APP_ID = 'vite-logto';

const ONE_FACTOR = 'urn:logto:acr:1fa';
const TWO_FACTORS = 'urn:logto:acr:mfa';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function openTenant(): Promise<Tenant> {
  const account = createAccountApiServer({
    users: [{ username: 'bora', password: 'quiet-harbour-52', email: 'bora@example.com' }],
  });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const codes = new Map<string, { challenge: string; redirectUri: string; scope: string; acr: string }>();
  /** How each refresh token's user has signed in. */
  const sessions = new Map<string, string>();
  const scopes: string[] = [];
  let endpoint = '';

  const idToken = () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: `${endpoint}/oidc`,
      aud: APP_ID,
      sub: account.users.find('bora')!.id,
      iat: now,
      exp: now + 600,
    };
    const signed = `${base64url({ alg: 'ES384', typ: 'JWT', kid: 'one' })}.${base64url(claims)}`;
    const signature = sign('sha384', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${signature.toString('base64url')}`;
  };

  const oidc: Record<string, (request: Request, url: URL) => Response | Promise<Response>> = {
    '/oidc/.well-known/openid-configuration': () =>
      Response.json({
        issuer: `${endpoint}/oidc`,
        authorization_endpoint: `${endpoint}/oidc/auth`,
        token_endpoint: `${endpoint}/oidc/token`,
        userinfo_endpoint: `${endpoint}/oidc/me`,
        end_session_endpoint: `${endpoint}/oidc/session/end`,
        revocation_endpoint: `${endpoint}/oidc/token/revocation`,
        jwks_uri: `${endpoint}/oidc/jwks`,
      }),
    '/oidc/jwks': () =>
      Response.json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES384', use: 'sig' }] }),
    // The sign-in page, where bora has been before.
    '/oidc/auth': (_request, { searchParams }) => {
      const asked = Object.fromEntries(searchParams);
      if (asked.client_id !== APP_ID || asked.code_challenge_method !== 'S256')
        return new Response(null, { status: 400 });
      const code = randomUUID();
      const { redirect_uri: redirectUri = '', code_challenge: challenge = '', scope = '', state = '' } = asked;
      codes.set(code, { challenge, redirectUri, scope, acr: asked.acr_values ?? ONE_FACTOR });
      const back = new URL(redirectUri);
      back.search = String(new URLSearchParams({ code, state, iss: `${endpoint}/oidc` }));
      return Response.redirect(back.href, 303);
    },
    '/oidc/token': async (request) => {
      const form = new URLSearchParams(await request.text());
      const session = sessions.get(form.get('refresh_token') ?? '');
      if (session) {
        const token = `${session}.${randomUUID()}`;
        return Response.json({ access_token: token, scope: '', expires_in: 3600, token_type: 'Bearer' });
      }
      const code = codes.get(form.get('code') ?? '');
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (code?.challenge !== proof || code.redirectUri !== form.get('redirect_uri'))
        return Response.json({ code: 'oidc.invalid_grant', message: 'invalid grant' }, { status: 400 });
      codes.delete(form.get('code')!);
      scopes.push(code.scope);
      const refreshToken = randomUUID();
      sessions.set(refreshToken, code.acr);
      return Response.json({
        access_token: account.signIn('bora', { scopes: code.scope.split(' ') }),
        refresh_token: refreshToken,
        id_token: idToken(),
        scope: code.scope,
        expires_in: 3600,
        token_type: 'Bearer',
      });
    },
    '/oidc/token/revocation': () => new Response(null, { status: 200 }),
    '/oidc/session/end': (_request, { searchParams }) =>
      Response.redirect(searchParams.get('post_logout_redirect_uri') ?? endpoint, 303),
  };

  const answer = toMiddleware(async (request) => {
    const url = new URL(request.url);
    const response = await oidc[url.pathname]?.(request, url);
    if (!response) return account.fetch(request);
    const headers = new Headers(response.headers);
    headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*');
    return new Response(response.body, { status: response.status, headers });
  });
  const listen = async (handle: ReturnType<typeof toMiddleware>) => {
    const server = createServer((incoming, outgoing) => handle(incoming, outgoing, () => outgoing.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const tenant = await listen(answer);
  endpoint = tenant.address;

  const bank = await listen(
    toMiddleware((request) => {
      const isStrong = request.headers.get('authorization')?.startsWith(`Bearer ${TWO_FACTORS}.`);
      const response =
        request.method === 'OPTIONS' || isStrong
          ? new Response(null, { status: isStrong ? 201 : 204 })
          : stepUpChallenge({ acrValues: [TWO_FACTORS] });
      response.headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*');
      response.headers.set('access-control-allow-headers', 'authorization');
      return response;
    }),
  );
  return {
    endpoint,
    account,
    scopes,
    bank: bank.address,
    async close() {
      for (const { server } of [tenant, bank]) {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
      }
    },
  };
}
