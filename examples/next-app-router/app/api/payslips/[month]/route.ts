import { payslipOf } from '../../../../lib/payslips';
import { checkRecord, getSubject } from '../../../../lib/step-up';

/** Without a record, the answer is the challenge of RFC 9470, which the page understands. */
export async function GET(request: Request, { params }: RouteContext<'/api/payslips/[month]'>) {
  const [who, check] = await Promise.all([getSubject(request), checkRecord(request)]);
  if (!who.ok) return who.response;
  if (!check.ok) return check.response;
  const payslip = await payslipOf(who.subject, (await params).month);
  if (!payslip) return new Response(null, { status: 404 });
  return Response.json({ month: payslip.month, net: payslip.net }, { headers: { 'cache-control': 'no-store' } });
}
