import { createAccountApi, createStepUp } from 'react-step-up';

/** The user’s opaque access token, as the server keeps it. */
export async function getAccessToken(): Promise<string | undefined> {
  const response = await fetch('/token');
  return response.ok ? ((await response.json()) as { token: string }).token : undefined;
}

/**
 * One for the page, so that `clientAction`s, which are not components, can use it. They run only in the browser: on the
 * server, where all users share one module, no call uses it, and it never contains a record.
 */
export const stepUp = createStepUp({
  api: createAccountApi({ endpoint: '', getAccessToken }), // a tenant’s address, if there is one
  onUnauthenticated: () => window.location.reload(), // the server looks at the session again
});
