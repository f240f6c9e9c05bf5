import { screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CODES, PASSWORD } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

const user = person();
const { messages } = user;

/** What axe finds wrong in the whole page, in a few words each. */
async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      'landmark-one-main': { enabled: false },
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
    },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Where Tab leads, by name, from where the focus is until it is back there. */
async function tabStops(card: HTMLElement, key = '{Tab}'): Promise<string[]> {
  const start = document.activeElement;
  const names: string[] = [];
  do {
    const { activeElement: at } = document;
    names.push(at?.getAttribute('aria-label') ?? (at instanceof HTMLInputElement ? 'field' : (at?.textContent ?? '')));
    await userEvent.keyboard(key);
    expect(card).toContainElement(document.activeElement as HTMLElement);
  } while (document.activeElement !== start && names.length < 12);
  return names;
}

const settled = (card: HTMLElement) =>
  Promise.all(card.getAnimations({ subtree: true }).map((animation) => animation.finished.catch(() => undefined)));

describe('the dialog for assistive technology', () => {
  it('is modal, named by the step and described by the action, and announces the title of each later step', async () => {
    openPage({ ask: { action: 'payment' } });
    const card = await user.ask();
    await user.titled(messages.choose.title);
    expect(card).toHaveAttribute('aria-modal', 'true');
    await user.choose('password');
    expect(card).toHaveAccessibleName(messages.password.title);
    expect(card).toHaveAccessibleDescription(messages.actions.payment);
    await user.hears(messages.password.title);
    await user.click(messages.another);
    await user.hears(messages.choose.title);
    await user.choose('email');
    await user.hears(messages.code.title);
    await user.hears(messages.code.sent);
    await user.type(CODES[0]);
    await user.hears(messages.verified);
  });

  it('announces that it is loading, and that a code is being sent', async () => {
    const { server } = openPage();
    server.faults.add({ path: '/api/my-account', method: 'GET', respond: 'hang', times: 1 });
    await user.ask();
    await user.hears(messages.choose.loading);
    await user.press('Escape');
    await user.ends('cancelled escape-key');

    server.faults.add({ path: '/api/verifications/verification-code', respond: 'hang' });
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.hears(messages.code.sending);
    expect(await user.field()).toHaveAttribute('readonly');
    expect(await user.button(messages.submit)).toHaveAttribute('aria-busy', 'true');
  });

  it('errors are in one alert region, which is there before they are', async () => {
    openPage();
    const card = await user.ask();
    await user.choose('password');
    const region = within(card).getByRole('alert');
    expect(region).toBeEmptyDOMElement();
    await user.type('not-this-one');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    expect(within(card).getAllByRole('alert')).toEqual([region]);
  });

  it('the countdown is not read out', async () => {
    const { clock } = openPage();
    const card = await user.ask();
    await user.choose('email');
    await user.hears(messages.code.sent);
    const before = within(card)
      .getAllByRole('status')
      .map((region) => region.textContent);
    clock.advance(18_000);
    const resend = await user.button('Send again in 42 sec');
    expect(resend.closest('[aria-live], [role=status], [role=alert]')).toBeNull();
    expect(
      within(card)
        .getAllByRole('status')
        .map((region) => region.textContent),
    ).toEqual(before);
  });

  it('a method’s row has the method’s name first, then where the code goes, in words', async () => {
    openPage();
    await user.ask();
    expect(await user.way('email')).toHaveAccessibleName(`${messages.method.email.name} ${user.spoken.email}`);
    expect(await user.way('phone')).toHaveAccessibleName(`${messages.method.phone.name} ${user.spoken.phone}`);
    expect(within(await user.dialog()).getAllByRole('listitem')).toHaveLength(3);
  });
});

describe('the keyboard', () => {
  it('the list: the first way has the focus, then the others, then close, and round', async () => {
    openPage();
    const card = await user.ask();
    await waitFor(async () => expect(await user.way('password')).toHaveFocus());
    expect(await tabStops(card)).toEqual([
      expect.stringContaining(messages.method.password.name),
      expect.stringContaining(messages.method.email.name),
      expect.stringContaining(messages.method.phone.name),
      messages.close,
    ]);
  });

  it('a step: the field, its eye, the main button, the other way, close; and backwards', async () => {
    openPage();
    const card = await user.ask();
    await user.choose('password');
    expect(await tabStops(card)).toEqual([
      'field',
      messages.password.show,
      messages.submit,
      messages.another,
      messages.close,
    ]);
    expect(await tabStops(card, '{Shift>}{Tab}{/Shift}')).toEqual([
      'field',
      messages.close,
      messages.another,
      messages.submit,
      messages.password.show,
    ]);
  });

  it('the code step: the field, resend (though its time has not come), and so on', async () => {
    openPage();
    const card = await user.ask();
    await user.choose('email');
    expect(await tabStops(card)).toEqual([
      'field',
      expect.stringMatching(/^Send again in/),
      messages.submit,
      messages.another,
      messages.close,
    ]);
  });

  it('Escape ends it from any step, and the focus is back on what opened it', async () => {
    openPage();
    for (const method of ['password', 'email'] as const) {
      await user.ask();
      await user.choose(method);
      await user.press('Escape');
      await user.ends('cancelled escape-key');
      expect(user.opener()).toHaveFocus();
    }
  });

  it('typing goes to the field from the first moment of a step', async () => {
    openPage();
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    expect(await user.field()).toHaveValue(PASSWORD);
  });
});

describe('the mouse', () => {
  it('a press outside does not end it, and the focus stays in', async () => {
    openPage();
    const card = await user.ask();
    await user.choose('password');
    const overlay = document.querySelector('[data-sv=overlay]')!;
    await userEvent.click(overlay, { position: { x: 5, y: 5 } });
    expect(screen.getByRole('dialog')).toBe(card);
    expect(card).toHaveAttribute('data-state', 'open');
    await user.press('Tab');
    expect(card).toContainElement(document.activeElement as HTMLElement);
  });
});

describe.each(['light', 'dark'] as const)('axe, %s', (theme) => {
  it('finds nothing in the list, the password step with an error, the code step and the blocked screen', async () => {
    const { server } = openPage({ theme, policy: { maxAttempts: 2 } });
    const card = await user.ask();
    await user.titled(messages.choose.title);
    await settled(card);
    expect(await violations()).toEqual([]);
    await user.choose('email');
    await settled(card);
    expect(await violations()).toEqual([]);
    await user.click(messages.another);
    await user.choose('password');
    await user.type('one');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    await settled(card);
    expect(await violations()).toEqual([]);
    await user.type('two');
    await user.press('Enter');
    await user.titled(messages.blocked.locked.password.title);
    await settled(card);
    expect(await violations()).toEqual([]);
    expect(server.inbox).toHaveLength(1);
  });
});
