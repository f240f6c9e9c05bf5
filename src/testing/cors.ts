/** The only paths that are open to other origins. */
const open = /^\/api\/(my-account|verifications)(\/|$)/;

/** Whether a path is one that pages of any origin may call. */
export const isOpen = (pathname: string): boolean => open.test(pathname);

/** The answer to a browser's preflight: any origin, whatever headers it asks for, no lifetime, no credentials. */
export const preflight = (request: Request): Response => {
  const asked = request.headers.get('access-control-request-headers');
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH',
      ...(asked === null ? {} : { 'access-control-allow-headers': asked }),
    },
  });
};

/** True for the request that a browser sends ahead of another. */
export const isPreflight = (request: Request): boolean =>
  request.method === 'OPTIONS' && request.headers.has('access-control-request-method');

/** Adds what lets a page of another origin read the answer. */
export const allowOrigin = (request: Request, headers: Headers): void => {
  headers.set('vary', 'Accept-Encoding, Origin');
  if (!isOpen(new URL(request.url).pathname)) return;
  headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*');
  // `Date` and `Logto-Core-Request-Id` are readable across origins only because of this. The `*` counts as every header
  // for requests without credentials: https://fetch.spec.whatwg.org/#http-access-control-expose-headers
  if (!isPreflight(request)) headers.set('access-control-expose-headers', '*');
};
