import { pay } from './bank.js';
// #region signed-in
import { checkAuthentication } from '../../../src/server.js';
import { verifyToken } from './token.js';

export async function POST(request: Request) {
  const claims = await verifyToken(request); // signature, issuer, audience and lifetime are right
  const check = checkAuthentication(claims, { acrValues: ['urn:logto:acr:mfa'], maxAge: 300 });
  if (!check.ok) return check.response;
  return Response.json(await pay(await request.json()), { status: 201 });
}
// #endregion
