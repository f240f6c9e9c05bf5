// One journey through the dialog on a page in memory, which is jsdom's or happy-dom's. The app has only the page's own
// address, as many apps do.
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { createAccountApi, createStepUp, StepUpProvider } from 'react-step-up';
import { createAccountApiServer, testingLibraryDriver } from 'react-step-up/testing';
import { expect, vi } from 'vitest';

interface AppProps {
  getAccessToken: () => string;
}

function App({ getAccessToken }: AppProps) {
  const [stepUp] = useState(() =>
    createStepUp({ api: createAccountApi({ endpoint: location.origin, getAccessToken }) }),
  );
  const [outcome, setOutcome] = useState('');
  const rename = () =>
    stepUp
      .fetch('/api/my-account', {
        method: 'PATCH',
        headers: { authorization: `Bearer ${getAccessToken()}`, 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'alice_2' }),
      })
      .then(
        ({ status }) => setOutcome(String(status)),
        (error: unknown) => setOutcome(String(error)),
      );
  return (
    <StepUpProvider stepUp={stepUp} locale="en">
      <button onClick={() => void rename()}>Rename</button>
      <output>{outcome}</output>
    </StepUpProvider>
  );
}

/** Renames the user: a wrong password, then a code by e-mail. */
export async function rename(): Promise<void> {
  const server = createAccountApiServer({
    users: [{ username: 'alice', password: 'correct horse', email: 'alice@example.test' }],
  });
  vi.stubGlobal('fetch', server.fetch);
  const user = userEvent.setup();
  const dialog = testingLibraryDriver({ within, waitFor, user });
  const token = server.signIn('alice');
  const { unmount } = render(<App getAccessToken={() => token} />);

  await user.click(screen.getByRole('button', { name: 'Rename' }));
  await dialog.chooseMethod('password');
  await dialog.enterPassword('battery staple');
  expect(await dialog.errorMessage()).toBe('That password isn’t right');
  await dialog.showMethods();
  await dialog.chooseMethod('email');
  await dialog.enterCode(server.inbox.latest()!.code);
  await dialog.waitUntilClosed();
  await screen.findByText('200');
  unmount();
  vi.unstubAllGlobals();
}
