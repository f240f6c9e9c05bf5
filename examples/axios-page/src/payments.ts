import axios from 'axios';
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

/** Resolves and rejects as axios does; what the bank asks in between, the user answers. */
export const pay = (payment: Payment) =>
  stepUp.run(({ headers, signal }) => http.post<Receipt>('/payments', payment, { headers, signal }), {
    action: 'transfer',
  });
