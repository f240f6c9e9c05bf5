import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { translate, type Translation, type Translator } from '../../stories/translator.js';
import { CODES, PASSWORD } from '../support/with-step-up.js';
import * as linking from './new-identifier-page.js';
import { openPage, person } from './page.js';

const user = person();
const { messages } = user;
const OFFERED = 60_000;
const send = '/api/verifications/verification-code';

let translator: Translator;
const begin = (how: Translation) => {
  translator = translate(how);
};

/** The page’s own language, and the translation, and the page’s own again: while something is on the screen. */
function thereAndBack() {
  const { missed } = translator;
  translator.stop();
  begin({});
  expect(missed).toEqual([]);
}

/** To the code of a first message. */
async function openCode(options: Parameters<typeof openPage>[0] = {}) {
  const page = openPage(options);
  await user.ask();
  await user.choose('email');
  await waitFor(() => expect(translator.count()).toBeGreaterThan(0));
  return page;
}

/** Time goes by, and the dialog looks at the clock. */
function pass(clock: ReturnType<typeof openPage>['clock'], ms: number) {
  clock.advance(ms);
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Just what is seen, each once: no word of a step or a second before is left. */
async function reads(...sentences: string[]) {
  const card = await user.dialog();
  await waitFor(() => {
    const notes = card.querySelector('[data-sv=notes]');
    expect(notes?.textContent).toBe(sentences.join(''));
  });
}

const ways: [string, Translation][] = [
  ['as fast as it can', {}],
  ['slower than the page', { takes: 120 }],
];

describe.each(ways)('a page that a browser translates, %s', (_, how) => {
  beforeEach(() => begin(how));
  afterEach(() => {
    // What React would look for isn’t there any more.
    expect(translator.missed).toEqual([]);
    translator.stop();
  });

  it('a wrong password, too many of them, another way, success', async () => {
    openPage({ policy: { maxAttempts: 2 } });
    await user.ask();
    await user.choose('password');
    await user.type('not-this-one');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    thereAndBack();
    await user.type('nor-this-one');
    await user.alert('');
    await user.press('Enter');
    const card = await user.titled(messages.blocked.locked.password.title);
    expect(card).toHaveAccessibleDescription(messages.blocked.locked.password.text);
    thereAndBack();
    await user.press('Escape');
    await user.ends('failed locked');
  });

  it('the session is lost, and the app is still there', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined); // the developer's warning about the token
    const { server, token } = openPage();
    await user.ask();
    await user.choose('password');
    server.tokens.revoke(token);
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.titled(messages.blocked['session-lost'].title);
    thereAndBack();
    await user.press('Enter');
    await user.ends('failed signed_out');
    expect(user.opener()).toBeVisible();
  });

  it('a code that is sent, its countdown, its last minute, its end, a new one, success', async () => {
    const { clock } = await openCode();
    await reads(messages.code.sent, 'Send again in 1 min');
    await user.hears(messages.code.sent);
    pass(clock, 18_000);
    await reads(messages.code.sent, 'Send again in 42 sec');
    thereAndBack();
    pass(clock, 42_000);
    await user.button(messages.code.resend);
    await reads(messages.code.sent, messages.code.notReceived, messages.code.resend);
    pass(clock, 481_000);
    await user.hears(messages.code.expiring);
    await reads(messages.code.expiring, messages.code.sendNew);
    thereAndBack();
    pass(clock, 60_000);
    await user.alert(messages.errors.record_gone);
    await reads(messages.errors.record_gone);
    await user.click(messages.code.sendNew);
    await user.hears(messages.code.resent);
    await reads(messages.code.resent, 'Send again in 1 min');
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await user.type('111111');
    await user.alert(messages.errors.wrong_code_newest);
    await user.verifiedBy(() => user.type(CODES[1]));
    await user.ends('done 200');
  });

  it('a message that can’t go out yet, and one that does', async () => {
    const { clock } = await openCode({ policy: { sendsPerRecipient: 1 } });
    pass(clock, OFFERED);
    await user.click(messages.code.resend);
    await user.alert(messages.errors.rate_limited);
    thereAndBack();
    await userEvent.click(await user.field());
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('a message that fails, offline, back online', async () => {
    const { server } = openPage();
    server.faults.add({ path: send, respond: 'offline', times: 1 });
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.alert(messages.errors.network);
    thereAndBack();
    await user.click(messages.retry);
    await reads(messages.code.sent, 'Send again in 1 min');
    await user.type('40x');
    await user.hears(messages.code.digitsOnly.replace('{{length}}', '6'));
    await user.type('7');
    await reads(messages.code.sent, 'Send again in 1 min');
    await user.click(messages.another);
    await user.choose('password');
    await user.press('Enter');
    await user.alert(messages.errors.passwordRequired);
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.ends('done 200');
  });

  it('another language in the middle of a step', async () => {
    const { update } = await openCode();
    const korean = person('ko');
    thereAndBack();
    update({ locale: 'ko' });
    const card = await korean.titled(korean.messages.code.title);
    await reads(korean.messages.code.sent, korean.messages.code.resendIn.replace('{{time}}', '1분'));
    expect(card).not.toHaveTextContent(messages.code.title);
    update({ locale: 'en' });
    await user.titled(messages.code.title);
    await reads(messages.code.sent, 'Send again in 1 min');
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('a new address: refused, taken, another, linked', async () => {
    linking.openPage({});
    const person = linking.person();
    await person.begin();
    await person.enter('nobody');
    await person.refused(messages.identifier.email.invalid);
    thereAndBack();
    await person.enter('bora@example.test');
    await person.atCode();
    await person.type(CODES[0]);
    await person.atAddress();
    await person.refused(messages.identifier.email.taken);
    await person.enter('minji.new@example.test');
    await person.atCode();
    thereAndBack();
    await person.verifiedBy(() => person.type(CODES[1]));
    await person.gone();
  });
});

it('words are another language’s: regions, names and notes are all translated, and none is left behind', async () => {
  begin({ into: (text) => `‹${text.trim()}›` });
  const { clock } = openPage();
  (await screen.findByRole('button', { name: '‹Rename›' })).click();
  await user.titled(`‹${messages.choose.title}›`);
  (await screen.findByRole('button', { name: new RegExp(`‹${messages.method.email.name}›`) })).click();
  const card = await user.titled(`‹${messages.code.title}›`);
  await waitFor(() => expect(card).toHaveTextContent(`‹${messages.code.sent}›`));
  await user.hears(`‹${messages.code.sent}›`);
  pass(clock, OFFERED);
  await user.button(`‹${messages.code.resend}›`);
  expect(card).toHaveTextContent(`‹${messages.code.notReceived}›`);
  for (const stale of [messages.code.sending, 'Send again in']) expect(card).not.toHaveTextContent(stale);
  expect(translator.missed).toEqual([]);
  translator.stop();
  await user.titled(messages.code.title);
  expect(card).not.toHaveTextContent(/[‹›]/);
});
