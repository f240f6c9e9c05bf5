// The examples of docs/your-own-design.md, docs/more-methods.md and docs/translating.md.
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createAccountApi, createStepUp, useStepUpFlow, VerificationError } from 'react-step-up';
import type { VerificationApi } from 'react-step-up/headless';
import { createAccountApiServer, testingLibraryDriver } from 'react-step-up/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { bankApp, withBankApp } from './examples/approval.js';
import { App as ClassNamesApp } from './examples/class-names.js';
import { App as HeadlessApp } from './examples/headless-app.js';
import { card } from './examples/card-method.js';
import { App as JapaneseApp } from './examples/japanese.js';
import { App as OtherWordsApp } from './examples/other-words.js';
import { createAppStepUp, pin } from './examples/pin.js';
import { withTwoFactors } from './examples/two-factors.js';
import { StepUpProvider } from 'react-step-up';

const PASSWORD = 'correct horse';

afterEach(cleanup);

function tenant() {
  const server = createAccountApiServer({
    users: [{ username: 'alice', password: PASSWORD, email: 'alice@example.test' }],
  });
  const token = server.signIn('alice');
  const api = createAccountApi({
    endpoint: 'https://tenant.example',
    fetch: server.fetch,
    getAccessToken: () => token,
  });
  return { server, api, user: userEvent.setup() };
}

/** jsdom has the element without its functions. */
function withDialogElement() {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
}

