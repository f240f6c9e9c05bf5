import { createRecordCheck, recordCheckScope } from '../../src/server.js';
import { createAccountApiServer } from '../../src/testing.js';
import { deferred } from '../api/deferred.js';

export const PASSWORD = 'harbour-lantern-52';

/** A request as it arrived, its body read to the end. */
export interface Received {
  /** Such as `POST /bank/payments`. */
  call: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

const CORS = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, x-app, logto-verification-id',
  // Without this, a page of another origin can't read the bank's challenge.
  'access-control-expose-headers': 'www-authenticate',
};

/** What the bank does once it has recognised the customer. */
function serve(call: string, body: Uint8Array): Response {
  switch (call) {
    case 'GET /bank/payslip':
      return Response.json({ net: 3_764_140 });
    case 'POST /bank/payments':
      return Response.json({ id: 'payment-1', bytes: body.length }, { status: 201 });
    case 'GET /bank/nothing':
      return new Response(null, { status: 204 });
    case 'GET /bank/broken':
      return new Response('down', { status: 500 });
    default:
      return Response.json({ code: 'bank.not_found' }, { status: 404 });
  }
}

/**
 * An Account API with one customer, and a bank that serves her when she has just verified. The bank keeps her session,
 * so that a call to it contains only the record. It refuses as in RFC 9470; with `?refuse=logto`, in Logto's form.
 */
export function createWorld() {
  const accounts = createAccountApiServer({
    users: [{ username: 'alice', password: PASSWORD, email: 'alice@example.test', phone: '14155550101' }],
  });
  const token = accounts.signIn('alice', { scopes: ['openid', 'profile', 'email', 'phone', recordCheckScope] });
  const { checkRecord, getSubject } = createRecordCheck({ endpoint: 'https://tenant.test', fetch: accounts.fetch });
  const requests: Received[] = [];
  const holds = new Map<string, { arrived: () => void; released: Promise<void> }>();
  let feed: ReadableStream<Uint8Array> | undefined;

  const calls = () => requests.filter(({ call }) => call.includes(' /bank/'));

  const bank = async (request: Request, call: string, body: Uint8Array): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/bank/moved')
      return new Response(null, { status: 302, headers: { location: searchParams.get('to')! } });
    if (pathname === '/bank/open') return Response.json({ open: true });
    const headers = new Headers({ authorization: `Bearer ${token}` });
    const proof = request.headers.get('logto-verification-id');
    if (proof !== null) headers.set('logto-verification-id', proof);
    const [who, check] = await Promise.all([getSubject({ headers }), checkRecord({ headers })]);
    if (!who.ok) return who.response;
    if (!check.ok && searchParams.get('refuse') === 'logto') {
      return Response.json({ code: 'verification_record.permission_denied' }, { status: 401 });
    }
    if (!check.ok) return check.response;
    return call === 'GET /bank/statement' && feed ? new Response(feed) : serve(call, body);
  };

  return {
    accounts,
    token,
    requests,
    calls,
    /** The bank's part of them: the bodies as text, and the records that came along. */
    bodies: () => calls().map(({ body }) => new TextDecoder().decode(body)),
    records: () => calls().map(({ headers }) => headers['logto-verification-id']),
    /** What `GET /bank/statement` sends. */
    sends(stream: ReadableStream<Uint8Array>) {
      feed = stream;
    },
    /** Keeps the next request of this path waiting. */
    hold(call: string) {
      const [arrived, gate] = [deferred(), deferred()];
      holds.set(call, { arrived: arrived.resolve, released: gate.promise });
      return { arrived: arrived.promise, release: gate.resolve };
    },
    handle: async (request: Request): Promise<Response> => {
      const { pathname } = new URL(request.url);
      const call = `${request.method} ${pathname}`;
      const body = new Uint8Array(await request.clone().arrayBuffer());
      if (request.method !== 'OPTIONS') requests.push({ call, headers: Object.fromEntries(request.headers), body });
      const hold = holds.get(call);
      holds.delete(call);
      hold?.arrived();
      await hold?.released;
      if (pathname.startsWith('/api/')) return accounts.fetch(request);
      const answer =
        request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : await bank(request, call, body);
      for (const [name, value] of Object.entries(CORS)) answer.headers.set(name, value);
      answer.headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*');
      return answer;
    },
  };
}

export type World = ReturnType<typeof createWorld>;
