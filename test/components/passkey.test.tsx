// A passkey in the dialog, and in an app's own design. The browser's prompt is a stub: test/e2e/passkey.test.ts has a real one.
import { render, screen, waitFor, within } from '@testing-library/react';
import { useId } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import en from '../../locales/en.json' with { type: 'json' };
import { createStepUp, StepUpProvider, useStepUp, VerificationError, type StepUp } from '../../src/index.js';
import {
  HeadlessStepUpProvider,
  usePasskey,
  useStepUpFlow,
  useTypedCodeForm,
  type VerificationApi,
} from '../../src/headless.js';
import { testingLibraryDriver } from '../../src/testing.js';
import { deferred } from '../api/deferred.js';
import '../../src/styles.css';

const passkey = { toJSON: () => ({ id: 'a-passkey' }) } as unknown as Credential;
const own = en.ceremonies.passkey;

function backEnd(methods: string[]): VerificationApi & { sent: unknown[] } {
  const sent: unknown[] = [];
  return {
    sent,
    getMethods: () => Promise.resolve({ options: methods.map((method) => ({ method })) }),
    verifyPassword: () => Promise.reject(new VerificationError('wrong_password')),
    begin: () => Promise.resolve({ id: 'begun', expiresIn: 60, ask: { challenge: 'dGVzdA' } }),
    finish(input) {
      sent.push(input.answer);
      return Promise.resolve({ id: 'record', expiresIn: 60 });
    },
  };
}

let stepUp: StepUp | undefined;
beforeEach(() => () => stepUp?.flow.cancel());

function Verify() {
  const { verify } = useStepUp();
  return <button onClick={() => void verify().catch(() => undefined)}>Verify me</button>;
}

it('is dismissed, then used; each state has its words, and the button keeps the focus', async () => {
  const api = backEnd(['password', 'passkey']);
  stepUp = createStepUp({ api });
  const get = vi.spyOn(navigator.credentials, 'get');
  render(
    <StepUpProvider stepUp={stepUp} locale="en">
      <Verify />
    </StepUpProvider>,
  );
  const driver = testingLibraryDriver({ within, waitFor, user: userEvent }, { locale: 'en' });
  await userEvent.click(screen.getByRole('button', { name: 'Verify me' }));
  await driver.chooseMethod('passkey');
  expect(await driver.title()).toBe(own.title);
  const button = (name: string) => screen.getByRole('button', { name });
  await waitFor(() => expect(button(own.label)).toHaveFocus());
  expect(button(own.label)).toHaveAccessibleDescription(own.text);

  get.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
  await driver.usePasskey();
  expect(await driver.errorMessage()).toBe(own.dismissed);
  expect(button(en.retry)).toHaveFocus();
  expect(button(en.another)).toBeVisible();
  expect(api.sent).toEqual([]);

  const prompt = deferred();
  get.mockImplementationOnce(() => prompt.promise.then(() => passkey));
  await driver.usePasskey();
  await driver.waitForMessage('ceremonies.passkey.prompting');
  expect(screen.queryByText(own.dismissed)).toBeNull();
  // What waits is announced once, and is not “Checking”.
  await waitFor(() =>
    expect([...document.querySelectorAll('[data-sv=sr][role=status]')].map(({ textContent }) => textContent)).toContain(
      own.prompting,
    ),
  );
  prompt.resolve();
  await driver.waitUntilClosed();
  expect(api.sent).toEqual([{ id: 'a-passkey' }]);
});

function OwnPasskey() {
  const { submit, isPending, isPrompting, isDismissed } = usePasskey();
  return (
    <button onClick={submit} disabled={isPending}>
      {isPrompting ? 'Waiting' : isDismissed ? 'Once more' : 'Passkey'}
    </button>
  );
}

function OwnCode() {
  const id = useId();
  const { field, onSubmit } = useTypedCodeForm();
  return (
    <form onSubmit={onSubmit}>
      <label htmlFor={id}>Code</label>
      <input id={id} {...field} />
    </form>
  );
}

function OwnDialog() {
  const { state } = useStepUpFlow();
  if (state.status === 'passkey') return <OwnPasskey />;
  return state.status === 'typed-code' ? <OwnCode /> : null;
}

it('an app’s own design has a button for a passkey, and a form for a code', async () => {
  for (const [method, verify] of [
    [
      'passkey',
      async () => {
        const get = vi.spyOn(navigator.credentials, 'get');
        get.mockRejectedValueOnce(new DOMException('', 'NotAllowedError')).mockResolvedValueOnce(passkey);
        await userEvent.click(await screen.findByRole('button', { name: 'Passkey' }));
        await userEvent.click(await screen.findByRole('button', { name: 'Once more' }));
      },
    ],
    ['totp', async () => userEvent.type(await screen.findByRole('textbox'), '３１８ 204{Enter}')],
    ['backup-code', async () => userEvent.type(await screen.findByRole('textbox'), ' k7 qp-93XD {Enter}')],
  ] as const) {
    const api = backEnd([method]);
    stepUp = createStepUp({ api });
    const { unmount } = render(
      <HeadlessStepUpProvider stepUp={stepUp}>
        <OwnDialog />
      </HeadlessStepUpProvider>,
    );
    const record = stepUp.verify();
    await verify();
    expect((await record).method).toBe(method);
    const answers = { passkey: { id: 'a-passkey' }, totp: '318204', 'backup-code': 'k7qp-93XD' };
    expect(api.sent).toEqual([answers[method]]);
    unmount();
  }
});
