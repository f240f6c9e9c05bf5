// #region ky
import ky from 'ky';
// #endregion
import type { Order, Receipt, Setting } from './setting.js';

export function payByKy({ stepUp, bank }: Setting) {
  // #region ky
  // An error of ky contains its request. Record and token go no further than here.
  const drop = (error: Error & { request?: unknown; options?: unknown }) => {
    delete error.request;
    delete error.options;
    throw error;
  };

  const pay = (order: Order) =>
    stepUp
      .run(({ headers, signal }) => ky.post(`${bank}/payments`, { json: order, headers, signal }).json<Receipt>())
      .catch(drop);
  // #endregion
  return pay;
}
