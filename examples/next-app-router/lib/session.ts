import 'server-only';
import { cookies } from 'next/headers';
import { recordCheckScope } from 'react-step-up/server';
import { standIn } from './stand-in';
import { getSubject } from './step-up';

// What @logto/next does in a real app: a cookie that scripts can’t read, and behind it the user’s opaque access token.
const COOKIE = 'session';

/** The signed-in user, or nobody. */
export async function getSession() {
  const token = (await cookies()).get(COOKIE)?.value;
  if (!token) return undefined;
  const who = await getSubject({ headers: new Headers({ authorization: `Bearer ${token}` }) });
  return who.ok ? { token, subject: who.subject } : undefined;
}

export async function beginSession() {
  const token = standIn.signIn('alice', { scopes: ['openid', 'profile', 'email', 'phone', recordCheckScope] });
  (await cookies()).set(COOKIE, token, { httpOnly: true, sameSite: 'lax', secure: true });
}

export async function endSession() {
  (await cookies()).delete(COOKIE);
}
