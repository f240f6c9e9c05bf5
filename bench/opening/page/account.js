// The account behind every contender that loads one: answered in the page, or over the line (`?line`) by the server.
const isOverLine = new URLSearchParams(location.search).has('line');

const issued = () => ({
  verificationRecordId: 'record',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
});
const account = { id: 'user', hasPassword: true, primaryEmail: 'minji@example.test' };

/** `fetch` for the kit's client and for the floors. */
export async function answer(request) {
  if (isOverLine) return fetch(request);
  return request.method === 'GET' ? Response.json(account) : Response.json(issued(), { status: 201 });
}

export const listMethods = async () => (await answer(new Request('/api/my-account'))).json();

/** A call that needs a verification: the server refuses it. */
export const refuse = async () => {
  const refusal = () => Response.json({ code: 'verification_record.permission_denied' }, { status: 401 });
  return isOverLine ? fetch('/bank/refuse') : refusal();
};
