// A stand-in for Supabase Auth: the requests of `@supabase/auth-js`, answered as in the server’s source and documentation.
// One user.
import { Secret, TOTP } from 'otpauth';
import { stepUpChallenge } from 'react-step-up/server';

export interface SupabaseServerOptions {
  password: string;
  email: string;
  codeLength: number;
  /** Seconds in which the app's own server accepts the last sign-in. */
  maxAge: number;
  /** The user has an authenticator app. */
  withTotp?: boolean;
}

interface Session {
  createdAt: number;
  aal: 'aal1' | 'aal2';
  amr: { method: string; timestamp: number }[];
}

/** Seconds: the default of the project's settings. */
const CODE_LIFETIME = 3600;
/** Requests that may come at once, from one address. */
const BURST = 30;

const seconds = () => Math.floor(Date.now() / 1000);
const refuse = (status: number, error_code: string) =>
  Response.json({ code: status, error_code, msg: 'a sentence' }, { status });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function createSupabaseServer({ password, email, codeLength, maxAge, withTotp }: SupabaseServerOptions) {
  const sessions = new Map<string, Session>();
  const totp = new TOTP({ secret: new Secret(), digits: 6, period: 30 });
  const factor = { id: 'a-factor', factor_type: 'totp', status: 'verified' };
  const user = { id: 'alice', aud: 'authenticated', email, factors: withTotp ? [factor] : [] };
  const sent: string[] = [];
  let code: { value: string; until: number } | undefined;
  let checks = 0;

  /** By their refresh tokens. */
  const refreshable = new Map<string, Session>();
  const begin = (): Session => ({ createdAt: seconds(), aal: 'aal1', amr: [] });

  function verified(method: string, { createdAt, aal, amr } = begin()): Session {
    const now = { method, timestamp: seconds() };
    const others = amr.filter((entry) => entry.method !== method);
    return { createdAt, aal: method === 'totp' ? 'aal2' : aal, amr: [now, ...others] };
  }

  function issue(session: Session): Response {
    const claims = { ...session, sub: user.id, session_id: crypto.randomUUID(), exp: seconds() + 36_000 };
    const token = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${encode({ signed: true })}`;
    sessions.set(token, session);
    const refresh_token = crypto.randomUUID();
    refreshable.set(refresh_token, session);
    return Response.json({ access_token: token, token_type: 'bearer', expires_in: 36_000, refresh_token, user });
  }

  function checkCode(entered: unknown): Response {
    checks += 1;
    if (checks > BURST) return refuse(429, 'over_request_rate_limit');
    if (!code || code.until < seconds() || entered !== code.value) return refuse(403, 'otp_expired');
    code = undefined;
    return issue(verified('otp'));
  }

  function send(body: Record<string, unknown>): Response {
    if (body.email !== email) return refuse(422, 'otp_disabled'); // `create_user` is false
    const digits = [...crypto.getRandomValues(new Uint8Array(codeLength))];
    code = { value: digits.map((byte) => byte % 10).join(''), until: seconds() + CODE_LIFETIME };
    sent.push(code.value);
    return Response.json({});
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const session = sessions.get(request.headers.get('authorization')?.replace('Bearer ', '') ?? '');
    if (pathname === '/payments') {
      const isFresh = session?.amr.some(({ timestamp }) => seconds() - timestamp < maxAge);
      return isFresh ? Response.json({ paid: true }) : stepUpChallenge({ maxAge });
    }
    const body = (request.method !== 'GET' ? await request.json() : {}) as Record<string, unknown>;
    if (pathname === '/auth/v1/token') {
      const refreshed = refreshable.get(String(body.refresh_token));
      if (refreshed) return issue(refreshed); // with the same times
      const isRight = body.email === email && body.password === password;
      return isRight ? issue(verified('password')) : refuse(400, 'invalid_credentials');
    }
    if (pathname === '/auth/v1/otp') return send(body);
    if (pathname === '/auth/v1/verify') return checkCode(body.token);
    if (!session) return refuse(401, 'no_authorization');
    // A new password, with “secure password change” on: the session has to be younger than a day.
    if (request.method === 'PUT' && seconds() - session.createdAt > 86_400)
      return refuse(400, 'reauthentication_needed');
    if (pathname === '/auth/v1/user') return Response.json(user);
    if (pathname === `/auth/v1/factors/${factor.id}/challenge`)
      return Response.json({ id: 'a-challenge', type: 'totp', expires_at: seconds() + 300 });
    if (pathname !== `/auth/v1/factors/${factor.id}/verify`) return refuse(404, 'mfa_factor_not_found');
    const isRight = totp.validate({ token: String(body.code), window: 1 }) !== null;
    return isRight ? issue(verified('totp', session)) : refuse(422, 'mfa_verification_failed');
  }

  return {
    fetch: (input: Request | URL | string, init?: RequestInit) => answer(new Request(input, init)),
    sent,
    /** What the authenticator app shows now. */
    appCode: () => totp.generate(),
  };
}
