import { pay, store } from './bank.js';
import { checkRecord } from './step-up.js';
// #region once
import { challenge } from '../../../src/server.js';

export async function POST(request: Request) {
  const check = await checkRecord(request);
  if (!check.ok) return check.response;
  // One atomic step, in a store that all instances share: with Redis, SET … NX EX 600.
  if (!(await store.addIfAbsent(`record:${check.recordHash}`, { seconds: 600 }))) return challenge();
  return Response.json(await pay(await request.json()), { status: 201 });
}
// #endregion
