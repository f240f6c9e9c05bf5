import ky from 'ky';
import type { Order, Receipt, Setting } from './setting.js';

export function payByKy({ stepUp, bank }: Setting) {
  // #region ky
  const http = ky.create({ prefixUrl: bank });

  const pay = (order: Order) =>
    stepUp.run(({ headers, signal }) => http.post('payments', { json: order, headers, signal }).json<Receipt>());
  // #endregion
  return pay;
}
