import {
  EmailAuthProvider,
  PhoneAuthProvider,
  reauthenticateWithCredential,
  reload,
  type ApplicationVerifier,
  type Auth,
  type User,
} from '@firebase/auth'; // or 'firebase/auth': the same module
import { VerificationError, type MethodOption, type VerificationErrorCode } from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';

const codes: Record<string, VerificationErrorCode> = {
  'auth/invalid-credential': 'wrong_password',
  'auth/wrong-password': 'wrong_password', // a project without protection against e-mail enumeration
  'auth/invalid-verification-code': 'wrong_code',
  'auth/code-expired': 'code_expired',
  'auth/too-many-requests': 'rate_limited',
  'auth/quota-exceeded': 'rate_limited',
  'auth/user-disabled': 'user_suspended',
  'auth/user-token-expired': 'unauthenticated',
  'auth/network-request-failed': 'network', // also for an answer with the status 500, or without JSON
};

/** Rejects as soon as the signal aborts: the SDK has no signal for its requests. */
async function call<T>(signal: AbortSignal, request: Promise<T>): Promise<T> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(10_000)]);
  const stopped = new Promise<never>((_resolve, reject) => {
    const end = () => reject(new VerificationError(signal.aborted ? 'aborted' : 'timeout'));
    if (stop.aborted) end();
    stop.addEventListener('abort', end);
  });
  const failed = request.catch((error: unknown) => {
    const { code: name = '' } = error as { code?: string };
    const serverCode = name.replace('auth/', '');
    const code = codes[name];
    if (code) throw new VerificationError(code, { serverCode });
    // A second factor (`multi-factor-auth-required`), a provider that is off: the other methods may work.
    throw new VerificationError('host', { serverCode, consequence: 'choose' });
  });
  return Promise.race([failed, stopped]);
}

/** `verifier` is a `RecaptchaVerifier`; `maxAge` the seconds in which your server accepts the user’s last sign-in. */
export function createFirebaseApi(auth: Auth, verifier: ApplicationVerifier, maxAge = 300): VerificationApi {
  function getUser(): User {
    if (!auth.currentUser) throw new VerificationError('unauthenticated');
    return auth.currentUser;
  }

  return {
    async getMethods({ signal }) {
      const user = getUser();
      await call(signal, reload(user));
      const options = user.providerData.flatMap(({ providerId }): MethodOption[] => {
        if (providerId === 'password') return [{ method: 'password' }];
        if (providerId !== 'phone' || !user.phoneNumber) return [];
        return [{ method: 'phone', identifier: { type: 'phone', value: user.phoneNumber.slice(1) } }];
      });
      return { options, username: user.email ?? undefined };
    },
    async verifyPassword({ password }, { signal }) {
      const user = getUser();
      const credential = EmailAuthProvider.credential(user.email!, password);
      await call(signal, reauthenticateWithCredential(user, credential));
      return { id: crypto.randomUUID(), expiresIn: maxAge };
    },
    async sendCode({ identifier: { value }, for: purpose, language = null }, { signal }) {
      if (purpose !== 'identity') throw new VerificationError('identifier_not_allowed');
      auth.languageCode = language;
      const id = await call(signal, new PhoneAuthProvider(auth).verifyPhoneNumber(`+${value}`, verifier));
      return { id, expiresIn: maxAge };
    },
    async verifyCode({ id, code }, { signal }) {
      await call(signal, reauthenticateWithCredential(getUser(), PhoneAuthProvider.credential(id, code)));
      return { id };
    },
  };
}
