// #region cors
/** Answers preflights, and lets pages of the app’s origin read every answer, refusals included. */
export async function withCors(request: Request, handle: (request: Request) => Promise<Response>) {
  const response = request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : await handle(request);
  response.headers.set('access-control-allow-origin', process.env.APP_ORIGIN!);
  response.headers.set('access-control-allow-headers', 'authorization, logto-verification-id, content-type');
  response.headers.set('access-control-expose-headers', 'WWW-Authenticate, Retry-After');
  response.headers.append('vary', 'Origin');
  return response;
}
// #endregion
