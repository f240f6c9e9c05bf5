import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CODES, EMAIL, PASSWORD, PHONE } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

describe.each(['ko', 'en'] as const)('the dialog, in %s', (locale) => {
  const user = person(locale);
  const { messages } = user;

  it('password: the prompt opens, the user answers, and the call is made again', async () => {
    const { posts } = openPage({ locale, ask: { action: 'change-password' } });
    await user.ask();
    const list = await user.titled(messages.choose.title);
    expect(list).toHaveAccessibleDescription(messages.actions['change-password']);
    expect(await user.way('password')).toHaveAccessibleName(
      `${messages.method.password.name} ${messages.method.password.hint}`,
    );
    await user.choose('password');
    const step = await user.titled(messages.password.title);
    expect(step).toHaveAccessibleDescription(messages.actions['change-password']);
    expect(screen.getByLabelText(messages.password.label)).toHaveFocus();
    await user.type(PASSWORD);
    expect(await user.verifiedBy(() => user.press('Enter'))).toHaveAttribute('data-status', 'verified');
    await user.ends('done 200');
    expect(user.opener()).toHaveFocus();
    expect(posts()).toEqual(['POST verifications/password']);
  });

  it.each([
    ['email', EMAIL, 'mi•••@example.test'],
    ['phone', PHONE, '010-••••-5678'],
  ] as const)(
    '%s: one message, in the dialog’s language, and the full code submits itself',
    async (method, to, shown) => {
      const { server, posts } = openPage({ locale, ask: { action: 'payment' } });
      await user.ask();
      expect(await user.way(method)).toHaveAccessibleName(`${messages.method[method].name} ${user.spoken[method]}`);
      expect(await user.way(method)).toHaveTextContent(shown);
      await user.choose(method);
      await user.titled(messages.code.title);
      const label = messages.code.label[method].replace('{{length}}', '6').replace('{{target}}', user.spoken[method]);
      expect(screen.getByRole('textbox', { name: label })).toHaveFocus();
      expect(server.inbox.map((message) => [message.to, message.language])).toEqual([[to.value, locale]]);
      await user.verifiedBy(() => user.type(CODES[0]));
      await user.ends('done 200');
      expect(user.opener()).toHaveFocus();
      expect(posts()).toHaveLength(2);
    },
  );
});

