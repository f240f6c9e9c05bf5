/**
 * A refusal as a `Response`: never stored by a cache, and its own headers readable for a page of another origin, which
 * sees none that isn't named in `Access-Control-Expose-Headers`.
 */
export function answer(
  status: number,
  body: object | null,
  own: Record<string, string>,
  extra: Record<string, string> = {},
): Response {
  const headers = new Headers(extra);
  for (const [name, value] of Object.entries(own)) headers.append(name, value);
  const names = Object.keys(own).join(', ');
  if (names) headers.append('access-control-expose-headers', names);
  headers.set('cache-control', 'no-store');
  if (body === null) return new Response(null, { status, headers });
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
}
