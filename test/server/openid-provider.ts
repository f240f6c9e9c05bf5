// The provider of examples/openid, its resource server before it, and somebody who signs in without a browser.
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApi } from '../../examples/openid/server/api.js';
import { createProvider } from '../../examples/openid/server/provider/provider.js';

export const APP = 'http://localhost:1';
export const RESOURCE = 'https://bank.example/api';

export interface OpenProvider {
  issuer: string;
  server: Server;
}

/** On a free port. Milliseconds that `now` returns are those of the authenticator apps. */
export async function openProvider(app = APP, now: () => number = Date.now): Promise<OpenProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', await createProvider({ issuer, app, resource: RESOURCE, now }));
  return { issuer, server };
}

export const openApi = ({ issuer }: OpenProvider) => createApi({ issuer, resource: RESOURCE });

/** Somebody with a jar of cookies. */
export function createUserAgent({ issuer }: OpenProvider) {
  const cookies = new Map<string, string>();

  /** Follows redirects at the provider, up to a page or to the address of the app. */
  async function visit(address: string, init: RequestInit = {}): Promise<Response | URL> {
    const url = new URL(address, issuer);
    if (url.origin === APP) return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value) cookies.set(name!, value);
      else cookies.delete(name!);
    }
    const location = response.headers.get('location');
    if (location) return visit(new URL(location, url).href);
    if (response.url.includes('/interaction/')) return response;
    return submitted(response);
  }

  /** A page that its script would submit at once. */
  async function submitted(response: Response): Promise<Response | URL> {
    const html = await response.clone().text();
    const [, action] = /<form method="post" action="([^"]+)"/.exec(html) ?? [];
    if (!action) return response;
    const fields = [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]);
    return visit(action, { method: 'POST', body: new URLSearchParams(fields) });
  }

  return {
    /** Goes to the provider’s sign-in. → its page, or the address that it returns to. */
    async start(params: Record<string, string> = {}) {
      const verifier = randomUUID() + randomUUID();
      const search = new URLSearchParams({
        client_id: 'bank',
        response_type: 'code',
        scope: 'openid profile bank',
        redirect_uri: `${APP}/callback.html`,
        resource: RESOURCE,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...params,
      });
      return { verifier, at: await visit(`/auth?${search}`) };
    },
    /** Fills in the page. */
    submit: (page: Response, fields: Record<string, string>) =>
      visit(page.url, { method: 'POST', body: new URLSearchParams(fields) }),
    /** Exchanges the code. */
    async tokens(back: URL, verifier: string) {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'bank',
          redirect_uri: `${APP}/callback.html`,
          code: back.searchParams.get('code') ?? '',
          code_verifier: verifier,
          resource: RESOURCE,
        }),
      });
      return (await response.json()) as { access_token: string; id_token: string };
    },
  };
}