describe('the dialog', () => {
  const user = person();
  const { messages } = user;

  it('once the user is verified the page continues: where it puts the focus, it stays', async () => {
    openPage();
    const receipt = document.createElement('input');
    document.body.append(receipt);
    await user.ask();
    await user.choose('password');
    receipt.focus();
    expect(await user.field()).toHaveFocus();
    await user.type(PASSWORD);
    const goOn = async () => {
      await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('done 200'));
      receipt.focus();
      expect(screen.getByRole('dialog', { name: messages.verified })).toBeVisible();
      expect(receipt).toHaveFocus();
    };
    await Promise.all([goOn(), user.press('Enter')]);
    await user.ends('done 200');
    expect(receipt).toHaveFocus();
    receipt.remove();
  });

  it('the second call within the window opens no prompt', async () => {
    const { posts } = openPage();
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.ends('done 200');
    await userEvent.click(user.opener());
    await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('done 200'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(posts()).toHaveLength(1);
  });

  it('goes straight to the only way; a message is sent at once, because the user has just pressed', async () => {
    const { server } = openPage({ who: 'emailOnly' });
    await user.ask();
    const title = await user.titled(messages.code.title);
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    expect(within(title).queryByRole('button', { name: messages.another })).toBeNull();
    expect(server.inbox).toHaveLength(1);
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('the list has only the methods that the call allows, in its order', async () => {
    openPage({ ask: { methods: ['phone', 'email'] } });
    await user.ask();
    const rows = within(await user.titled(messages.choose.title)).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      `${messages.method.phone.name}010-••••-5678${user.spoken.phone}`,
      `${messages.method.email.name}mi•••@example.test${user.spoken.email}`,
    ]);
  });

  it('another way, and back: one message to each, and what was typed is gone', async () => {
    const { server } = openPage();
    await user.ask();
    await user.choose('password');
    await user.type('half of it');
    await user.click(messages.another);
    await waitFor(async () => expect(await user.way('password')).toHaveFocus());
    await user.choose('email');
    await user.click(messages.another);
    await user.choose('password');
    expect(await user.field()).toHaveValue('');
    await user.click(messages.another);
    await user.choose('email');
    expect(server.inbox).toHaveLength(1);
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('sends another message when its time has come, and shows which one counts', async () => {
    const { server, clock } = openPage();
    await user.ask();
    await user.choose('phone');
    const resend = await user.button('Send again in 1 min');
    expect(resend).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(resend, { force: true });
    expect(server.inbox).toHaveLength(1);
    clock.advance(18_000);
    await user.button('Send again in 42 sec');
    clock.advance(42_000);
    await user.button(messages.code.resend);
    const card = await user.dialog();
    expect(card).toHaveTextContent(messages.code.notReceived);
    await user.click(messages.code.resend);
    await waitFor(() => expect(server.inbox).toHaveLength(2));
    await user.hears(messages.code.resent);
    await waitFor(async () => expect(await user.field()).toHaveFocus());
    await user.type(CODES[1]);
    await user.ends('done 200');
  });

  it('what was refused while another message was on its way is forgotten when the message is there', async () => {
    const { server, clock } = openPage();
    await user.ask();
    await user.choose('phone');
    clock.advance(60_000);
    let arrive = () => undefined as void;
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    server.faults.add({
      path: '/api/verifications/verification-code',
      async respond(_, answer) {
        await arrival;
        return answer();
      },
    });
    await user.click(messages.code.resend);
    await userEvent.click(await user.field());
    await user.type('407');
    await user.press('Enter');
    const card = await user.dialog();
    const refusal = messages.errors.codeIncomplete.replace('{{length}}', '6');
    await within(card).findByText(refusal);
    arrive();
    await waitFor(() => expect(server.inbox).toHaveLength(2));
    await waitFor(async () => expect(await user.field()).toHaveValue(''));
    await waitFor(() => expect(within(card).queryByText(refusal)).toBeNull());
    expect(await user.field()).not.toHaveAttribute('aria-invalid');
  });

  it('a code is sent once, however often the page renders in between', async () => {
    const { posts, update } = openPage();
    await user.ask();
    await user.choose('email');
    await user.type(CODES[0].slice(0, 5));
    update({ help: { label: 'one', href: '#' } });
    await user.type(CODES[0].slice(5));
    update({ help: { label: 'two', href: '#' } });
    await user.press('Enter');
    update({ help: { label: 'three', href: '#' } });
    await user.ends('done 200');
    expect(posts().filter((call) => call.endsWith('verification-code/verify'))).toHaveLength(1);
  });

  it.each([
    ['escape-key', async () => user.press('Escape')],
    ['close-press', async () => user.click(messages.close)],
  ] as const)('%s ends it, and the call is not made', async (reason, close) => {
    const { posts } = openPage();
    await user.ask();
    await user.choose('password');
    await user.type('half');
    await close();
    await user.ends(`cancelled ${reason}`);
    expect(user.opener()).toHaveFocus();
    expect(posts()).toEqual([]);
  });

  it('a request under way ends with it', async () => {
    const { server, stepUp } = openPage();
    let aborted = false;
    server.faults.add({
      path: '/api/verifications/password',
      respond: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason);
          });
        }),
    });
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await waitFor(async () => expect(await user.button(messages.submit)).toHaveAttribute('aria-busy', 'true'));
    await user.press('Escape');
    await user.ends('cancelled escape-key');
    expect(aborted).toBe(true);
    expect(stepUp.needsVerification()).toBe(true);
  });

  it('a call that needs a record while it is open joins it: one dialog, and each call is made again', async () => {
    const { stepUp, rename, posts } = openPage();
    await user.ask();
    const more = Promise.all(Array.from({ length: 9 }, () => stepUp.run(rename)));
    await user.choose('password');
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    await user.type(PASSWORD);
    await user.press('Enter');
    expect((await more).map(({ status }) => status)).toEqual(Array<number>(9).fill(200));
    await user.ends('done 200');
    expect(posts()).toHaveLength(1);
  });
});
