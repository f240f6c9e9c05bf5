import { payslipOf } from './bank.js';
// #region next
// app/api/payslip/route.ts
import { checkRecord, getSubject } from './step-up';

export async function GET(request: Request) {
  const [who, check] = await Promise.all([getSubject(request), checkRecord(request)]);
  if (!who.ok) return who.response;
  if (!check.ok) return check.response;
  return Response.json(await payslipOf(who.subject));
}
// #endregion
