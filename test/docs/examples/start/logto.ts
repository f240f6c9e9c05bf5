import { createAccountApiServer } from 'react-step-up/testing';

/** What answers in place of the tenant. */
export const tenant = createAccountApiServer({
  users: [{ username: 'alice', password: 'correct horse', email: 'alice@example.test' }],
});

const token = tenant.signIn('alice');

/** As much of Logto’s client as the page uses. */
export const logto = { getAccessToken: () => Promise.resolve(token) };
