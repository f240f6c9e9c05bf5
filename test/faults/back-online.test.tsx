import { waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openPage, person } from '../components/page.js';
import { CODES, PASSWORD } from '../support/with-step-up.js';

/** A browser that has lost its connection: it reports that, and its requests do not arrive. */
function goOffline({ server }: ReturnType<typeof openPage>, method?: string): () => void {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const mend = server.faults.add({ path: /^\/api\//, method, respond: 'offline' });
  window.dispatchEvent(new Event('offline'));
  return () => {
    mend();
    onLine.mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
  };
}

describe('back online: announced politely, and nothing is sent until a press', () => {
  const locale = 'ko';
  const user = person(locale);
  const { messages } = user;

  it('at the password', async () => {
    const page = openPage({ locale });
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    const comeBack = goOffline(page);
    await user.press('Enter');
    await user.alert(messages.errors.offline);
    const before = page.requests.length;
    comeBack();
    await user.hears(messages.online);
    await user.alert('');
    const field = await user.field();
    expect(field).toHaveValue(PASSWORD);
    expect(field).toHaveAccessibleDescription(messages.online);
    expect(await user.button(messages.retry)).not.toHaveAttribute('aria-disabled');
    expect(page.requests).toHaveLength(before);
    await user.click(messages.retry);
    await user.ends('done 200');
    expect(page.requests).toHaveLength(before + 1);
  });

  it('at the code, and again offline before the press', async () => {
    const page = openPage({ locale });
    await user.ask();
    await user.choose('email');
    let comeBack = goOffline(page);
    await user.type(CODES[0]);
    await user.alert(messages.errors.offline);
    comeBack();
    await user.hears(messages.online);
    comeBack = goOffline(page);
    await user.alert(messages.errors.offline);
    comeBack();
    await user.hears(messages.online);
    await user.click(messages.retry);
    await user.ends('done 200');
  });

  it('where the message could not be sent', async () => {
    const page = openPage({ locale });
    await user.ask();
    const way = await user.way('email');
    const comeBack = goOffline(page);
    way.click();
    await user.alert(messages.errors.offline);
    comeBack();
    await user.hears(messages.online);
    expect(page.server.inbox).toHaveLength(0);
    await user.click(messages.retry);
    await waitFor(() => expect(page.server.inbox).toHaveLength(1));
  });

  it('where the methods could not be loaded', async () => {
    const page = openPage({ locale });
    const comeBack = goOffline(page, 'GET'); // the call that was refused got through
    await user.ask();
    const card = await user.titled(messages.blocked['load-failed'].title);
    await waitFor(() => expect(card).toHaveAccessibleDescription(messages.errors.offline));
    const before = page.requests.length;
    comeBack();
    await waitFor(() => expect(card).toHaveAccessibleDescription(messages.online));
    // Alone, or with the title, if that was not announced before.
    await waitFor(() => {
      const regions = within(card).getAllByRole('status');
      expect(regions.filter(({ textContent }) => textContent.endsWith(messages.online))).toHaveLength(1);
    });
    expect(page.requests).toHaveLength(before);
    await user.click(messages.retry);
    await user.titled(messages.choose.title);
  });

  it('does not show it after another failure', async () => {
    const page = openPage({ locale });
    await user.ask();
    await user.choose('password');
    await user.type('not-this-one');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    goOffline(page)();
    await user.alert(messages.errors.wrong_password);
  });
});
