// The dialog over a back end that isn’t Logto’s, from the refused call to the paid bill.
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStepUp, StepUpProvider, useStepUp } from '../../src/index.js';
import { testingLibraryDriver } from '../../src/testing.js';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { createRestApi } from '../another-back-end/rest-api.js';
import { createRestServer } from '../another-back-end/rest-server.js';
import { renderStrictly } from '../support/with-step-up.js';
import '../../src/styles.css';

const origin = 'https://back-end.test';

function Pay() {
  const { run } = useStepUp({ action: 'payment' });
  const [status, setStatus] = useState(0);
  const pay = () =>
    run(({ headers, signal }) => fetch(`${origin}/payments`, { method: 'POST', headers, signal })).then((response) =>
      setStatus(response.status),
    );
  return (
    <main>
      <button onClick={() => void pay()}>Pay</button>
      <p role="note">{status}</p>
    </main>
  );
}

/** A page with a call, the dialog over this back end, and its user. */
function openPage(server: ReturnType<typeof createRestServer>, locale: 'ko' | 'en') {
  const reach = window.fetch;
  vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith(origin) ? server.fetch(input, init) : reach(input, init);
  });
  const stepUp = createStepUp({ api: createRestApi(origin) });
  renderStrictly(
    <StepUpProvider stepUp={stepUp} locale={locale}>
      <Pay />
    </StepUpProvider>,
  );
  return testingLibraryDriver({ within, waitFor, user: userEvent }, { locale });
}

const press = () => userEvent.click(screen.getByRole('button', { name: 'Pay' }));
const paid = () => waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('201'));

it('opens the prompt, reports a wrong code, and makes the payment', async () => {
  const server = createRestServer({ password: 'correct horse', email: 'alice@example.test' });
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
  const server = createRestServer({ password: 'correct horse', email: 'a@b.test', codeLength, sentLength });
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
