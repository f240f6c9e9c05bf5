// The back ends of docs/back-ends: the file of the page, and the library or a stand-in behind it.
import { deleteApp, getApp, getApps, initializeApp } from '@firebase/app';
import { initializeAuth, inMemoryPersistence, signInWithEmailAndPassword, type Auth } from '@firebase/auth';
import { AuthClient } from '@supabase/auth-js';
import { expect, onTestFinished, vi } from 'vitest';
import type { AccountApi } from '../../../src/headless.js';
import { failureOf, textOf } from '../../api/inspect.js';
import { EMAIL, ORIGIN, PASSWORD, wire, type BackEnd, type Differences } from '../back-end.js';
import { createBetterAuthApi } from './better-auth-api.js';
import { createBetterAuthServer } from './better-auth-server.js';
import { createFirebaseApi } from './firebase-api.js';
import { createFirebaseServer } from './firebase-server.js';
import { createSupabaseApi } from './supabase-api.js';
import { createSupabaseServer } from './supabase-server.js';

const MAX_AGE = 600;
const HOUR = 3_600_000;
const email = EMAIL.toLowerCase(); // these services store addresses so
const identifier = { type: 'email', value: email } as const;
const { signal } = new AbortController();

/** The date moves by `advance` alone; the libraries read it for their tokens. */
function holdDate() {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms: number) => void vi.setSystemTime(Date.now() + ms);
}

export async function betterAuth() {
  const advance = holdDate();
  const server = await createBetterAuthServer({ origin: ORIGIN, password: PASSWORD, email, freshAge: MAX_AGE });
  const { fetch, ...between } = wire(server.fetch);
  vi.stubGlobal('fetch', fetch);
  advance(HOUR);
  return {
    ...between,
    api: createBetterAuthApi(ORIGIN, MAX_AGE) as AccountApi,
    get: server.get,
    post: server.post,
    setUser: server.setUser,
    codes: () => server.sent,
    advance,
    identifier,
    methods: { options: [{ method: 'password' }, { method: 'email', identifier }], username: 'alice' },
    reads: 1,
    use: async () => (await server.fetch(`${ORIGIN}/payments`, { method: 'POST' })).status,
  };
}

export async function supabase(withTotp = false) {
  const advance = holdDate();
  vi.spyOn(console, 'error').mockReturnValue(); // the library reports each request without an answer
  const codeLength = 8;
  const server = createSupabaseServer({ password: PASSWORD, email, codeLength, maxAge: MAX_AGE, withTotp });
  const { fetch, ...between } = wire(server.fetch);
  const auth = new AuthClient({ url: `${ORIGIN}/auth/v1`, fetch, persistSession: false, autoRefreshToken: false });
  await auth.signInWithPassword({ email, password: PASSWORD });
  between.requests.length = 0;
  advance(HOUR);
  const token = async () => (await auth.getSession()).data.session!.access_token;
  return {
    ...between,
    api: createSupabaseApi(auth, MAX_AGE, codeLength) as AccountApi,
    auth,
    codes: () => server.sent,
    appCode: server.appCode,
    advance,
    identifier,
    methods: { options: [{ method: 'password' }, { method: 'email', identifier, codeLength }], username: email },
    async use() {
      const headers = { authorization: `Bearer ${await token()}` };
      return (await server.fetch(`${ORIGIN}/payments`, { method: 'POST', headers })).status;
    },
  };
}

export async function firebase() {
  const advance = holdDate();
  const phone = '821012345678';
  const server = createFirebaseServer({ password: PASSWORD, email, phone, maxAge: MAX_AGE });
  const { fetch, ...between } = wire(server.fetch);
  vi.stubGlobal('fetch', fetch);
  vi.spyOn(console, 'log').mockReturnValue(); // the SDK reports a project without reCAPTCHA Enterprise
  await Promise.all(getApps().map((app) => deleteApp(app)));
  initializeApp({ apiKey: 'a-key', projectId: 'a-project' });
  const auth: Auth = initializeAuth(getApp(), { persistence: inMemoryPersistence });
  await signInWithEmailAndPassword(auth, email, PASSWORD);
  between.requests.length = 0;
  advance(HOUR);
  const verifier = { type: 'recaptcha', verify: () => Promise.resolve('a-token'), _reset: () => undefined };
  const phoneIdentifier = { type: 'phone', value: phone } as const;
  return {
    ...between,
    api: createFirebaseApi(auth, verifier, MAX_AGE) as AccountApi,
    auth,
    verifier,
    state: server.state,
    codes: () => server.sent,
    advance,
    identifier: phoneIdentifier,
    methods: {
      options: [{ method: 'password' }, { method: 'phone', identifier: phoneIdentifier }],
      username: email,
    },
    async use() {
      const headers = { authorization: await auth.currentUser!.getIdToken() };
      return (await server.fetch(`${ORIGIN}/payments`, { method: 'POST', headers })).status;
    },
  };
}

const differing = (why: string, instead: (backEnd: BackEnd) => Promise<void>) => ({ why, instead });

