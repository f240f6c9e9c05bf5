import { createAccountApi } from 'react-step-up';
import { expect, it } from 'vitest';
import { tenant } from './tenant.js';

const token = tenant.signIn('alice');
const api = createAccountApi({
  endpoint: 'https://tenant.example',
  fetch: tenant.fetch,
  getAccessToken: () => token,
});
const { signal } = new AbortController();
const code = (call: Promise<unknown>) => call.catch((error: unknown) => (error as { code: string }).code);
const methods = () => api.getMethods({ signal });
const password = () => api.verifyPassword({ password: 'correct horse' }, { signal });

it('what can go wrong, goes wrong on order', async () => {
  const seen: unknown[] = [];
  const openDialog = async () => void seen.push(await code(methods()));
  const enterPassword = async () => void seen.push(await code(password()));
  // #region faults
  const mend = tenant.faults.add({ path: '/api/my-account', respond: 'offline' });
  await openDialog(); // there is no connection
  mend();

  tenant.faults.add({
    path: /verifications/,
    times: 1,
    respond: () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
  });
  await enterPassword(); // a gateway answers in place of the tenant; the next request reaches the tenant

  tenant.settings.policy.maxAttempts = 3; // then the password is locked
  tenant.settings.connectors.email = 'failing'; // no message is sent
  tenant.users.suspend('alice'); // and her session is over
  // #endregion
  await enterPassword();
  expect(seen).toEqual(['network', 'server_error', 'unauthenticated']);
});
