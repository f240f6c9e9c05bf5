import { pay } from './bank.js';
// #region other-token
import { createRecordCheck } from '../../../src/server.js';
import { verifyToken } from './token.js';

const { checkRecord } = createRecordCheck({
  endpoint: process.env.LOGTO_ENDPOINT!,
  getAccessToken: ({ headers }) => headers.get('x-account-token'), // the opaque one
});

export async function POST(request: Request) {
  const { sub } = await verifyToken(request); // the JWT for this back end, in `Authorization`
  const check = await checkRecord(request, { subject: sub }); // both must be of the same user
  if (!check.ok) return check.response;
  return Response.json(await pay(await request.json()), { status: 201 });
}
// #endregion
