import { useSyncExternalStore } from 'react';

export type Username = 'minji' | 'seojun' | 'doyun';
export const usernames: readonly Username[] = ['minji', 'seojun', 'doyun'];

export interface Session {
  username: Username;
  /** Null until the stand-in for the sign-in page has answered. */
  token: string | null;
  /** Goes up when somebody signs in by choice; a token that is renewed on the way belongs to the same visit. */
  visit: number;
}

// As real apps do, the sign-in outlives a reload of the page. The verification record does not: the kit keeps it in
// memory, and nobody else ever holds it.
const KEY = 'saebom.session';
const listeners = new Set<() => void>();
let session = stored();
let signingIn: Promise<string> | undefined;

function stored(): Session {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<Session> | null;
    const username = usernames.find((name) => name === value?.username);
    if (username && typeof value?.token === 'string') return { username, token: value.token, visit: 0 };
  } catch {
    // Storage is off, or holds something else: sign in again.
  }
  return { username: 'minji', token: null, visit: 0 };
}

function set(next: Session): void {
  session = next;
  try {
    localStorage.setItem(KEY, JSON.stringify({ username: next.username, token: next.token }));
  } catch {
    // The sign-in lasts as long as the page.
  }
  listeners.forEach((listener) => listener());
}

async function requestToken(username: Username): Promise<string> {
  const answer = await fetch('/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username }),
  });
  if (!answer.ok) throw new Error(`The demo's sign-in answered ${answer.status}`);
  const { token } = (await answer.json()) as { token: string };
  return token;
}

function request(username: Username, visit: number): Promise<string> {
  const mine = requestToken(username).then((token) => {
    if (signingIn === mine) set({ username, token, visit });
    return token;
  });
  signingIn = mine;
  const over = () => {
    if (signingIn === mine) signingIn = undefined;
  };
  mine.then(over, over);
  return mine;
}

/** Signs this customer in, from the beginning. Replaces the redirect to a sign-in page and back. */
export function signIn(username: Username): Promise<string> {
  return request(username, session.visit + 1);
}

/**
 * The server refused a token, perhaps because it was started again: signs the same customer in, once for all callers.
 * Without the token that was refused, the one in use is taken to be it.
 */
export async function signInAgain(refused = session.token): Promise<string> {
  if (session.token !== null && session.token !== refused) return session.token;
  return signingIn ?? request(session.username, session.visit);
}

/** The token in use; signs in first if there is no token. */
export async function accessToken(): Promise<string> {
  return session.token ?? signInAgain();
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}
