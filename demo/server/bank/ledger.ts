import {
  type BankErrorCode,
  type Bill,
  type BillId,
  type Ledger,
  payees,
  type Payment,
  type PaymentOrder,
  TRANSFER_LIMIT,
} from './types.js';

const OPENING_BALANCE = 3_482_150;

const bills: readonly { id: BillId; amount: number; day: number }[] = [
  { id: 'electricity', amount: 48_620, day: 25 },
  { id: 'gas', amount: 31_240, day: 28 },
  { id: 'internet', amount: 33_000, day: 28 },
];

/** The day of the month that comes next, as an ISO date. */
function nextOn(day: number, now = new Date()): string {
  const month = now.getDate() <= day ? now.getMonth() : now.getMonth() + 1;
  return new Date(Date.UTC(now.getFullYear(), month, day)).toISOString().slice(0, 10);
}

/** One customer's money. It exists as long as the server, so that a reload of the page finds it unchanged. */
export function createLedger() {
  const payments: Payment[] = [];
  const balance = () => payments.reduce((left, payment) => left - payment.amount, OPENING_BALANCE);

  const book = (kind: Payment['kind'], to: Payment['to'], amount: number): Payment | BankErrorCode => {
    if (amount > balance()) return 'bank.insufficient_funds';
    const payment = { id: crypto.randomUUID(), kind, to, amount, at: Date.now() };
    payments.unshift(payment);
    return payment;
  };

  return {
    read: (): Ledger => ({ balance: balance(), payments }),

    /** What is due first comes first. */
    bills: (): Bill[] =>
      bills
        .map(({ id, amount, day }) => ({
          id,
          amount,
          due: nextOn(day),
          paidAt: payments.find((payment) => payment.to === id)?.at ?? null,
        }))
        .sort((one, other) => one.due.localeCompare(other.due)),

    /** Books the order. A bill that is already paid is answered with its payment: nobody pays it twice. */
    pay(order: PaymentOrder): Payment | BankErrorCode {
      if (order.kind === 'transfer') {
        return order.amount > TRANSFER_LIMIT ? 'bank.over_limit' : book('transfer', order.to, order.amount);
      }
      const paid = payments.find((payment) => payment.to === order.bill);
      const bill = bills.find(({ id }) => id === order.bill);
      return paid ?? (bill ? book('bill', bill.id, bill.amount) : 'bank.bad_order');
    },
  };
}

export type LedgerBook = ReturnType<typeof createLedger>;

/** The order in a request's body; undefined when it isn't one. */
export function parseOrder(body: unknown): PaymentOrder | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { kind, to, amount, bill } = body as Record<string, unknown>;
  if (kind === 'bill') {
    const known = bills.find(({ id }) => id === bill);
    return known && { kind, bill: known.id };
  }
  const payee = payees.find((id) => id === to);
  const whole = typeof amount === 'number' && Number.isSafeInteger(amount) && amount > 0;
  return kind === 'transfer' && payee && whole ? { kind, to: payee, amount } : undefined;
}
