import type { PartialVerification, VerificationApi } from 'react-step-up/headless';

export function withTwoFactors(api: VerificationApi): VerificationApi {
  return {
    ...api,
    // #region two-factors
    async verifyPassword({ password }, { signal }): Promise<PartialVerification> {
      const { id } = await api.verifyPassword!({ password }, { signal });
      return { id, more: [{ method: 'totp', codeLength: 6 }, { method: 'passkey' }] }; // no record yet
    },
    // #endregion
  };
}
