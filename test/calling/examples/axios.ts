// #region axios
import axios, { type AxiosError } from 'axios';
// #endregion
import type { Order, Receipt, Setting } from './setting.js';

export function payByAxios({ stepUp, bank }: Setting) {
  // #region axios
  const http = axios.create({ baseURL: bank });

  // An error of axios contains the headers of its request. Record and token go no further than here.
  http.interceptors.response.use(undefined, (error: AxiosError) => {
    error.config?.headers.clear();
    throw error;
  });

  const pay = async (order: Order) => {
    const { data } = await stepUp.run(({ headers, signal }) =>
      http.post<Receipt>('/payments', order, { headers, signal }),
    );
    return data; // alone: the answer holds those headers too
  };
  // #endregion
  return { http, pay };
}
