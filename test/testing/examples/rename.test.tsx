import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { testingLibraryDriver } from 'react-step-up/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { App } from './app.js';
import { handlers, tenant } from './tenant.js';

const network = setupServer(...handlers);
beforeAll(() => network.listen({ onUnhandledRequest: 'error' }));
afterAll(() => network.close());

test('a new name needs a verification: a wrong password is reported, and a code by e-mail is accepted', async () => {
  const user = userEvent.setup();
  const dialog = testingLibraryDriver({ within, waitFor, user });
  const token = tenant.signIn('alice');
  render(<App getAccessToken={() => token} />);

  await user.click(screen.getByRole('button', { name: 'Rename' }));
  await dialog.chooseMethod('password');
  await dialog.enterPassword('battery staple');
  expect(await dialog.errorMessage()).toBe('That password isn’t right');

  await dialog.showMethods();
  await dialog.chooseMethod('email');
  await dialog.enterCode(tenant.inbox.latest()!.code);
  await dialog.waitUntilClosed();
  await screen.findByText('Renamed');
});