it('own-dialog: a wrong password, a code, another message, and a record', async () => {
  withDialogElement();
  const { server, api, user } = tenant();
  const stepUp = createStepUp({ api, clock: server.clock });
  render(<HeadlessApp stepUp={stepUp}>Page</HeadlessApp>);
  const record = stepUp.verify();
  const press = async (name: RegExp | string) => user.click(await screen.findByRole('button', { name }));

  await press(/^password/);
  await user.type(await screen.findByLabelText('Password'), 'battery staple{Enter}');
  await screen.findByText('That is not the password');
  await stepUp.flow.back();

  await press(/^email a.*@example\.test$/);
  const field = await screen.findByLabelText('Code');
  await press('Verify');
  await screen.findByText('Enter 6 digits');
  server.clock.advance(60_000);
  await press('Send again');
  await waitFor(() => expect(server.inbox).toHaveLength(2));
  await user.type(field, server.inbox.latest()!.code);
  expect((await record).method).toBe('email');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('own-dialog: what blocks the user is shown, and Close cancels', async () => {
  withDialogElement();
  const { server, api, user } = tenant();
  server.faults.add({ path: '/api/my-account', respond: 'offline', times: 1 });
  const stepUp = createStepUp({ api });
  render(<HeadlessApp stepUp={stepUp}>Page</HeadlessApp>);
  const outcome = stepUp.verify().catch((error: unknown) => error);
  await screen.findByText(/load-failed/);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('button', { name: /^password/ });
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(await outcome).toMatchObject({ reason: 'close-press' });
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { hidden: true });
  await waitFor(() => expect(dialog.open).toBe(false));

  const again = stepUp.verify().catch((error: unknown) => error);
  await waitFor(() => expect(dialog.open).toBe(true));
  fireEvent(dialog, new Event('cancel', { cancelable: true }));
  expect(await again).toMatchObject({ reason: 'escape-key' });
  await waitFor(() => expect(dialog.open).toBe(false));
});

it('pin: the dialog has its row and its words, and the back end gets its name', async () => {
  const { api, user } = tenant();
  const finish = vi.fn(() => Promise.resolve({ id: 'record', expiresIn: 600 }));
  const withPin: VerificationApi = {
    ...api,
    getMethods: () => Promise.resolve({ options: [{ method: 'password' }, { method: pin, codeLength: 6 }] }),
    begin: () => Promise.reject(new Error('is not called')),
    finish,
  };
  const stepUp = createAppStepUp(withPin);
  render(<StepUpProvider stepUp={stepUp} locale="en" />);
  const record = stepUp.verify();
  await user.click(await screen.findByRole('button', { name: /^App PIN/ }));
  await user.type(await screen.findByLabelText('Six-digit PIN'), '240519');
  expect((await record).method).toBe('pin');
  expect(finish).toHaveBeenCalledWith(expect.objectContaining({ method: 'pin', answer: '240519' }), expect.anything());
});

it('card-method: the step goes to the other methods and back, reports a wrong number, and gets the record', async () => {
  const { api, user } = tenant();
  const withCard: VerificationApi = {
    ...api,
    getMethods: () => Promise.resolve({ options: [{ method: 'password' }, { method: card }] }),
    finish: ({ answer }) =>
      answer === '42'
        ? Promise.resolve({ id: 'record', expiresIn: 600 })
        : Promise.reject(new VerificationError('wrong_code')),
  };
  const stepUp = createStepUp({ api: withCard, methods: ['password', card] });
  render(<StepUpProvider stepUp={stepUp} locale="en" />);
  const record = stepUp.verify();
  await user.click(await screen.findByRole('button', { name: /^Security card/ }));
  await user.click(await screen.findByRole('button', { name: 'Verify another way' }));
  await user.click(await screen.findByRole('button', { name: /^Security card/ }));
  await user.type(await screen.findByLabelText(/^The first two digits/), '11{Enter}');
  await screen.findByText('That number isn’t right');
  await user.clear(screen.getByLabelText(/^The first two digits/));
  await user.type(screen.getByLabelText(/^The first two digits/), '42{Enter}');
  expect((await record).method).toBe('card');
});

it('approval: the dialog shows the number of the app, and its press gets the result', async () => {
  const { api, user } = tenant();
  const answers: Record<string, unknown> = {
    '/approvals': { id: 'a-1', expiresIn: 180, ask: { number: '48' } },
    '/approvals/result': { id: 'record', expiresIn: 600 },
  };
  const post = vi.fn((path: string) => Promise.resolve(answers[path]));
  const options = [{ method: 'password' }, { method: bankApp }];
  const stepUp = withBankApp({ ...api, getMethods: () => Promise.resolve({ options }) }, post as never);
  render(<StepUpProvider stepUp={stepUp} locale="en" />);
  const record = stepUp.verify();
  await user.click(await screen.findByRole('button', { name: /^Bank app/ }));
  await screen.findByText('48');
  await user.click(screen.getByRole('button', { name: 'I’ve approved it' }));
  expect((await record).method).toBe('bank-app');
  expect(post.mock.calls.map(([path]) => path)).toEqual(['/approvals', '/approvals/result']);
});

it('two-factors: the dialog requests the next factor, and its answer is the record', async () => {
  const { api, user } = tenant();
  const stepUp = createStepUp({
    api: { ...withTwoFactors(api), begin: vi.fn(), finish: () => Promise.resolve({ id: 'record', expiresIn: 600 }) },
  });
  render(<StepUpProvider stepUp={stepUp} locale="en" />);
  const dialog = testingLibraryDriver({ within, waitFor, user }, { locale: 'en', timeout: 20_000 });
  const record = stepUp.verify();
  await dialog.chooseMethod('password');
  await dialog.enterPassword(PASSWORD);
  await screen.findByText(/Step 1 of 2 is done/);
  await dialog.chooseMethod('totp');
  await dialog.enterCode('407918');
  expect(await record).toMatchObject({ id: 'record', method: 'totp' });
});

/** The title of the dialog that opens. */
const Title = () => <p>{useStepUpFlow().state.status}</p>;

it('other-words, japanese: the dialog has the app’s sentences, and another language', async () => {
  const { api } = tenant();
  const stepUp = createStepUp({ api });
  const page = render(
    <OtherWordsApp stepUp={stepUp}>
      <Title />
    </OtherWordsApp>,
  );
  const outcome = stepUp.verify({ action: 'close-account' }).catch(() => undefined);
  await screen.findByText('Verify that it’s you to close the account');
  stepUp.flow.cancel();
  await outcome;
  page.unmount();

  const other = createStepUp({ api });
  render(<JapaneseApp stepUp={other}>ページ</JapaneseApp>);
  const end = other.verify().catch(() => undefined);
  await waitFor(() => expect(screen.getByRole('dialog').getAttribute('lang')).toBe('ja'));
  other.flow.cancel();
  await end;
});

it('class-names: the slots have the app’s classes', async () => {
  const { api } = tenant();
  const stepUp = createStepUp({ api });
  render(<ClassNamesApp stepUp={stepUp}>Page</ClassNamesApp>);
  const outcome = stepUp.verify().catch(() => undefined);
  const dialog = await screen.findByRole('dialog');
  await waitFor(() => expect(dialog.querySelector('[data-sv="head"]')?.className).toBe('text-center'));
  stepUp.flow.cancel();
  await outcome;
});
