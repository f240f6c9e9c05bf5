import { createRecordCheck } from 'react-step-up/server';

const BALANCE = 500;

/** A bank’s back end: a payment needs a record, and enough money. */
export function createBank(fetch: (request: Request) => Promise<Response>) {
  // With a tenant, its address alone.
  const { checkRecord } = createRecordCheck({ endpoint: 'https://tenant.example', fetch });
  return async (request: Request): Promise<Response> => {
    const check = await checkRecord(request);
    if (!check.ok) return check.response;
    const { amount } = (await request.json()) as { amount: number };
    if (!(amount > 0 && amount <= BALANCE)) return Response.json({ error: 'insufficient_funds' }, { status: 422 });
    return Response.json({ number: crypto.randomUUID().slice(0, 8) }, { status: 201 });
  };
}
