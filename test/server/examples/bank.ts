// The examples’ own business, as short as possible.

export const payments: unknown[] = [];

export function pay(order: unknown): Promise<{ id: number }> {
  return Promise.resolve({ id: payments.push(order) });
}

export const payslipOf = (subject: string) => Promise.resolve({ subject, net: 3_764_200 });
