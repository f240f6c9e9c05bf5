import { messages } from './messages.js';
import type { World } from './world.js';

/**
 * Routes that only a demo has. `POST /demo/sign-in {username}` → `{token}` replaces the redirect to the real sign-in
 * page: a real app gets its access token from its OIDC library, after the user has typed a password there. `POST
 * /demo/reset` resets the demo.
 */
export async function demo(world: World, request: Request): Promise<Response | undefined> {
  switch (`${request.method} ${new URL(request.url).pathname}`) {
    case 'GET /demo/messages':
      return messages(world, request);
    case 'POST /demo/sign-in':
      return signIn(world, request);
    case 'POST /demo/reset':
      world.reset();
      return new Response(null, { status: 204 });
    default:
      return undefined;
  }
}

async function signIn(world: World, request: Request): Promise<Response> {
  const body = (await request.json().catch(() => undefined)) as { username?: unknown } | undefined;
  if (typeof body?.username !== 'string') return Response.json({ code: 'demo.bad_request' }, { status: 400 });
  try {
    return Response.json({ token: world.signIn(body.username) });
  } catch {
    return Response.json({ code: 'demo.unknown_customer' }, { status: 404 });
  }
}
