/** An Account API that answers at once; tells the harness of the code that it was sent. */
export const answerWith = (bench) => async (request) => {
  const { pathname } = new URL(request.url);
  if (request.method === 'GET')
    return Response.json({ id: 'user', hasPassword: true, primaryEmail: 'minji@example.test' });
  const { code } = await request.clone().json();
  if (pathname.endsWith('/verification-code/verify')) bench.complete(code);
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  return Response.json({ verificationRecordId: crypto.randomUUID(), expiresAt }, { status: 201 });
};
