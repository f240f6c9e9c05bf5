import { createAccountApi } from 'react-step-up';

const answer = async (request) => {
  if (request.method === 'GET')
    return Response.json({ id: 'user', hasPassword: true, primaryEmail: 'minji@example.test' });
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  return Response.json({ verificationRecordId: crypto.randomUUID(), expiresAt }, { status: 201 });
};

/** An Account API that answers at once. `bench` is told of a code when the dialog hands it over, as a floor tells it. */
export function createBenchApi(bench) {
  const api = createAccountApi({ endpoint: '', getAccessToken: () => 'token', fetch: answer });
  return {
    ...api,
    verifyCode(input, options) {
      bench.complete(input.code);
      return api.verifyCode(input, options);
    },
  };
}
