import type { VerificationApi } from '../../../src/api/types.js';
import { createStepUp } from '../../../src/loading/headless.js';

export function connect(api: VerificationApi, bank: string, getAccessToken: () => Promise<string>) {
  // #region client
  const stepUp = createStepUp({ api, origins: [bank] }); // bank: 'https://api.bank.example'

  const pay = (order: object) =>
    stepUp.fetch(`${bank}/payments`, {
      method: 'POST',
      headers: async () => ({
        authorization: `Bearer ${await getAccessToken()}`,
        'content-type': 'application/json',
      }),
      body: JSON.stringify(order),
    });
  // #endregion
  return { stepUp, pay };
}
