import { payBill } from '../bills.server';
import { checkRecord, getSubject } from '../stand-in.server';
import type { Route } from './+types/payments';

/** Without a record, the answer is the challenge of RFC 9470, which the page understands. */
export async function action({ request }: Route.ActionArgs) {
  const [who, check] = await Promise.all([getSubject(request), checkRecord(request)]);
  if (!who.ok) return who.response;
  if (!check.ok) return check.response;
  const form = await request.formData();
  return new Response(null, { status: payBill(who.subject, form.get('bill')) ? 204 : 409 });
}
