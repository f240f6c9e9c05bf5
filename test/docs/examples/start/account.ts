import { createAccountApiServer } from 'react-step-up/testing';

// An Account API in the memory of the page, for a first try. A page reload resets it.
const server = createAccountApiServer({
  users: [{ username: 'alice', password: 'correct horse', email: 'alice@example.com' }],
});
server.inbox.subscribe(({ to, code }) => console.info(`The code for ${to}: ${code}`));
const token = server.signIn('alice');

export const endpoint = 'https://tenant.example';
export const getAccessToken = () => Promise.resolve(token);
export const send: typeof fetch = (input, init) => server.fetch(input, init);
