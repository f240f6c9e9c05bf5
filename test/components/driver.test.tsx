// The driver for Testing Library in a real browser, with the keys of Vitest’s browser mode.
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { testingLibraryDriver } from '../../src/testing.js';
import { PASSWORD, words } from '../support/with-step-up.js';
import { openPage } from './new-identifier-page.js';
import * as renaming from './page.js';

const library = { within, waitFor, user: userEvent };

it.each(['ko', 'en'] as const)('goes the whole way of a new address in %s', async (locale) => {
  const said = words[locale];
  const { server, account } = openPage({ locale, type: 'phone', defaultCountry: 'KR' });
  const dialog = testingLibraryDriver(library, { locale });
  expect(await dialog.isOpen()).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Link' }));
  await dialog.waitUntilOpen();
  expect(await dialog.isOpen()).toBe(true);
  expect(await testingLibraryDriver(library, { locale: locale === 'ko' ? 'en' : 'ko' }).isOpen()).toBe(false);

  await dialog.chooseMethod('password');
  await dialog.enterPassword('{not} [it]');
  expect(await dialog.errorMessage()).toBe(said.errors.wrong_password);
  await dialog.enterPassword(PASSWORD);
  await dialog.waitForMessage('identifier.phone.title');
  await dialog.enterIdentifier('12');
  expect(await dialog.errorMessage()).toBe(said.identifier.phone.invalid);
  await dialog.enterIdentifier('010-9999-0001');
  await dialog.waitForMessage('code.sent');
  expect(await dialog.title()).toBe(said.code.title);
  await dialog.enterCode('123');
  expect(await dialog.errorMessage()).toBe(said.errors.codeIncomplete.replace('{{length}}', '6'));
  await dialog.enterCode(server.inbox.latest()!.code);
  await dialog.waitUntilClosed();
  expect(account()?.phone).toBe('821099990001');
});

it('finds the app’s own words, and sends a message again when that is allowed', async () => {
  const messages = { en: { code: { title: 'Type the digits' }, actions: { rename: 'A new name' } } };
  const { clock, posts } = renaming.openPage({ messages, ask: { action: 'rename' } });
  const dialog = testingLibraryDriver(library, { messages, locale: 'en-GB' });
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  await dialog.chooseMethod('phone');
  expect(await dialog.title()).toBe('Type the digits');
  clock.advance(60_000);
  await dialog.resend();
  await dialog.waitForMessage('code.resent');
  expect(posts()).toHaveLength(2);
  await dialog.showMethods();
  await dialog.waitForMessage('choose.title');
  await dialog.cancel();
  await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('cancelled escape-key'));
});

it('reads a tag as the provider does: in any case, with the words for a region over those of the language', async () => {
  const messages = { ko: { choose: { title: '방법' } }, 'ko-KR': { method: { password: { name: '암호' } } } };
  const options = { messages, locale: 'ko_kr' };
  renaming.openPage(options);
  const dialog = testingLibraryDriver(library, options);
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  expect(await dialog.title()).toBe('방법');
  await dialog.chooseMethod('password');
  expect(await dialog.title()).toBe(words.ko.password.title);
});

it('reports what it waited for in vain', async () => {
  renaming.openPage();
  const dialog = testingLibraryDriver(library, { timeout: 50 });
  await expect(dialog.waitUntilOpen()).rejects.toThrow('The step-up dialog has no place on the screen');
  await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
  await testingLibraryDriver(library).waitUntilOpen();
  await expect(dialog.waitUntilClosed()).rejects.toThrow('The step-up dialog is still open');
  await expect(dialog.resend()).rejects.toThrow('The step-up dialog has no button /^(?:Send again|');
});

describe('chooseMethod, where no message can be sent', () => {
  const answer = (status: number, code: string) => () => Response.json({ code }, { status });
  const SEND = '/api/verifications/verification-code';

  it.each(['ko', 'en'] as const)('%s: it settles, and the driver has the dialog’s sentence', async (locale) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined); // what a developer reads about connectors
    const said = words[locale];
    const { server } = renaming.openPage({ locale });
    const dialog = testingLibraryDriver(library, { locale });
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }));

    server.faults.add({ path: SEND, times: 1, respond: answer(500, 'connector.general') });
    await dialog.chooseMethod('email');
    expect(await dialog.errorMessage()).toBe(said.errors.delivery_failed);
    await dialog.showMethods();

    server.faults.add({ path: SEND, times: 1, respond: 'offline' });
    await dialog.chooseMethod('email');
    expect(await dialog.errorMessage()).toBe(said.errors.network);
    await dialog.showMethods();

    server.faults.add({ path: SEND, times: 1, respond: answer(501, 'connector.not_found') });
    await dialog.chooseMethod('email');
    await dialog.waitForMessage('choose.unusable');
    expect(await dialog.title()).toBe(said.choose.title);

    await dialog.chooseMethod('phone'); // the word of the way before is no end of this one
    expect(await dialog.title()).toBe(said.code.title);
    await dialog.waitForMessage('code.sent');
    await dialog.showMethods();
    await dialog.chooseMethod('password');
    await dialog.enterPassword(PASSWORD);
    await dialog.waitUntilClosed();
  });

  it.each(['ko', 'en'] as const)('%s: nor is there any way left', async (locale) => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { server } = renaming.openPage({ locale, who: 'emailOnly' });
    server.faults.add({ path: SEND, respond: answer(501, 'connector.not_found') });
    const dialog = testingLibraryDriver(library, { locale });
    await userEvent.click(screen.getByRole('button', { name: 'Rename' }));
    await dialog.chooseMethod('email');
    expect(await dialog.title()).toBe(words[locale].blocked.no_connector.title);
  });
});
