import { Refused } from './refused.js';
import { digest, randomId } from './secrets.js';
import type { Store } from './store.js';

/** SECONDS. */
const SESSION_LIFETIME = 3600;

const COOKIE = /(?:^|;\s*)session=([\w-]+)/;
const keyOf = (session: string) => `session:${session}`;

/** Sessions in a cookie that no script and no other site can use. Yours come here. */
export function createSessions(store: Store, origin: string) {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return {
    async start(name: string): Promise<Response> {
      const id = randomId();
      await store.set(keyOf(digest(id)), name, SESSION_LIFETIME);
      const cookie = `session=${id}; Path=/; Max-Age=${SESSION_LIFETIME}; HttpOnly; SameSite=Strict${secure}`;
      return Response.json({ name }, { headers: { 'set-cookie': cookie } });
    },
    /** The customer of a request. `session` is the digest of the cookie. @throws Refused without a session */
    async read(request: Request): Promise<{ name: string; session: string }> {
      const id = COOKIE.exec(request.headers.get('cookie') ?? '')?.[1];
      const session = id === undefined ? '' : digest(id);
      const name = session && (await store.get(keyOf(session)));
      if (!name) throw new Refused(401, 'unauthenticated');
      return { name, session };
    },
  };
}
