// The dialog over a back end with an authenticator app and backup codes, in both languages.
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStepUp, StepUpProvider, useStepUp, type MessageOverrides, type StepUp } from '../../src/index.js';
import { testingLibraryDriver } from '../../src/testing.js';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { createRestApi } from '../own-back-end/rest-api.js';
import { createStrongServer } from '../own-back-end/strong-server.js';
import { deferred } from '../api/deferred.js';
import { renderStrictly } from '../support/with-step-up.js';
import '../../src/styles.css';

const origin = 'https://back-end.test';
const words = { en, ko };
type Locale = keyof typeof words;

const BACKUP_CODE = 'k7Qp-93xd';

function Pay() {
  const { run } = useStepUp({ action: 'payment' });
  const [status, setStatus] = useState(0);
  const pay = () =>
    run(({ headers, signal }) => fetch(`${origin}/payments`, { method: 'POST', headers, signal })).then(
      ({ status }) => setStatus(status),
      () => undefined,
    );
  return (
    <main>
      <button onClick={() => void pay()}>Pay</button>
      <p role="note">{status}</p>
    </main>
  );
}

let stepUp: StepUp | undefined;
beforeEach(() => {
  localStorage.clear();
  return () => stepUp?.flow.cancel();
});

/** The page with the dialog open, and what the server was sent for the last step. */
async function open(locale: Locale = 'en', messages?: MessageOverrides) {
  const server = createStrongServer({ password: 'pw', email: 'a@b.test', backupCodes: [BACKUP_CODE, 'b2Wm-60tr'] });
  const sent: unknown[] = [];
  /** What answers `finish`, before the server does. */
  const before: (() => Promise<unknown>)[] = [];
  const reach = window.fetch;
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(origin)) return reach(input, init);
    if (url.endsWith('/finish')) {
      sent.push(JSON.parse(init?.body as string));
      const answer = await before.shift()?.();
      init?.signal?.throwIfAborted();
      if (answer instanceof Response) return answer;
    }
    return server.fetch(input, init);
  });
  stepUp = createStepUp({ api: createRestApi(origin) });
  renderStrictly(
    <StepUpProvider stepUp={stepUp} locale={locale} messages={messages}>
      <Pay />
    </StepUpProvider>,
  );
  const driver = testingLibraryDriver({ within, waitFor, user: userEvent }, { locale });
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  await driver.waitUntilOpen();
  const field = () => screen.getByRole<HTMLInputElement>('textbox');
  return { server, sent, before, driver, stepUp, field };
}

const paid = () => waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('201'));
const otherThan = (code: string) => (code === '111111' ? '222222' : '111111');
const refusal = (error: string, status = 422) => Promise.resolve(Response.json({ error }, { status }));

/** In `npm test` each journey is made in one language; the tables of words are for a long run. */
const isLong = inject('isLong');

