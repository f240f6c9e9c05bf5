import { expect, describe, it } from 'vitest';
import { openPage, person } from './page.js';

/** endings.test.tsx has what a server refuses. */
describe('what is not sent', () => {
  const user = person();
  const { messages } = user;

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
    expect(field).toHaveAccessibleDescription(messages.code.automatic.replace('{{length}}', '6'));
    expect(posts()).toHaveLength(1);
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
});
