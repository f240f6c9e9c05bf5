import { checkAuthentication, type CheckAuthenticationOptions } from 'react-step-up/server';
import { createTokenReader } from './token.js';

interface ApiOptions {
  issuer: string;
  /** The audience of access tokens. */
  resource: string;
}

interface Call {
  /** The user of the token. */
  user: string;
  request: Request;
}

interface Endpoint {
  /** How and when the user must have signed in. Undefined: any sign-in is enough. */
  needs?: CheckAuthenticationOptions;
  act(call: Call): Response | Promise<Response>;
}

const noStore = { 'cache-control': 'no-store' };
const invalidToken = () =>
  new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"', ...noStore } });
const bad = () => Response.json({ error: 'bad_request' }, { status: 400 });

interface Transfer {
  id: string;
  to: string;
  amount: number;
}

async function readTransfer(request: Request): Promise<Transfer | undefined> {
  const body = (await request.json().catch(() => undefined)) as Partial<Record<keyof Transfer, unknown>> | undefined;
  const { id, to, amount } = body ?? {};
  const isRight =
    typeof id === 'string' &&
    /^[\w-]{8,64}$/.test(id) &&
    typeof to === 'string' &&
    to.length > 0 &&
    to.length <= 60 &&
    Number.isSafeInteger(amount) &&
    Number(amount) > 0;
  return isRight ? { id, to, amount: Number(amount) } : undefined;
}

/** The bank’s own endpoints: a resource server of OpenID Connect. */
export function createApi({ issuer, resource }: ApiOptions): (request: Request) => Promise<Response> {
  const readToken = createTokenReader(issuer, resource);
  /** By user and by the id that the page made, so that a call that is made twice sends once. */
  const transfers = new Map<string, Transfer>();

  const endpoints: Record<string, Endpoint> = {
    'GET /api/transfers': {
      act: ({ user }) =>
        Response.json(
          [...transfers].filter(([key]) => key.startsWith(`${user}:`)).map(([, transfer]) => transfer),
          { headers: noStore },
        ),
    },
    'POST /api/transfers': {
      needs: { acrValues: ['urn:logto:acr:mfa'], maxAge: 300 }, // SECONDS
      async act({ user, request }) {
        const transfer = await readTransfer(request);
        if (!transfer) return bad();
        const key = `${user}:${transfer.id}`;
        const done = transfers.get(key) ?? transfer;
        transfers.set(key, done);
        return Response.json(done, { status: 201 });
      },
    },
    'GET /api/card': {
      needs: { maxAge: 300 },
      act: () => Response.json({ number: '4000 0012 3456 7899' }, { headers: noStore }),
    },
  };

  return async (request) => {
    const endpoint = endpoints[`${request.method} ${new URL(request.url).pathname}`];
    if (!endpoint) return new Response(null, { status: 404 });
    // #region check
    const claims = await readToken(request); // jose: signature, issuer, audience, lifetime
    if (!claims?.sub) return invalidToken();
    if (endpoint.needs) {
      const check = checkAuthentication(claims, endpoint.needs);
      if (!check.ok) return check.response;
    }
    // #endregion
    return endpoint.act({ user: claims.sub, request });
  };
}
