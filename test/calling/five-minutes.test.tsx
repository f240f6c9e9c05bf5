import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import ko from '../../locales/ko.json' with { type: 'json' };
import { tenant } from './examples/logto.js';

it('“Five minutes” of the README is a whole app: its dialog is Korean, and it changes the password', async () => {
  const reach = window.fetch;
  vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith('https://tenant.example/') ? tenant.fetch(input, init) : reach(input, init);
  });
  const root = Object.assign(document.createElement('div'), { id: 'root' });
  document.body.append(root);
  await act(() => import('./examples/five-minutes.js'));
  const user = userEvent.setup();

  await user.type(screen.getByLabelText('New password'), 'quiet-harbour-52');
  await user.click(screen.getByRole('button', { name: 'Change password' }));
  await screen.findByRole('dialog', { name: ko.choose.title });
  await user.click(await screen.findByRole('button', { name: new RegExp(`^${ko.method.password.name}`) }));
  await user.type(await screen.findByLabelText(ko.password.label), 'correct horse{Enter}');

  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(/^Changed$/));
  expect(tenant.users.find('alice')?.password).toBe('quiet-harbour-52');
});
