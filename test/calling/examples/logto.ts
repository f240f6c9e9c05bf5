import { createAccountApiServer } from '../../../src/testing.js';

/** What answers in place of the tenant. */
export const tenant = createAccountApiServer({
  users: [{ username: 'alice', password: 'correct horse', email: 'alice@example.test' }],
});

const token = tenant.signIn('alice');

/** As much of Logto’s client as the example in “Five minutes” uses. */
export const logto = { getAccessToken: () => Promise.resolve(token) };
