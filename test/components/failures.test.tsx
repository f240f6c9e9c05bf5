import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CODES, PASSWORD } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

/** The developer is told what is wrong with the tenant; that is tested where it is said. */
const expectAdvice = () => vi.spyOn(console, 'warn').mockImplementation(() => undefined);

const account = '/api/my-account';
const password = '/api/verifications/password';
const send = '/api/verifications/verification-code';
const check = '/api/verifications/verification-code/verify';

describe('a wrong answer', () => {
  const user = person();
  const { messages } = user;

  it('password: shown, tied to the field, selected, and removed by the first key', async () => {
    openPage();
    await user.ask();
    await user.choose('password');
    await user.type('not-this-one');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    const field = await user.field();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(messages.errors.wrong_password);
    expect(field).toHaveFocus();
    await user.type(PASSWORD);
    expect(field).toHaveValue(PASSWORD);
    expect(field).toBeValid();
    await user.alert('');
    await user.press('Enter');
    await user.ends('done 200');
  });

  it('an empty field is reported as missing, and is not sent', async () => {
    const { posts } = openPage();
    await user.ask();
    await user.choose('password');
    await user.click(messages.submit);
    await user.alert(messages.errors.passwordRequired);
    expect(await user.field()).toBeInvalid();
    expect(posts()).toEqual([]);
  });

  it('junk in the code’s field: nothing changes, that is announced politely, and the next digit removes the note', async () => {
    const { posts } = openPage();
    await user.ask();
    await user.choose('email');
    await user.type('40x');
    await user.hears(messages.code.digitsOnly.replace('{{length}}', '6'));
    const field = await user.field();
    expect(field).toHaveValue('40');
    expect(field).toBeValid();
    await user.type('7');
    await user.alert('');
    expect(field).toHaveAccessibleDescription(messages.code.sent);
    expect(posts()).toHaveLength(1);
  });

  it('code: shown, and the next try is checked', async () => {
    const { posts } = openPage();
    await user.ask();
    await user.choose('email');
    await user.type('111111');
    await user.alert(messages.errors.wrong_code);
    const field = await user.field();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(messages.errors.wrong_code);
    await user.press('Enter'); // the same one is not worth a try
    await user.type(CODES[0]);
    await user.ends('done 200');
    expect(posts()).toHaveLength(3);
  });

  it('code: after a second message, shows which one counts', async () => {
    const { clock, server } = openPage();
    await user.ask();
    await user.choose('email');
    clock.advance(60_000);
    await user.click(messages.code.resend);
    await waitFor(() => expect(server.inbox).toHaveLength(2));
    await user.hears(messages.code.resent);
    await user.type('111111');
    await user.alert(messages.errors.wrong_code_newest);
  });

  it('less than a code is reported as incomplete', async () => {
    const { posts } = openPage();
    await user.ask();
    await user.choose('phone');
    await user.type('4079');
    await user.press('Enter');
    await user.alert('Enter all 6 digits');
    expect(posts()).toHaveLength(1);
  });

  it.each([
    ['code_expired', (server: ReturnType<typeof openPage>['server']) => server.clock.advance(601_000)],
    ['record_gone', (server: ReturnType<typeof openPage>['server']) => server.records.expire()],
  ] as const)('a code that is over (%s) makes way for a new one at once', async (_, spoil) => {
    const { server } = openPage({ policy: { codeSeconds: 300 } });
    await user.ask();
    await user.choose('email');
    spoil(server);
    await user.type(CODES[0]);
    await waitFor(async () => expect(await user.field()).toBeInvalid());
    await user.click(messages.code.sendNew);
    await waitFor(() => expect(server.inbox).toHaveLength(2));
    await waitFor(async () => expect(await user.field()).toHaveFocus());
    await waitFor(async () => expect(await user.field()).toHaveValue(''));
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await user.type(CODES[1]);
    await user.ends('done 200');
  });
});

