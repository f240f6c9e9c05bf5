import { getSession } from '../../lib/session';

/** The page makes the verification’s requests itself, so it needs the token: no other site can read this answer. */
export async function GET() {
  const session = await getSession();
  if (!session) return new Response(null, { status: 401 });
  return Response.json({ token: session.token }, { headers: { 'cache-control': 'no-store' } });
}
