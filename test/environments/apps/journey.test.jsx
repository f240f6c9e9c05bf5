// Run by Jest and by Vitest, whose `test` and `expect` are global.
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createAccountApiServer, testingLibraryDriver } from 'react-step-up/testing';
import { App } from './app.jsx';

const real = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = real;
});

const body = { method: 'PATCH', body: '{"username":"alice_2"}' };
const headersOf = (token) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' });

/** Renames the user: a wrong password, then a code by e-mail. */
async function journey({ endpoint, fetch, rename }) {
  const server = createAccountApiServer({
    users: [{ username: 'alice', password: 'correct horse', email: 'alice@example.test' }],
  });
  const token = server.signIn('alice');
  if (!fetch) globalThis.fetch = server.fetch;
  const user = userEvent.setup();
  const dialog = testingLibraryDriver({ within, waitFor, user }, { timeout: 20_000 });
  render(
    <App
      endpoint={endpoint}
      fetch={fetch && server.fetch}
      getAccessToken={() => token}
      rename={(stepUp) => rename(stepUp, token, server)}
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Rename' }));
  await dialog.chooseMethod('password');
  await dialog.enterPassword('battery staple');
  expect(await dialog.errorMessage()).toBe('That password isn’t right');
  await dialog.showMethods();
  await dialog.chooseMethod('email');
  await dialog.enterCode(server.inbox.latest().code);
  await dialog.waitUntilClosed();
  await screen.findByText('Done 200');
}

test('run, a whole address and a fetch of one’s own', () =>
  journey({
    endpoint: 'https://tenant.example',
    fetch: true,
    rename: (stepUp, token, server) =>
      stepUp.run(({ headers, signal }) =>
        server.fetch('https://tenant.example/api/my-account', {
          ...body,
          headers: { ...headers, ...headersOf(token) },
          signal,
        }),
      ),
  }));

test('stepUp.fetch, the page’s own address and its fetch', () =>
  journey({
    endpoint: '',
    rename: (stepUp, token) => stepUp.fetch('/api/my-account', { ...body, headers: headersOf(token) }),
  }));
