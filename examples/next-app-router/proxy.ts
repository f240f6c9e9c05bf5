import { NextResponse, type NextRequest } from 'next/server';

const isDevelopment = process.env.NODE_ENV === 'development';

/** Serves every page under a separate policy: only scripts with this answer’s nonce run, and what they load. */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = [
    "default-src 'none'",
    // React’s development build evaluates strings, for stacks of the server.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // Next’s development tools write styles into the page. The app and the kit write none.
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "connect-src 'self'",
    "img-src 'self'",
    `font-src 'self'${isDevelopment ? ' data:' : ''}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

  // Next reads the nonce off the request’s policy, and puts it on each of its scripts.
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = { matcher: '/((?!api/|_next/static/|icon.svg).*)' };
