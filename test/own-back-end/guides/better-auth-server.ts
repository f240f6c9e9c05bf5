// better-auth itself, in memory, with one user.
import { memoryAdapter } from 'better-auth/adapters/memory';
import { betterAuth } from 'better-auth/minimal';
import { emailOTP } from 'better-auth/plugins/email-otp';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { stepUpChallenge } from 'react-step-up/server';

export interface BetterAuthServerOptions {
  origin: string;
  password: string;
  email: string;
  /** Seconds: `session.freshAge`. */
  freshAge: number;
}

/** A browser's cookies, for one origin. */
function cookieJar() {
  const cookies = new Map<string, string>();
  return {
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    store(response: Response) {
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (/max-age=0/i.test(line)) cookies.delete(name!);
        else cookies.set(name!, value!);
      }
    },
  };
}

export async function createBetterAuthServer({ origin, password, email, freshAge }: BetterAuthServerOptions) {
  const sent: string[] = [];
  const auth = betterAuth({
    baseURL: origin,
    secret: 'a secret of this test, of 32 letters or more',
    database: memoryAdapter({ user: [], session: [], account: [], verification: [], twoFactor: [] }),
    session: { freshAge },
    user: { deleteUser: { enabled: true } },
    emailAndPassword: {
      enabled: true,
      // The tests are not about the cost of a hash.
      password: {
        hash: (text) => Promise.resolve(`hash of ${text}`),
        verify: ({ hash, password: text }) => Promise.resolve(hash === `hash of ${text}`),
      },
    },
    plugins: [
      emailOTP({
        sendVerificationOTP({ otp }) {
          sent.push(otp);
          return Promise.resolve();
        },
      }),
      twoFactor(),
    ],
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
  const jar = cookieJar();

  /** A call of the app's own that needs a fresh session. */
  async function pay(headers: Headers): Promise<Response> {
    const found = await auth.api.getSession({ headers });
    if (!found) return Response.json({ error: 'unauthenticated' }, { status: 401 });
    const age = (Date.now() - found.session.createdAt.getTime()) / 1000;
    return age < freshAge ? Response.json({ paid: true }) : stepUpChallenge({ maxAge: freshAge });
  }

  async function fetch(input: Request | URL | string, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    request.headers.set('cookie', jar.header());
    request.headers.set('origin', origin);
    const { pathname } = new URL(request.url);
    const response = await (pathname === '/payments' ? pay(request.headers) : auth.handler(request));
    jar.store(response);
    return response;
  }
  /** Requests of the page. */
  const get = (path: string) => fetch(`${origin}/api/auth${path}`);
  const post = (path: string, body: object = {}) =>
    fetch(`${origin}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const signedUp = await post('/sign-up/email', { email, password, name: 'alice' });
  const { user } = (await signedUp.json()) as { user: { id: string } };
  const { internalAdapter } = await auth.$context;
  const setUser = (change: object) => internalAdapter.updateUser(user.id, change);
  await setUser({ emailVerified: true });

  return { fetch, get, post, setUser, sent };
}
