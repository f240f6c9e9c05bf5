import ky from 'ky';
import type { Order, Receipt, Setting } from './setting.js';

export function payByKy({ stepUp, bank }: Setting) {
  // #region ky
  const http = ky.create({ prefixUrl: bank });

  // An error of ky contains its request. Record and token go no further than here.
  const drop = (error: Error & { request?: unknown; options?: unknown }) => {
    delete error.request;
    delete error.options;
    throw error;
  };

  const pay = (order: Order) =>
    stepUp
      .run(({ headers, signal }) => http.post('payments', { json: order, headers, signal }).json<Receipt>())
      .catch(drop);
  // #endregion
  return pay;
}
