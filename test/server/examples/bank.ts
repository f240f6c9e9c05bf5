// What the examples’ own business is, in as little as will do.

export const payments: unknown[] = [];

export function pay(order: unknown): Promise<{ id: number }> {
  return Promise.resolve({ id: payments.push(order) });
}

export const payslipOf = (subject: string) => Promise.resolve({ subject, net: 3_764_200 });

const ends = new Map<string, number>();

/** Stands for a store that all instances of the back end share. */
export const store = {
  addIfAbsent(key: string, { seconds }: { seconds: number }): Promise<boolean> {
    const fresh = (ends.get(key) ?? 0) <= Date.now();
    if (fresh) ends.set(key, Date.now() + seconds * 1000);
    return Promise.resolve(fresh);
  },
};
