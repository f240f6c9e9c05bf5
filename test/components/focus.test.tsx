import { waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deferred } from '../api/deferred.js';
import { CODES } from '../support/with-step-up.js';
import { holdTimers } from '../support/held-timers.js';
import { withMotion } from '../support/motion.js';
import { openPage, person } from './page.js';

const user = person();
const { messages } = user;
const SEND = '/api/verifications/verification-code';

/** Answered when the test decides. */
function hold({ server }: ReturnType<typeof openPage>, method: string, path: string) {
  const { promise, resolve } = deferred();
  server.faults.add({ path, method, times: 1, respond: (_, answer) => promise.then(answer) });
  return resolve;
}

/** Presses Tab until this has the focus. */
async function tabTo(name: string) {
  const target = await user.button(name);
  for (let presses = 0; presses < 8 && document.activeElement !== target; presses += 1) await userEvent.tab();
  expect(target).toHaveFocus();
  return target;
}

const codeIsSent = () => waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));

describe('what leads away keeps the focus that the user has given it', () => {
  it('while the methods are loading', async () => {
    const loaded = hold(openPage(), 'GET', '/api/my-account');
    await user.ask();
    await user.hears(messages.choose.loading);
    const close = await tabTo(messages.close);
    loaded();
    await user.way('password');
    await user.hears('');
    expect(close).toHaveFocus();
    await user.press('Enter');
    await user.ends('cancelled close-press');
  });

  it.each([messages.another, messages.close])('while a code is being sent: %s', async (name) => {
    const page = openPage();
    const sent = hold(page, 'POST', SEND);
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.hears(messages.code.sending);
    const button = await tabTo(name);
    sent();
    await codeIsSent();
    await user.hears(messages.code.sent);
    expect(button).toHaveFocus();
  });

  it('while another code is being sent', async () => {
    const page = openPage();
    await user.ask();
    await user.choose('email');
    page.clock.advance(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    const sent = hold(page, 'POST', SEND);
    await user.click(messages.code.resend);
    const another = await tabTo(messages.another);
    sent();
    await user.hears(messages.code.resent);
    expect(another).toHaveFocus();
  });
});

describe('a step that the user has chosen takes the focus', () => {
  it('a code that is sent at the second try', async () => {
    const page = openPage();
    page.server.faults.add({ path: SEND, method: 'POST', times: 1, respond: 'offline' });
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.alert(messages.errors.network);
    await user.click(messages.retry);
    await codeIsSent();
    expect(await user.field()).toHaveFocus();
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('another step', async () => {
    openPage();
    await user.ask();
    await user.choose('password');
    await tabTo(messages.another);
    await user.press('Enter');
    await waitFor(async () => expect(await user.way('password')).toHaveFocus());
  });
});

describe('with its exit under way', () => {
  withMotion();

  it('it starts from the beginning when it is opened again, and the end of that exit takes nothing away', async () => {
    const exit = 160;
    const timers = holdTimers(exit);
    openPage();
    const card = await user.ask();
    await user.choose('password');
    await user.type('half of it');
    await user.click(messages.close);
    await waitFor(() => expect(card).toHaveAttribute('data-state', 'closed'));
    user.opener().click();
    const way = await user.way('password');
    await waitFor(() => expect(way).toHaveFocus());
    expect(await user.dialog()).toBe(card); // the exit was still under way
    expect(card).toHaveAttribute('data-state', 'open');
    timers.pass(exit);
    await waitFor(() => expect(document.getAnimations()).toEqual([]));
    expect(await user.dialog()).toBe(card);
    expect(way).toHaveFocus();
    await user.choose('password');
    expect(await user.field()).toHaveValue('');
  });
});
