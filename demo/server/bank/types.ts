/** What the bank's own endpoints answer with. Amounts are whole won; times are epoch milliseconds, days ISO dates. */

export type PayeeId = 'seoyeon' | 'preschool' | 'rent';
export const payees: readonly PayeeId[] = ['seoyeon', 'preschool', 'rent'];
export type BillId = 'electricity' | 'gas' | 'internet';

/** The most that one transfer may move, in won. */
export const TRANSFER_LIMIT = 5_000_000;

/** From this sum on, in won, a transfer requires a sign-in with two factors, at the provider's own page. */
export const LARGE_TRANSFER = 1_000_000;

/** `POST /bank/payments`: a transfer to somebody on the list, or one bill in full. */
export type PaymentOrder = { kind: 'transfer'; to: PayeeId; amount: number } | { kind: 'bill'; bill: BillId };

export interface Payment {
  id: string;
  kind: 'transfer' | 'bill';
  to: PayeeId | BillId;
  amount: number;
  at: number;
}

/** `GET /bank/payments`; `payments` has the newest first. */
export interface Ledger {
  balance: number;
  payments: Payment[];
}

/** One row of `GET /bank/bills`, which has what is due first first. */
export interface Bill {
  id: BillId;
  amount: number;
  due: string;
  paidAt: number | null;
}

/** `GET /bank/account`: what others need to pay in, and what they must not see over a shoulder. */
export interface AccountDetails {
  number: string;
  swift: string;
  branch: 'seongsu';
  opened: string;
  dailyLimit: number;
}

type PayslipLineId = 'base' | 'meals' | 'pension' | 'health' | 'employment' | 'tax';

/** `GET /bank/payslip`: `month` is the first day of the month paid for; deductions are negative. */
export interface Payslip {
  month: string;
  paidOn: string;
  lines: { id: PayslipLineId; amount: number }[];
  net: number;
}

/** Why the bank refuses an order that is otherwise well formed. */
export type BankErrorCode = 'bank.bad_order' | 'bank.insufficient_funds' | 'bank.over_limit';
