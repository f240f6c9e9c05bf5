import axios, { type AxiosError } from 'axios';
import { getAccessToken } from './session.js';
import { stepUp } from './step-up.js';

export interface Payment {
  to: string;
  amount: number;
}

export interface Receipt {
  number: string;
}

const http = axios.create({ baseURL: '/bank' });

// As in any app. It runs for the call that is refused, and for the one after it.
http.interceptors.request.use(async (config) => {
  config.headers.set('authorization', `Bearer ${await getAccessToken()}`);
  return config;
});

// An error of axios contains the headers of its request. Record and token go no further than here: no cache, no log.
http.interceptors.response.use(undefined, (error: AxiosError) => {
  error.config?.headers.clear();
  throw error;
});

/** Rejects as axios does. If the bank requires a verification, the user answers it in between. */
export async function pay(payment: Payment): Promise<Receipt> {
  const { data } = await stepUp.run(
    ({ headers, signal }) => http.post<Receipt>('/payments', payment, { headers, signal }),
    { action: 'transfer' },
  );
  return data; // alone: the answer of axios holds those headers too
}
