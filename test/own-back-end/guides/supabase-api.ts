import type { AuthError, GoTrueClient } from '@supabase/auth-js'; // or '@supabase/supabase-js'
import { VerificationError, type MethodOption, type VerificationErrorCode } from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';

/** By the server’s code, or by the name of the library’s error. */
const codes: Record<string, VerificationErrorCode> = {
  invalid_credentials: 'wrong_password',
  otp_expired: 'wrong_code', // wrong or expired: the server has one code for both
  mfa_verification_failed: 'wrong_code',
  over_email_send_rate_limit: 'rate_limited',
  over_request_rate_limit: 'rate_limited',
  user_banned: 'user_suspended',
  AuthSessionMissingError: 'unauthenticated',
  AuthUnknownError: 'bad_response',
};

/** Rejects as soon as the signal aborts: the library has no signal for its requests. */
async function call<Answer extends { data: unknown; error: AuthError | null }>(
  signal: AbortSignal,
  request: Promise<Answer>,
): Promise<Answer['data']> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(10_000)]);
  const stopped = new Promise<never>((_resolve, reject) => {
    const end = () => reject(new VerificationError(signal.aborted ? 'aborted' : 'timeout'));
    if (stop.aborted) end();
    stop.addEventListener('abort', end);
  });
  const { data, error } = await Promise.race([request, stopped]);
  if (!error) return data;
  const { name, code: serverCode, status = 0 } = error; // 0: no answer
  const code = codes[serverCode ?? name] ?? (status >= 500 ? 'server_error' : status ? 'unknown' : 'network');
  throw new VerificationError(code, { status, serverCode });
}

/**
 * `auth` is `supabase.auth`; `maxAge` the seconds in which your server accepts the user’s last sign-in; `codeLength` (6 to 10) and
 * `codeLifetime` (seconds) are in the settings of the project.
 */
export function createSupabaseApi(auth: GoTrueClient, maxAge: number, codeLength = 6, codeLifetime = 3600) {
  const getUser = async (signal: AbortSignal) => (await call(signal, auth.getUser())).user!;
  const getFactor = ({ factors = [] }: Awaited<ReturnType<typeof getUser>>) =>
    factors.find(({ factor_type: type, status }) => type === 'totp' && status === 'verified');
  const fresh = () => ({ id: crypto.randomUUID(), expiresIn: maxAge });

  const api: VerificationApi = {
    async getMethods({ signal }) {
      const user = await getUser(signal);
      // Signing in again would take a session with two factors down to one.
      if (getFactor(user)) return { options: [{ method: 'totp' }], username: user.email };
      const email: MethodOption = { method: 'email', identifier: { type: 'email', value: user.email! }, codeLength };
      return { options: [{ method: 'password' }, email], username: user.email };
    },
    async verifyPassword({ password }, { signal }) {
      const { email } = await getUser(signal);
      await call(signal, auth.signInWithPassword({ email: email!, password }));
      return fresh();
    },
    async sendCode({ identifier: { value: email }, for: purpose }, { signal }) {
      if (purpose !== 'identity') throw new VerificationError('identifier_not_allowed');
      await call(signal, auth.signInWithOtp({ email, options: { shouldCreateUser: false } }));
      return { id: crypto.randomUUID(), expiresIn: codeLifetime };
    },
    async verifyCode({ id, identifier: { value: email }, code }, { signal }) {
      await call(signal, auth.verifyOtp({ email, token: code, type: 'email' }));
      return { id };
    },
    async finish({ answer }, { signal }) {
      const { id: factorId = '' } = getFactor(await getUser(signal)) ?? {};
      await call(signal, auth.mfa.challengeAndVerify({ factorId, code: String(answer) }));
      return fresh();
    },
  };
  return api;
}
