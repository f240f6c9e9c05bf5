import { createAccountApi, createStepUp } from 'react-step-up';
import { forgetToken, getAccessToken } from './session.js';

export const stepUp = createStepUp({
  api: createAccountApi({ endpoint: '', getAccessToken }), // a tenant’s address, if there is one
  onUnauthenticated: forgetToken,
});

/** `fetch` for the app’s own endpoints: with the user’s token, and with a record where the server requires one. */
export async function bankFetch(path: string, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers);
  headers.set('authorization', `Bearer ${await getAccessToken()}`);
  return stepUp.fetch(`/bank${path}`, { ...init, headers });
}
