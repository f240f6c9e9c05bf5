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

test('a code that is ten minutes old is refused, and a new one can be requested', async () => {
  const user = userEvent.setup();
  const dialog = testingLibraryDriver({ within, waitFor, user }, { locale: 'ko' });
  const token = tenant.signIn('alice');
  // #region clock
  render(<App getAccessToken={() => token} locale="ko" clock={tenant.clock} />);

  await user.click(screen.getByRole('button', { name: 'Rename' }));
  await dialog.chooseMethod('email');
  const old = tenant.inbox.latest()!.code;
  tenant.clock.advance(10 * 60_000); // for the server and for the dialog
  await dialog.waitForMessage('errors.record_gone');

  await dialog.resend();
  await dialog.waitForMessage('code.resent');
  const { code } = tenant.inbox.latest()!;
  expect(code).not.toBe(old);
  await dialog.enterCode(code);
  await dialog.waitUntilClosed();
  // #endregion
  await screen.findByText('Renamed');
});
