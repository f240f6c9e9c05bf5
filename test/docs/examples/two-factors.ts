import type { PartialVerification, VerificationApi } from 'react-step-up/headless';

/** `api` checks the password alone; what it returns is not a record yet. */
export function withTwoFactors(api: VerificationApi): VerificationApi {
  return {
    ...api,
    async verifyPassword({ password }, { signal }): Promise<PartialVerification> {
      const { id } = await api.verifyPassword!({ password }, { signal });
      return { id, more: [{ method: 'totp', codeLength: 6 }, { method: 'passkey' }] };
    },
  };
}
