import type { Bill, Ledger } from '../../server/bank/types.js';
import { type Resource, useResource } from './use-resource.js';

export interface Money {
  ledger: Resource<Ledger>;
  bills: Resource<Bill[]>;
  /** After a payment: reads both again. */
  reload: () => void;
}

/** The customer's balance, payments and bills. */
export function useMoney(): Money {
  const ledger = useResource<Ledger>('/bank/payments');
  const bills = useResource<Bill[]>('/bank/bills');
  const reload = () => {
    ledger.reload();
    bills.reload();
  };
  return { ledger, bills, reload };
}