/** The app never sends a record: its requests carry the session, which the verification made fresh. */
const noOrigin = differing('no record is sent anywhere', async ({ api }) => {
  expect(await Promise.resolve(api.origin)).toBeUndefined();
});

/** One message at a time, without an id: the newest code counts. */
const newestCode = differing('messages have no ids, and the newest code counts', async ({ api, use, codes, ...of }) => {
  const to = { identifier: of.identifier!, for: 'identity' } as const;
  const { id } = await api.sendCode(to, { signal });
  of.advance(1000);
  await api.sendCode(to, { signal });
  expect(await use()).toBe(401);
  const [older, newest] = codes();
  const stale = await failureOf(api.verifyCode({ ...to, id, code: older! }, { signal }));
  expect(stale.code).toBe('wrong_code');
  expect(textOf(stale)).not.toContain(older);
  await api.verifyCode({ ...to, id, code: newest! }, { signal });
  expect(await use()).toBe(200);
  for (const code of [older!, newest!])
    expect((await failureOf(api.verifyCode({ ...to, id, code }, { signal }))).code).toBe('wrong_code');
});

/** The library makes the requests, more of them, and it has no option for redirects or the cache. */
const ownRequests = differing('the library decides on its requests', async ({ api, requests, identifier }) => {
  await api.verifyPassword({ password: PASSWORD }, { signal });
  await api.sendCode({ identifier: identifier!, for: 'identity' }, { signal });
  const texts = await Promise.all(requests.map((request) => request.text()));
  expect(texts.filter((text) => text.includes(PASSWORD))).toHaveLength(1);
  for (const { url, headers } of requests) expect(url + JSON.stringify([...headers])).not.toMatch(/right-one|alice@/i);
});

/** What a library reports for no answer, for the status 500, and for an answer that is not JSON. */
const onTheWay = (why: string, codes: string[]) =>
  Object.fromEntries(
    ['getMethods', 'verifyPassword', 'sendCode', 'verifyCode'].map((call) => [
      `${call} fails with a code for whatever is on the way`,
      differing(why, async ({ api, breakOff, identifier }) => {
        const ways = [
          () => Promise.reject(new TypeError('Failed to fetch')),
          () => Promise.resolve(Response.json({ message: 'x' }, { status: 500 })),
          () => Promise.resolve(new Response('<!doctype html>')),
        ];
        const calls: Record<string, () => Promise<unknown>> = {
          getMethods: () => api.getMethods({ signal }),
          verifyPassword: () => api.verifyPassword({ password: PASSWORD }, { signal }),
          sendCode: () => api.sendCode({ identifier: identifier!, for: 'identity' }, { signal }),
          verifyCode: () => api.verifyCode({ identifier: identifier!, id: 'an-id', code: '918273' }, { signal }),
        };
        const reported: string[] = [];
        for (const answer of ways) {
          breakOff(answer);
          reported.push((await failureOf(calls[call]!())).code);
        }
        expect(reported).toEqual(codes);
      }),
    ]),
  );

/** The service counts tries by address or by account, not by message. */
const triesUntilLimited = (why: string, lifetime: number) =>
  differing(why, async ({ api, codes, advance, identifier }) => {
    const to = { identifier: identifier!, for: 'identity' } as const;
    const enter = async (entered: string, id: string) =>
      (await failureOf(api.verifyCode({ ...to, id, code: entered }, { signal }))).code;
    const late = await api.sendCode(to, { signal });
    advance((lifetime + 1) * 1000);
    expect(['wrong_code', 'code_expired']).toContain(await enter(codes()[0]!, late.id));
    const { id } = await api.sendCode(to, { signal });
    const wrong = codes()[1]!.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
    let code = 'wrong_code';
    for (let tries = 0; code === 'wrong_code' && tries < 50; tries += 1) code = await enter(wrong, id);
    expect(code).toBe('rate_limited');
  });

const ofItsMessage = 'a code returns a record: that of its message, and no other';
const inBodies = 'sends secrets in bodies only, and sends each request once';
const ends = 'has codes that end: by time, and by too many tries';

interface Guide {
  begin: () => Promise<BackEnd>;
  differences: Differences;
}

/** Each starts from the beginning. */
export const guides: Record<string, Guide> = {
  'better-auth': { begin: betterAuth, differences: { [ofItsMessage]: newestCode } },
  'Supabase Auth, of which the server is a stand-in': {
    begin: () => supabase(),
    differences: {
      'has its own origin': noOrigin,
      [ofItsMessage]: newestCode,
      [ends]: triesUntilLimited('tries count by address, and an expired code is a wrong one', 3600),
      [inBodies]: ownRequests,
      ...onTheWay('the library takes an answer without JSON for none', ['network', 'server_error', 'network']),
    },
  },
  'Firebase Authentication, of which the server is a stand-in': {
    begin: firebase,
    differences: {
      'has its own origin': noOrigin,
      [ends]: triesUntilLimited('too many tries and too many messages are one error', 600),
      [inBodies]: ownRequests,
      ...onTheWay('the SDK has one error for all three', ['network', 'network', 'network']),
    },
  },
};