describe('the dialog explains itself, in Korean', () => {
  const locale = 'ko';
  const user = person(locale);
  const { messages } = user;
  const tryThrice = async () => {
    await user.choose('password');
    for (const attempt of ['one', 'two']) {
      await user.type(attempt);
      await user.press('Enter');
      await user.alert(messages.errors.wrong_password);
      await waitFor(async () => expect(await user.button(messages.submit)).not.toHaveAttribute('aria-busy'));
    }
    await user.type('three');
    await user.press('Enter');
  };

  it('locked: the other methods stay open', async () => {
    openPage({ locale, policy: { maxAttempts: 3 } });
    await user.ask();
    await tryThrice();
    const card = await user.titled(messages.blocked.locked.password.title);
    expect(card).toHaveAccessibleDescription(messages.blocked.locked.password.text);
    const rows = within(card).getAllByRole('listitem');
    expect(rows).toHaveLength(2);
    expect(within(rows[0]!).getByRole('button')).toHaveFocus();
    await user.press('Enter');
    await user.titled(messages.code.title);
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('locked, with no other method: shown, and the call ends as locked', async () => {
    openPage({ locale, who: 'passwordOnly', policy: { maxAttempts: 1 } });
    await user.ask();
    await user.titled(messages.password.title);
    await user.type('one');
    await user.press('Enter');
    const card = await user.titled(messages.blocked.locked.password.title);
    expect(card).toHaveAccessibleDescription(messages.blocked.locked.password.alone);
    expect(screen.getAllByRole('button', { name: messages.close })[0]).toHaveFocus();
    await user.press('Enter');
    await user.ends('failed locked');
  });

  it('no method', async () => {
    openPage({ locale, who: 'nothing' });
    await user.ask();
    const card = await user.titled(messages.blocked['no-method'].title);
    expect(card).toHaveAccessibleDescription(messages.blocked['no-method'].text);
    await user.press('Escape');
    await user.ends('failed unavailable');
  });

  it('the server can’t be reached: try again, or leave', async () => {
    const { server } = openPage({ locale });
    server.faults.add({ path: account, method: 'GET', times: 2, respond: 'offline' });
    await user.ask();
    const card = await user.titled(messages.blocked['load-failed'].title);
    expect(card).toHaveAccessibleDescription(messages.blocked['load-failed'].text);
    expect(await user.button(messages.retry)).toHaveFocus();
    await user.press('Enter');
    await waitFor(async () => expect(await user.button(messages.retry)).toHaveFocus());
    await user.press('Enter');
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.ends('done 200');
  });

  it('the server can’t be reached, and the user has had enough', async () => {
    const { server } = openPage({ locale });
    server.faults.add({ path: account, method: 'GET', respond: 'offline' });
    await user.ask();
    await user.titled(messages.blocked['load-failed'].title);
    await user.click(messages.cancel);
    await user.ends('failed unavailable');
  });

  it('the session is over: the app is notified, once', async () => {
    expectAdvice();
    const onUnauthenticated = vi.fn();
    const { server, token } = openPage({ locale, onUnauthenticated });
    await user.ask();
    await user.choose('password');
    server.tokens.revoke(token);
    await user.type(PASSWORD);
    await user.press('Enter');
    const card = await user.titled(messages.blocked['session-lost'].title);
    expect(card).toHaveAccessibleDescription(messages.blocked['session-lost'].text);
    expect(onUnauthenticated).toHaveBeenCalledTimes(1);
    await user.press('Enter');
    await user.ends('failed signed_out');
  });

  it('the app must not verify: no next step', async () => {
    expectAdvice();
    const { server } = openPage({ locale });
    await user.ask();
    await user.titled(messages.choose.title);
    server.settings.accountCenter.enabled = false;
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    const card = await user.titled(messages.blocked.not_enabled.title);
    expect(card).toHaveAccessibleDescription(messages.blocked.not_enabled.text);
  });

  it('no provider for this kind of message: that way closes, the others stay', async () => {
    expectAdvice();
    const { server } = openPage({ locale, connectors: { email: 'missing' } });
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.alert(messages.choose.unusable);
    const rows = within(await user.titled(messages.choose.title)).getAllByRole('listitem');
    expect(rows).toHaveLength(2);
    expect(await user.way('password')).toHaveFocus();
    expect(server.inbox).toHaveLength(0);
    await user.choose('phone');
    await user.type(server.inbox.latest()!.code);
    await user.ends('done 200');
  });

  it('a password that did not get through is kept, and goes again by a press', async () => {
    const { server, posts } = openPage({ locale });
    server.faults.add({ path: password, times: 1, respond: 'offline' });
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.alert(messages.errors.network);
    expect(await user.field()).toHaveValue(PASSWORD);
    expect(await user.field()).toBeValid();
    await user.click(messages.retry);
    await user.ends('done 200');
    expect(posts()).toHaveLength(2);
  });

  it('a code that did not get through is kept, and goes again by a press', async () => {
    const { server } = openPage({ locale });
    server.faults.add({ path: check, times: 1, respond: () => new Response('<html>', { status: 502 }) });
    await user.ask();
    await user.choose('phone');
    await user.type(CODES[0]);
    await user.alert(messages.errors.server_error);
    expect(await user.field()).toHaveValue(CODES[0]);
    await user.click(messages.retry);
    await user.ends('done 200');
  });

  it('a message that could not be sent is sent by a press', async () => {
    const { server } = openPage({ locale });
    server.faults.add({ path: send, times: 1, respond: 'offline' });
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.alert(messages.errors.network);
    expect(server.inbox).toHaveLength(0);
    await user.click(messages.retry);
    await waitFor(() => expect(server.inbox).toHaveLength(1));
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await waitFor(async () => expect(await user.field()).toHaveFocus());
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('too many messages: shown, and the code that came last still works', async () => {
    const { clock } = openPage({ locale, policy: { sendsPerRecipient: 1 } });
    await user.ask();
    await user.choose('email');
    clock.advance(60_000);
    await user.click(messages.code.resend);
    await user.alert(messages.errors.rate_limited);
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    (await user.field()).focus();
    await user.type(CODES[0]);
    await user.ends('done 200');
  });
});
