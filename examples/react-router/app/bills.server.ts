export interface Bill {
  id: 'electricity' | 'phone';
  /** In won. */
  amount: number;
  paid: boolean;
}

const bills = new Map<string, Bill[]>();

/** Everybody gets the same two. */
export function billsOf(subject: string): Bill[] {
  const mine = bills.get(subject) ?? [
    { id: 'electricity', amount: 48_200, paid: false },
    { id: 'phone', amount: 64_660, paid: false },
  ];
  bills.set(subject, mine);
  return mine;
}

/** False if there is no such bill to pay. */
export function payBill(subject: string, id: FormDataEntryValue | null): boolean {
  const bill = billsOf(subject).find((one) => one.id === id && !one.paid);
  if (bill) bill.paid = true;
  return bill !== undefined;
}
