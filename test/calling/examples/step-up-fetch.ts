import { createStepUp } from '../../../src/index.js';
import type { VerificationApi } from '../../../src/headless.js';
import type { Order } from './setting.js';

export function payByStepUpFetch({ api, bank }: { api: VerificationApi; bank: string }) {
  // #region stepUp.fetch
  const stepUp = createStepUp({ api, origins: [bank] });

  const pay = (order: Order) => stepUp.fetch(`${bank}/payments`, { method: 'POST', body: JSON.stringify(order) });
  // #endregion
  return { stepUp, pay };
}
