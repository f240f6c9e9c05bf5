import { within } from '@testing-library/react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CODES } from '../support/with-step-up.js';
import { openPage, person } from '../components/page.js';
import { act, devices, hold, type Field } from './gestures.js';
import { tableOf, type How } from './table.js';

const user = person();
const ways: readonly How[] = [
  'keys',
  'keys, Enter, click',
  'suggestion',
  'fill',
  'fill twice',
  'composition, Enter last',
];
const together = ['a code', 'Enter after the last digit', 'all at once', 'the same value', 'a message in Korean'];
const rows = tableOf(6).filter(
  ({ how, name, holds }) => ways.includes(how) && together.includes(name) && holds === CODES[0],
);

describe.each(devices)('the code step on a %s: a code is sent once', (device) => {
  beforeAll(() => hold(device));
  afterAll(() => hold('desktop'));

  it.each(rows)('$how: $name', async (row) => {
    const { posts } = openPage();
    const dialog = await user.ask();
    await user.choose('email');
    const input = await user.field();
    const field: Field = {
      inputs: () => [input],
      message: () => document.createElement('textarea'),
      button: () => within(dialog).getByRole<HTMLButtonElement>('button', { name: user.messages.submit }),
    };
    await act(field, row, device);
    await user.ends('done 200');
    expect(posts().filter((call) => call.endsWith('verification-code/verify'))).toHaveLength(1);
  });
});
