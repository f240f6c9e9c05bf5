// A stand-in for Google’s Identity Toolkit: the requests of the Firebase SDK, answered as in its documentation and source.
// One user.
import { stepUpChallenge } from 'react-step-up/server';

export interface FirebaseServerOptions {
  password: string;
  email: string;
  /** Digits, with the country code. */
  phone: string;
  /** Seconds in which the app's own server accepts the last sign-in. */
  maxAge: number;
}

/** Seconds. Google documents neither; the error codes are documented. */
const [CODE_LIFETIME, MAX_WRONG] = [600, 5];

const seconds = () => Math.floor(Date.now() / 1000);
const refuse = (message: string) => Response.json({ error: { code: 400, message } }, { status: 400 });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function createFirebaseServer({ password, email, phone, maxAge }: FirebaseServerOptions) {
  const phoneNumber = `+${phone}`;
  const sent: string[] = [];
  const messages = new Map<string, { code: string; until: number }>();
  const state = { hasSecondFactor: false };
  let wrong = 0;

  function issue(more: object): Response {
    const claims = { sub: 'alice', user_id: 'alice', auth_time: seconds(), iat: seconds(), exp: seconds() + 36_000 };
    const idToken = `${encode({ alg: 'RS256' })}.${encode(claims)}.${encode({ signed: true })}`;
    return Response.json({ localId: 'alice', idToken, refreshToken: 'r', expiresIn: '36000', ...more });
  }
  const ageOf = (token: unknown) => {
    const claims = Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString();
    return seconds() - (JSON.parse(claims || '{"auth_time":0}') as { auth_time: number }).auth_time;
  };

  function checkCode({ sessionInfo, code }: Record<string, unknown>): Response {
    const message = messages.get(String(sessionInfo));
    if (!message) return refuse('INVALID_SESSION_INFO');
    if (message.until < seconds()) return refuse('SESSION_EXPIRED');
    if (wrong >= MAX_WRONG) return refuse('TOO_MANY_ATTEMPTS_TRY_LATER');
    if (message.code !== code) {
      wrong += 1;
      return refuse('INVALID_CODE');
    }
    messages.delete(String(sessionInfo));
    return issue({ phoneNumber });
  }

  function send({ phoneNumber: to, recaptchaToken }: Record<string, unknown>): Response {
    if (to !== phoneNumber) return refuse('INVALID_PHONE_NUMBER');
    if (recaptchaToken !== 'a-token') return refuse('CAPTCHA_CHECK_FAILED');
    const code = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte % 10).join('');
    const sessionInfo = crypto.randomUUID();
    messages.set(sessionInfo, { code, until: seconds() + CODE_LIFETIME });
    sent.push(code);
    return Response.json({ sessionInfo });
  }

  function checkPassword(body: Record<string, unknown>): Response {
    if (body.email !== email || body.password !== password) return refuse('INVALID_LOGIN_CREDENTIALS');
    if (!state.hasSecondFactor) return issue({ email, registered: true });
    const mfaInfo = [{ mfaEnrollmentId: 'a-factor', totpInfo: {} }];
    return Response.json({ localId: 'alice', mfaPendingCredential: 'a-credential', mfaInfo });
  }

  function lookUp(): Response {
    const providerUserInfo = [
      { providerId: 'password', federatedId: email, email, rawId: email },
      { providerId: 'phone', phoneNumber, rawId: phoneNumber },
    ];
    return Response.json({ users: [{ localId: 'alice', email, phoneNumber, providerUserInfo }] });
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/payments') {
      const isFresh = ageOf(request.headers.get('authorization')) < maxAge;
      return isFresh ? Response.json({ paid: true }) : stepUpChallenge({ maxAge });
    }
    const body = (request.method === 'POST' ? await request.json() : {}) as Record<string, unknown>;
    if (pathname === '/v2/recaptchaConfig') return Response.json({ recaptchaEnforcementState: [] });
    if (pathname === '/v1/accounts:signInWithPassword') return checkPassword(body);
    if (pathname === '/v1/accounts:lookup') return lookUp();
    if (pathname === '/v1/accounts:sendVerificationCode') return send(body);
    if (pathname === '/v1/accounts:signInWithPhoneNumber') return checkCode(body);
    // `updatePassword`: the service requires a sign-in of the last minutes.
    return ageOf(body.idToken) < 300 ? issue({}) : refuse('CREDENTIAL_TOO_OLD_LOGIN_AGAIN');
  }

  return {
    fetch: (input: Request | URL | string, init?: RequestInit) => answer(new Request(input, init)),
    sent,
    state,
  };
}
