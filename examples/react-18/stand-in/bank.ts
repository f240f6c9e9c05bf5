import { createRecordCheck } from 'react-step-up/server';

/** A bank’s back end: it shows an account’s number to a user who has just verified. */
export function createBank(fetch: (request: Request) => Promise<Response>) {
  // With a tenant, its address alone.
  const { checkRecord } = createRecordCheck({ endpoint: 'https://tenant.example', fetch });
  return async (request: Request): Promise<Response> => {
    const check = await checkRecord(request);
    if (!check.ok) return check.response;
    return Response.json({ number: 'NL02 ABNA 0123 4567 89' }, { headers: { 'cache-control': 'no-store' } });
  };
}
