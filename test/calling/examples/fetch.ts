import type { Order, Setting } from './setting.js';

export function payByFetch({ stepUp, bank }: Setting) {
  // #region fetch
  const pay = (order: Order) =>
    stepUp.run(({ headers, signal }) =>
      fetch(`${bank}/payments`, { method: 'POST', headers, body: JSON.stringify(order), signal }),
    );
  // #endregion
  return pay;
}
