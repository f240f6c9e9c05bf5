import { createCookieSessionStorage } from 'react-router';
import { recordCheckScope } from 'react-step-up/server';
import { standIn, getSubject } from './stand-in.server';

// What an OpenID Connect library does in a real app: behind a cookie that scripts can’t read, the user’s access token.
const { getSession, commitSession, destroySession } = createCookieSessionStorage<{ token: string }>({
  cookie: { name: 'session', httpOnly: true, sameSite: 'lax', secure: true, path: '/', secrets: [secret()] },
});

/** Without one of yours, everybody is signed out when the server starts again. */
function secret() {
  return process.env.SESSION_SECRET ?? crypto.randomUUID();
}

/** The signed-in user, or nobody. */
export async function readSession(request: Request) {
  const token = (await getSession(request.headers.get('cookie'))).get('token');
  if (!token) return undefined;
  const who = await getSubject({ headers: new Headers({ authorization: `Bearer ${token}` }) });
  return who.ok ? { token, subject: who.subject } : undefined;
}

/** The cookie of somebody who has just signed in. */
export async function beginSession(): Promise<string> {
  const session = await getSession();
  session.set('token', standIn.signIn('alice', { scopes: ['openid', 'profile', 'email', 'phone', recordCheckScope] }));
  return commitSession(session);
}

/** The cookie of nobody. */
export async function endSession(request: Request): Promise<string> {
  return destroySession(await getSession(request.headers.get('cookie')));
}
