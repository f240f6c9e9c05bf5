import { readSession } from '../session.server';
import type { Route } from './+types/token';

/** The page makes the verification’s requests itself, so it needs the token: no other site can read this answer. */
export async function loader({ request }: Route.LoaderArgs) {
  const session = await readSession(request);
  if (!session) return new Response(null, { status: 401 });
  return Response.json({ token: session.token }, { headers: { 'cache-control': 'no-store' } });
}
