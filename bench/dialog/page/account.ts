import { tally } from './tally.js';

const account = { id: 'user', hasPassword: true, primaryEmail: 'minji.kim@example.test' };
const held = new URLSearchParams(location.search).has('held');

/** An Account API that answers at once, in the page: what is measured is the dialog. With `held`, no secret is ever judged. */
export function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  tally.requests.push({ call: `${request.method} ${pathname}`, at: performance.now() });
  if (request.method === 'GET') return Promise.resolve(Response.json(account));
  if (pathname === '/bank/payments') {
    if (request.headers.has('logto-verification-id')) return Promise.resolve(new Response(null, { status: 204 }));
    return Promise.resolve(Response.json({ code: 'verification_record.permission_denied' }, { status: 401 }));
  }
  if (held && !pathname.endsWith('/verification-code')) return new Promise(() => undefined);
  const issued = { verificationRecordId: crypto.randomUUID(), expiresAt: new Date(Date.now() + 600_000).toISOString() };
  return Promise.resolve(Response.json(issued, { status: 201 }));
}
