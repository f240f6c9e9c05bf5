import { createAccountApi, createStepUp } from 'react-step-up';

/** The user’s opaque access token, as the server keeps it. */
export async function getAccessToken(): Promise<string | undefined> {
  const response = await fetch('/token');
  return response.ok ? ((await response.json()) as { token: string }).token : undefined;
}

/**
 * One for the page, so that `clientAction`s, which are no components, can use it. They run in the browser alone: on the
 * server, where one module serves everybody, nobody makes a call with it, and no proof is ever in it.
 */
export const stepUp = createStepUp({
  api: createAccountApi({ endpoint: '', getAccessToken }), // a tenant’s address, if there is one
  onUnauthenticated: () => window.location.reload(), // the server looks at the session again
});
