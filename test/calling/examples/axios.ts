import axios from 'axios';
import type { Order, Receipt, Setting } from './setting.js';

export function payByAxios({ stepUp, bank }: Setting) {
  // #region axios
  const http = axios.create({ baseURL: bank });

  const pay = (order: Order) =>
    stepUp.run(({ headers, signal }) => http.post<Receipt>('/payments', order, { headers, signal }));
  // #endregion
  return { http, pay };
}
