import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { toMiddleware, type Handler } from '../../../demo/server/node-http.js';
import { createPasskeyServer } from '../../own-back-end/passkey-server.js';

export const BACKUP_CODE = 'k7qp-93xd';

/** What the app of the user shows, and the dialog too. */
export const NUMBER = '47';

export interface Site {
  /** A relying party has a domain: this one is secure without a certificate. */
  origin: string;
  /** The origin of the pages where the user signs in. */
  provider: string;
  /** The back end of the methods. */
  server: ReturnType<typeof createPasskeyServer>;
  /** The user approves the request in the app. */
  approve(): void;
  /** The tokens that came with the calls of a transfer, in order. */
  tokens: (string | null)[];
  /** The requests to the back end: its paths after `/step-up`, in order. */
  paths: string[];
}

async function serve(handler: Handler): Promise<[Server, number]> {
  const answer = toMiddleware(handler);
  const server = createServer((incoming, outgoing) => answer(incoming, outgoing, () => outgoing.writeHead(404).end()));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return [server, (server.address() as AddressInfo).port];
}

/** The page of a sign-in, with a link that leads back. */
function signInPage({ searchParams }: URL): Response {
  const back = new URL(searchParams.get('redirect_uri') ?? '');
  back.searchParams.set('state', searchParams.get('state') ?? '');
  back.searchParams.set('code', 'new');
  const page = `<!doctype html><title>Sign in</title><a href="${back.href.replaceAll('&', '&amp;')}">Sign in</a>`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

const challenge = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="urn:mfa"' },
};

/**
 * The pages of test/e2e/fixture at another origin, with a back end for the methods that the demo does not have. A driver that
 * answers the requests of a page is not in every engine, so that a server does it.
 *
 * @param pages the origin of the pages
 * @param methods the methods of the user: those of the back end, and `app`
 */
export async function openSite(pages: string, methods: readonly string[]): Promise<Site> {
  const tokens: Site['tokens'] = [];
  const paths: string[] = [];
  let isApproved = false;
  const [, at] = await serve((request) => signInPage(new URL(request.url)));

  async function stepUp(request: Request, { pathname }: URL): Promise<Response> {
    const { server } = site;
    paths.push(pathname.replace('/step-up', ''));
    const { method } = (request.method === 'POST' ? await request.clone().json() : {}) as { method?: string };
    if (method === 'app' && pathname.endsWith('/begin'))
      return Response.json({ id: 'begun', expiresIn: 180, ask: { number: NUMBER } });
    if (method === 'app') return isApproved ? server.issue() : Response.json({ pending: true });
    const answer = await server.fetch(request);
    if (pathname !== '/step-up') return answer;
    const { ways, name } = (await answer.json()) as { ways: { method: string }[]; name: string };
    return Response.json({ ways: [...ways, { method: 'app' }].filter((way) => methods.includes(way.method)), name });
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/step-up')) return stepUp(request, url);
    if (url.pathname === '/payments') return site.server.fetch(request);
    if (url.pathname === '/transfers') {
      const token = request.headers.get('authorization');
      tokens.push(token);
      return token === 'Bearer new' ? new Response(null, { status: 201 }) : new Response(null, challenge);
    }
    const { status, headers, body } = await fetch(new URL(url.pathname + url.search, pages), {
      headers: { 'accept-encoding': 'identity' },
    });
    return new Response(body, { status, headers });
  }

  const [, port] = await serve(answer);
  const origin = `http://localhost:${port}`;
  const site: Site = {
    origin,
    provider: `http://127.0.0.1:${at}`,
    server: createPasskeyServer({
      ...{ password: 'pw', email: 'a@b.test', backupCodes: [BACKUP_CODE] },
      ...{ rpID: 'localhost', origin },
    }),
    approve: () => (isApproved = true),
    tokens,
    paths,
  };
  return site;
}
