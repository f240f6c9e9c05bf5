// The dialog over a back end that isn’t Logto’s, from the refused call to the paid bill.
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStepUp, StepUpProvider, useStepUp, type MessageOverrides } from '../../src/index.js';
import { testingLibraryDriver } from '../../src/testing.js';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { createRestApi } from '../own-back-end/rest-api.js';
import { createRestServer } from '../own-back-end/rest-server.js';
import { renderStrictly } from '../support/with-step-up.js';
import '../../src/styles.css';

const origin = 'https://back-end.test';

function Pay() {
  const { run } = useStepUp({ action: 'payment' });
  const [status, setStatus] = useState(0);
  const pay = () =>
    run(({ headers, signal }) => fetch(`${origin}/payments`, { method: 'POST', headers, signal })).then(
      (response) => setStatus(response.status),
      () => setStatus(-1),
    );
  return (
    <main>
      <button onClick={() => void pay()}>Pay</button>
      <p role="note">{status}</p>
    </main>
  );
}

const alice = { password: 'correct horse', email: 'alice@example.test' };

/** A page with a call, the dialog over this back end, and its user. */
function openPage(server: ReturnType<typeof createRestServer>, locale: 'ko' | 'en', messages?: MessageOverrides) {
  const reach = window.fetch;
  vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith(origin) ? server.fetch(input, init) : reach(input, init);
  });
  const stepUp = createStepUp({ api: createRestApi(origin) });
  renderStrictly(
    <StepUpProvider stepUp={stepUp} locale={locale} messages={messages}>
      <Pay />
    </StepUpProvider>,
  );
  return testingLibraryDriver({ within, waitFor, user: userEvent }, { locale, messages });
}

const press = () => userEvent.click(screen.getByRole('button', { name: 'Pay' }));
const paid = () => waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('201'));

it('opens the prompt, reports a wrong code, and makes the payment', async () => {
  const server = createRestServer(alice);
  const dialog = openPage(server, 'ko');

  await press();
  await dialog.waitForMessage('actions.payment');
  await dialog.chooseMethod('email');
  const { code } = server.sent[0]!;
  await dialog.enterCode(code === '111111' ? '222222' : '111111');
  expect(await dialog.errorMessage()).toBe(ko.errors.wrong_code);
  await dialog.enterCode(code);
  await dialog.waitUntilClosed();
  await paid();
});

it.each([
  ['of the list', 8, 8, 'en'],
  ['of the message, where the two differ', 6, 10, 'ko'],
  ['of the list, the shortest', 4, 4, 'ko'],
] as const)('the length of a code is that %s: %s listed, %s sent', async (_, codeLength, sentLength, language) => {
  const server = createRestServer({ ...alice, codeLength, sentLength });
  const dialog = openPage(server, language);
  const words = { en, ko }[language];
  const sentence = (text: string) => text.replace('{{length}}', String(sentLength));

  await press();
  await dialog.chooseMethod('email');
  const code = server.sent[0]!.code;
  expect(code).toHaveLength(sentLength);
  const field = screen.getByRole('textbox');
  expect(field).toHaveAccessibleName(new RegExp(language === 'ko' ? `${sentLength}자리$` : `^${sentLength}-digit`));
  expect(field).toHaveAccessibleDescription(sentence(words.code.automatic));
  await dialog.enterCode(code.slice(1)); // and Enter
  expect(await dialog.errorMessage()).toBe(sentence(words.errors.codeIncomplete));
  await dialog.enterCode(code.replaceAll(/\d/g, (digit) => String(9 - Number(digit))));
  expect(await dialog.errorMessage()).toBe(words.errors.wrong_code);
  await dialog.enterCode(code); // the last digit sends it
  await dialog.waitUntilClosed();
  await paid();
});

it('a failure of the back end’s own has the app’s words, where there are some, and leaves what it names', async () => {
  const server = createRestServer({
    ...alice,
    failures: { password: ['password_too_old', 'choose'], code: ['odd_device'] },
  });
  const host = { password_too_old: '비밀번호를 바꾼 지 너무 오래되었습니다', odd_device: '등록하지 않은 기기입니다' };
  const dialog = openPage(server, 'ko', { ko: { host } });

  await press();
  await dialog.chooseMethod('password');
  await dialog.enterPassword('correct horse');
  expect(await dialog.errorMessage()).toBe(host.password_too_old);
  expect(await dialog.title()).toBe(ko.choose.title);
  expect(screen.queryByRole('button', { name: new RegExp(`^${ko.method.password.name}`) })).toBeNull();
  await dialog.chooseMethod('email');
  await dialog.enterCode(server.sent[0]!.code);
  expect(await dialog.errorMessage()).toBe(host.odd_device);
  expect(await dialog.title()).toBe(ko.code.title);
  await dialog.cancel();
});

it.each(['ko', 'en'] as const)('without words it has the general sentence: %s', async (language) => {
  const server = createRestServer({ ...alice, failures: { password: ['password_too_old'], code: ['toString'] } });
  const dialog = openPage(server, language, { [language]: { host: { odd_device: 'x' } } });
  const words = { en, ko }[language];

  await press();
  await dialog.chooseMethod('password');
  await dialog.enterPassword('correct horse');
  expect(await dialog.errorMessage()).toBe(words.errors.host);
  await dialog.showMethods();
  await dialog.chooseMethod('email');
  await dialog.enterCode(server.sent[0]!.code);
  expect(await dialog.errorMessage()).toBe(words.errors.host);
  await dialog.cancel();
});

it('where no other method is left, the screen has the app’s words', async () => {
  const server = createRestServer({
    ...alice,
    failures: { password: ['closed', 'choose'], code: ['closed', 'choose'] },
  });
  const dialog = openPage(server, 'en', { en: { host: { closed: 'The counter opens at nine.' } } });

  await press();
  await dialog.chooseMethod('password');
  await dialog.enterPassword('correct horse');
  await dialog.chooseMethod('email');
  await dialog.enterCode(server.sent[0]!.code);
  await waitFor(() => expect(screen.getByRole('dialog')).toHaveAccessibleDescription('The counter opens at nine.'));
  expect(await dialog.title()).toBe(en.blocked.unavailable.title);
  await dialog.cancel();
});
