import type { Bill, Ledger } from '../../server/bank/types.js';
import { type Resource, useResource } from './use-resource.js';

export interface Money {
  ledger: Resource<Ledger>;
  bills: Resource<Bill[]>;
  /** After a payment: reads both again, and resolves once the page shows them. */
  reload: () => Promise<void>;
}

/** The customer's balance, payments and bills. */
export function useMoney(): Money {
  const ledger = useResource<Ledger>('/bank/payments');
  const bills = useResource<Bill[]>('/bank/bills');
  const reload = async () => {
    await Promise.all([ledger.reload(), bills.reload()]);
  };
  return { ledger, bills, reload };
}
