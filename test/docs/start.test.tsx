// The app of docs/start.md and of both READMEs, used as a user does: as it is, and with a tenant in place of the memory.
import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { testingLibraryDriver } from 'react-step-up/testing';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.resetModules();
});

/** The page with the app in it, and its user. */
async function open(app: () => Promise<unknown>, locale: 'en' | 'ko') {
  document.body.append(Object.assign(document.createElement('div'), { id: 'root' }));
  await act(app);
  const user = userEvent.setup();
  const dialog = testingLibraryDriver({ within, waitFor, user }, { locale, timeout: 20_000 });
  return { user, dialog, outcome: () => screen.getByRole('status').textContent };
}

const apps = {
  en: { app: () => import('./examples/start/main.js'), button: 'Change password', done: 'Changed', not: 'Not changed' },
  ko: {
    app: () => import('./examples/start/main.ko.js'),
    button: '비밀번호 변경',
    done: '변경했습니다',
    not: '취소했습니다',
  },
};

it.each(['en', 'ko'] as const)(
  'in “%s”, without a server: page and dialog have one language, and a code from the console changes the password',
  async (language) => {
    const { app, button, done, not } = apps[language];
    const log = vi.spyOn(console, 'info').mockImplementation(() => undefined);
    const { user, dialog, outcome } = await open(app, language);
    await user.type(document.querySelector('input')!, 'quiet-harbour-52');
    await user.click(screen.getByRole('button', { name: button }));
    await dialog.waitUntilOpen();
    await dialog.cancel();
    await waitFor(() => expect(outcome()).toBe(not));

    await user.click(screen.getByRole('button', { name: button }));
    await dialog.chooseMethod('email');
    const [, code = ''] = /alice@example\.com: (\d{6})$/.exec(String(log.mock.lastCall?.[0])) ?? [];
    await dialog.enterCode(code);
    await waitFor(() => expect(outcome()).toBe(done));
  },
);

it('with a tenant, which the app calls over the network', async () => {
  const { tenant } = await import('./examples/start/logto.js');
  vi.doMock('./examples/start/account', () => import('./examples/start/tenant-account.js'));
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => tenant.fetch(input, init));
  const { user, dialog, outcome } = await open(apps.en.app, 'en');
  await user.type(screen.getByLabelText('New password'), 'quiet-harbour-52');
  await user.click(screen.getByRole('button', { name: 'Change password' }));
  await dialog.chooseMethod('password');
  await dialog.enterPassword('correct horse');
  await waitFor(() => expect(outcome()).toBe('Changed'));
  expect(tenant.users.find('alice')?.password).toBe('quiet-harbour-52');
});
