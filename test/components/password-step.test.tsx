import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { PASSWORD } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

const user = person();
const { messages } = user;

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
