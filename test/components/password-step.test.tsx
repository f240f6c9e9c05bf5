import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { PASSWORD } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

const user = person();
const { messages } = user;

/** Through the real clipboard, back into the field that has the focus. */
async function paste(text: string) {
  const input = document.activeElement as HTMLInputElement;
  const elsewhere = document.createElement('textarea');
  input.form!.append(elsewhere); // what is beside the dialog is inert
  elsewhere.value = text;
  elsewhere.select();
  await userEvent.copy();
  elsewhere.remove();
  input.select();
  await userEvent.paste();
}

it('a password is sent exactly as it was typed or pasted', async () => {
  const passwords = [
    '  two spaces before, one after ',
    '\ttab\u00a0and no-break space',
    'emoji 👩‍👩‍👧🏽 and 🔑',
    '\u1112\u1161\u11ab\u1100\u1173\u11af', // 한글, decomposed
    '한글', // and not
    'e\u0301 and \u00e9',
    'سر كلمة \u200f123',
    '"quoted" \\back\\slash {{braces}} <b>&amp;',
    '\u{10ffff}\u200b\ufeff\u202e',
    '비밀 pass 🔑'.repeat(100).slice(0, 1000),
  ];
  const { requests } = openPage({ policy: { maxAttempts: 99 } });
  await user.ask();
  await user.choose('password');
  const field = await user.field();
  for (const [n, password] of passwords.entries()) {
    await paste(password);
    expect(field.value).toBe(password);
    await user.press('Enter');
    await waitFor(() =>
      expect(requests.filter(({ call }) => call === 'POST verifications/password')).toHaveLength(n + 1),
    );
    expect(JSON.parse(requests.at(-1)!.body)).toEqual({ password });
    await waitFor(() => expect(field).toBeInvalid());
  }
});

it('what was shown is covered when the step is left, and when it is come back to', async () => {
  openPage();
  await user.ask();
  await user.choose('password');
  await user.type('mountain');
  await user.click(messages.password.show);
  const field = await user.field();
  expect(field).toHaveAttribute('type', 'text');
  await user.click(messages.another);
  await user.choose('password');
  expect(field).not.toBeInTheDocument();
  expect(await user.field()).toHaveAttribute('type', 'password');
  expect(await user.button(messages.password.show)).toHaveAttribute('aria-pressed', 'false');
});

it('a password manager sees a whole form with the account’s name, its submit, and that it goes away', async () => {
  openPage();
  await user.ask();
  await user.choose('password');
  const field = await user.field();
  const form = field.form!;
  const submitted = vi.fn(() =>
    [...form.querySelectorAll('input')].map(({ autocomplete, value }) => `${autocomplete} ${value}`),
  );
  form.addEventListener('submit', submitted);
  await user.type(PASSWORD);
  await user.press('Enter');
  await user.ends('done 200');
  expect(submitted.mock.results.map(({ value }) => value as string[])).toEqual([
    ['username minji', `current-password ${PASSWORD}`],
  ]);
  expect(form).not.toBeInTheDocument();
  expect(document.querySelector('input[type=password], [autocomplete=username]')).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
});