describe.each(isLong ? (['en', 'ko'] as const) : (['ko'] as const))('in %s', (locale) => {
  const own = words[locale].ceremonies['typed-code'];

  it('a code of the authenticator app is checked at its last digit; a wrong one is selected', async () => {
    const { server, sent, driver, field } = await open(locale);
    await driver.chooseMethod('totp');
    expect(await driver.title()).toBe(own.totp.title);
    expect(field()).toHaveAccessibleName(own.totp.label.replace('{{length}}', '6'));
    expect(field()).toHaveAttribute('autocomplete', 'one-time-code');
    expect(field()).toHaveAccessibleDescription(words[locale].code.automatic.replace('{{length}}', '6'));
    await waitFor(() => expect(field()).toHaveFocus());
    const code = server.appCode();
    const wrong = otherThan(code);
    await driver.enterCode(wrong);
    expect(await driver.errorMessage()).toBe(own.totp.wrong);
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 6]);
    expect(field()).toHaveAttribute('aria-invalid', 'true');
    // The same once more is not sent: it would cost a try.
    await userEvent.keyboard('{Enter}');
    expect(sent).toEqual([{ method: 'totp', answer: wrong }]);
    await driver.enterCode(code);
    await driver.waitUntilClosed();
    await paid();
    expect(sent.slice(1)).toEqual([{ method: 'totp', answer: code }]);
  });

  it('a backup code is typed as it is written', async () => {
    const { sent, driver, field } = await open(locale);
    await driver.chooseMethod('backup-code');
    expect(await driver.title()).toBe(own['backup-code'].title);
    expect(field()).toHaveAccessibleName(own['backup-code'].label);
    for (const [name, value] of Object.entries({ autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' }))
      expect(field()).toHaveAttribute(name, value);
    await waitFor(() => expect(field()).toHaveFocus());
    await userEvent.keyboard('  {Enter}');
    expect(await driver.errorMessage()).toBe(own['backup-code'].missing);
    await driver.enterCode('nothing-like-it');
    expect(await driver.errorMessage()).toBe(own['backup-code'].wrong);
    await driver.enterCode(' K7qp - 93XD ');
    await driver.waitUntilClosed();
    await paid();
    expect(sent).toEqual([
      { method: 'backup-code', answer: 'nothing-like-it' },
      { method: 'backup-code', answer: 'K7qp-93XD' },
    ]);
  });

  const ended = [
    ['code_used', 'used'],
    ['code_expired', 'expired'],
    ['record_gone', 'expired'],
    ['identifier_mismatch', 'wrong'],
  ] as const;
  it.each(
    ended
      .slice(isLong ? 0 : -1)
      .flatMap((pair) => (['totp', 'backup-code'] as const).map((method) => [...pair, method] as const)),
  )('%s stays in the step, with the words “%s” of %s, in which nothing is sent', async (code, key, method) => {
    const { before, driver, field } = await open(locale);
    await driver.chooseMethod(method);
    before.push(() => refusal(code));
    await driver.enterCode(method === 'totp' ? '482915' : 'k7q-93');
    expect(await driver.errorMessage()).toBe(own[method][key]);
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 6]);
    expect(screen.getByRole('button', { name: words[locale].submit })).toBeEnabled();
  });

  it.each(isLong ? ['rate_limited', 'too_many_tries'] : ['rate_limited'])(
    'after %s the same code can be sent again',
    async (code) => {
      const { server, before, sent, driver } = await open(locale);
      await driver.chooseMethod('totp');
      before.push(() => refusal(code, 429));
      await driver.enterCode(server.appCode());
      expect(await driver.errorMessage()).toBe(own.totp.tooMany);
      await userEvent.click(screen.getByRole('button', { name: words[locale].retry }));
      await driver.waitUntilClosed();
      await paid();
      expect(sent[1]).toEqual(sent[0]);
    },
  );

  it('a failure of the back end’s own has the app’s words', async () => {
    const host = { odd_device: '등록하지 않은 기기입니다' };
    const { before, driver } = await open(locale, { [locale]: { host } });
    await driver.chooseMethod('totp');
    before.push(() => refusal('odd_device', 403));
    await driver.enterCode('482915');
    expect(await driver.errorMessage()).toBe(host.odd_device);
  });

  it('a locked method leaves the others', async () => {
    const { before, driver } = await open(locale);
    await driver.chooseMethod('totp');
    before.push(() => refusal('locked', 429));
    await driver.enterCode('482915');
    await driver.waitForMessage('blocked.locked.code.title');
    expect(screen.queryByRole('button', { name: words[locale].method.totp.name })).toBeNull();
    await driver.chooseMethod('backup-code');
    await driver.enterCode(BACKUP_CODE);
    await driver.waitUntilClosed();
    await paid();
  });
});

it('a part of a code is not sent, and letters are not taken', async () => {
  const { sent, driver, field } = await open();
  await driver.chooseMethod('totp');
  await driver.enterCode('482');
  expect(await driver.errorMessage()).toBe(en.errors.codeIncomplete.replace('{{length}}', '6'));
  await userEvent.keyboard('x');
  await driver.waitForMessage('code.digitsOnly');
  expect(field()).toHaveValue('482');
  expect(sent).toEqual([]);
});

it('an answer that comes after the step has been left changes nothing', async () => {
  const { server, before, driver, stepUp } = await open();
  const held = deferred();
  await driver.chooseMethod('totp');
  before.push(() => held.promise);
  await driver.enterCode(server.appCode());
  await waitFor(() => expect(stepUp.flow.getSnapshot()).toMatchObject({ pending: true }));
  await driver.showMethods();
  held.resolve();
  await driver.chooseMethod('backup-code');
  await driver.enterCode(BACKUP_CODE);
  await driver.waitUntilClosed();
  await paid();
});

it.each(
  [
    ['bad_response', () => new Response('<!doctype html>', { status: 200 })],
    ['server_error', () => new Response('{}', { status: 500 })],
    ['network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ].slice(0, isLong ? 3 : 1) as [keyof typeof en.errors, () => Response | Promise<Response>][],
)('%s is reported, and the code is sent again unchanged', async (code, answer) => {
  const { server, before, sent, driver } = await open();
  await driver.chooseMethod('totp');
  before.push(async () => answer());
  await driver.enterCode(server.appCode());
  expect(await driver.errorMessage()).toBe(en.errors[code]);
  await userEvent.keyboard('{Enter}');
  await driver.waitUntilClosed();
  await paid();
  expect(sent).toHaveLength(2);
});
