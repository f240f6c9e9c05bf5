import { pay } from './bank.js';
import { checkRecord } from './step-up.js';
// #region once
import { usedRecords } from './used-records.js';

export async function POST(request: Request) {
  const check = await checkRecord(request, { once: usedRecords });
  if (!check.ok) return check.response;
  return Response.json(await pay(await request.json()), { status: 201 });
}
// #endregion
