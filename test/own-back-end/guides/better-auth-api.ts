import { createAuthClient } from 'better-auth/client';
import { emailOTPClient } from 'better-auth/client/plugins';
import { VerificationError, type MethodOption, type VerificationErrorCode } from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';

const codes: Record<string, VerificationErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong_password',
  INVALID_OTP: 'wrong_code',
  OTP_EXPIRED: 'code_expired',
  TOO_MANY_ATTEMPTS: 'too_many_tries',
  BANNED_USER: 'user_suspended',
};
const statuses: Record<number, VerificationErrorCode> = { 401: 'unauthenticated', 429: 'rate_limited' };

interface Answer<T> {
  data: T | null;
  error: { code?: string; status: number } | null;
}
type Request<T> = (fetchOptions: Pick<RequestInit, 'signal' | 'cache' | 'redirect'>) => Promise<Answer<T>>;

/** `freshAge` and `codeLifetime` in seconds, as on the server: `session.freshAge`, and `expiresIn` of `emailOTP`. */
export function createBetterAuthApi(origin: string, freshAge = 86_400, codeLifetime = 300): VerificationApi {
  const client = createAuthClient({ baseURL: origin, plugins: [emailOTPClient()] });

  async function call<T>(stop: AbortSignal, request: Request<T>): Promise<T> {
    const limit = AbortSignal.timeout(10_000);
    const signal = AbortSignal.any([stop, limit]);
    // A password must not follow a redirect.
    const { data, error } = await request({ signal, cache: 'no-store', redirect: 'error' }).catch(() => {
      throw new VerificationError(stop.aborted ? 'aborted' : limit.aborted ? 'timeout' : 'network');
    });
    if (!error && typeof data === 'object') return data as T;
    if (!error) throw new VerificationError('bad_response'); // it isn’t JSON
    const { code: serverCode, status } = error;
    const code = codes[serverCode ?? ''] ?? (status >= 500 ? 'server_error' : statuses[status]);
    throw new VerificationError(code ?? 'unknown', { status, serverCode });
  }

  async function getUser(signal: AbortSignal) {
    const session = await call(signal, (fetchOptions) => client.getSession({ fetchOptions }));
    if (!session as boolean) throw new VerificationError('unauthenticated');
    return session.user as typeof session.user & { twoFactorEnabled?: boolean };
  }

  return {
    origin,
    async getMethods({ signal }) {
      const { email, emailVerified, name, twoFactorEnabled } = await getUser(signal);
      const accounts = await call(signal, (fetchOptions) => client.listAccounts({ fetchOptions }));
      const options: MethodOption[] = [];
      const hasPassword = accounts.some(({ providerId }) => providerId === 'credential');
      // With two factors on, a password alone would end the session.
      if (hasPassword && !twoFactorEnabled) options.push({ method: 'password' });
      // A code for an address that isn’t verified would delete the password.
      if (emailVerified) options.push({ method: 'email', identifier: { type: 'email', value: email } });
      return { options, username: name };
    },
    async verifyPassword({ password }, { signal }) {
      const { email } = await getUser(signal);
      await call(signal, (fetchOptions) => client.signIn.email({ email, password, fetchOptions }));
      return { id: crypto.randomUUID(), expiresIn: freshAge };
    },
    async sendCode({ identifier: { value: email }, for: purpose }, { signal }) {
      if (purpose !== 'identity') throw new VerificationError('identifier_not_allowed');
      const type = 'sign-in';
      await call(signal, (fetchOptions) => client.emailOtp.sendVerificationOtp({ email, type, fetchOptions }));
      return { id: crypto.randomUUID(), expiresIn: codeLifetime };
    },
    async verifyCode({ id, identifier: { value: email }, code }, { signal }) {
      await call(signal, (fetchOptions) => client.signIn.emailOtp({ email, otp: code, fetchOptions }));
      return { id };
    },
  };
}
