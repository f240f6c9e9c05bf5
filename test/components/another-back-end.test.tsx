// The dialog over a back end that isn’t Logto’s, from the refused call to the paid bill.
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStepUp, StepUpProvider, useStepUp } from '../../src/index.js';
import { testingLibraryDriver } from '../../src/testing.js';
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

it('opens the prompt, reports a wrong code, and makes the payment', async () => {
  const server = createRestServer({ password: 'correct horse', email: 'alice@example.test' });
  const reach = window.fetch;
  vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith(origin) ? server.fetch(input, init) : reach(input, init);
  });
  const stepUp = createStepUp({ api: createRestApi(origin) });
  renderStrictly(
    <StepUpProvider stepUp={stepUp} locale="ko">
      <Pay />
    </StepUpProvider>,
  );
  const dialog = testingLibraryDriver({ within, waitFor, user: userEvent }, { locale: 'ko' });

  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  await dialog.waitForMessage('actions.payment');
  await dialog.chooseMethod('email');
  const { code } = server.sent[0]!;
  await dialog.enterCode(code === '111111' ? '222222' : '111111');
  expect(await dialog.errorMessage()).toBe(ko.errors.wrong_code);
  await dialog.enterCode(code);
  await dialog.waitUntilClosed();
  await waitFor(() => expect(screen.getByRole('note')).toHaveTextContent('201'));
});
