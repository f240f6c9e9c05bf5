// The examples of docs/protect-a-call.md, docs/new-email-or-phone.md and docs/server-rendering.md, with the embedded server.
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement, ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { createAccountApi, createStepUp, StepUpProvider, type StepUpEvent } from 'react-step-up';
import { createAccountApiServer, testingLibraryDriver } from 'react-step-up/testing';
import { afterEach, expect, it, vi } from 'vitest';
import { EditLimit } from './examples/before.js';
import { AccountNumber } from './examples/controlled.js';
import { transferTo } from './examples/details.js';
import { withEvents } from './examples/events.js';
import { addPhone } from './examples/new-phone.js';
import RootLayout from './examples/next/layout.js';
import Page from './examples/next/page.js';
import { Providers } from './examples/next/providers.js';
import { openPayslip } from './examples/outcomes.js';
import { CompactDialog } from './examples/own-parts.js';
import { withRedirect } from './examples/redirect.js';
import { endpoint as startEndpoint, getAccessToken, send as sendToStart } from './examples/start/account.js';
import { EmailSetting } from './examples/start/new-email.js';
import { bank, stepUp as ofModule } from './examples/start/step-up.js';

const endpoint = 'https://tenant.example';
const PASSWORD = 'correct horse';

/** A user at a page, and the server behind it. */
function open() {
  const server = createAccountApiServer({
    users: [{ username: 'alice', password: PASSWORD, email: 'alice@example.test' }],
  });
  const token = server.signIn('alice');
  const send = (path: string, init: RequestInit & { headers?: Record<string, string> }) =>
    server.fetch(`${endpoint}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  const api = createAccountApi({ endpoint, fetch: server.fetch, getAccessToken: () => token });
  const stepUp = createStepUp({ api });
  const user = userEvent.setup();
  const dialog = testingLibraryDriver({ within, waitFor, user }, { locale: 'en', timeout: 20_000 });
  const show = (children: ReactNode, by = stepUp, own?: ReactElement) =>
    render(
      <StepUpProvider stepUp={by} locale="en" dialog={own}>
        {children}
      </StepUpProvider>,
    );
  const press = (name: string) => user.click(screen.getByRole('button', { name }));
  const verify = async () => {
    await dialog.chooseMethod('password');
    await dialog.enterPassword(PASSWORD);
  };
  /** A call that needs a record. */
  const rename = ({ headers }: { headers: Record<string, string> }) =>
    send('/api/my-account', { method: 'PATCH', headers, body: '{"username":"alice_2"}' });
  return { api, server, token, send, stepUp, user, dialog, show, press, verify, rename };
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('a module has the StepUp, and code outside React makes its calls with it', async () => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined); // the code of the message
  const { show, verify } = open();
  show(null, ofModule);
  const call = ofModule.run(async ({ headers }) =>
    sendToStart(`${startEndpoint}/api/my-account`, {
      method: 'PATCH',
      headers: { ...headers, authorization: `Bearer ${await getAccessToken()}`, 'content-type': 'application/json' },
      body: '{"username":"alice_2"}',
    }),
  );
  await verify();
  expect((await call).status).toBe(200);
  expect(new URL(bank).origin).toBe(bank);
});

it('outcomes: what the page shows after a record, a cancellation, a failure and an error', async () => {
  const { stepUp, dialog, verify, show } = open();
  show(null);
  const answer = { needsRecord: true };
  vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    const isRefused = answer.needsRecord && !new Headers(init?.headers).has('logto-verification-id');
    return Promise.resolve(
      isRefused
        ? Response.json({ code: 'verification_record.permission_denied' }, { status: 401 })
        : new Response('{}'),
    );
  });
  const payslip = openPayslip(stepUp, 'https://bank.example');
  let outcome = payslip();
  await dialog.waitUntilOpen();
  await dialog.cancel();
  expect(await outcome).toBe('cancelled');

  outcome = payslip();
  await verify();
  expect(await outcome).toBe('open');

  stepUp.forget();
  outcome = payslip();
  await dialog.waitUntilOpen();
  stepUp.forget();
  expect(await outcome).toBe('not verified: signed_out');

  vi.mocked(fetch).mockRejectedValue(new TypeError('fetch failed'));
  await expect(payslip()).rejects.toThrow('fetch failed');
});

it('before: the user verifies, and then nothing is left to verify', async () => {
  const onReady = vi.fn();
  const { press, verify, show } = open();
  show(<EditLimit onReady={onReady} />);
  await press('Verify to edit the limit');
  await verify();
  await waitFor(() => expect(onReady).toHaveBeenCalledOnce());
});

it('controlled: the dialog opens by the app, and its headers load the number', async () => {
  const load = vi.fn(() => Promise.resolve('110-234-567890'));
  const { press, verify, show } = open();
  show(<AccountNumber load={load} />);
  await press('Show the account number');
  await verify();
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('110-234-567890'));
  expect(load).toHaveBeenCalledWith({ 'logto-verification-id': expect.any(String) as string });
});

it('details: every step has what the user approves', async () => {
  const { stepUp, verify, rename, dialog, show } = open();
  show(null);
  const outcome = transferTo(stepUp, rename)();
  await dialog.chooseMethod('password');
  expect(screen.getByRole('dialog').textContent).toContain('₩3,000,000');
  await verify();
  expect((await outcome).status).toBe(200);
});

it('events: the app gets what happens, without a secret', async () => {
  const seen: [string, StepUpEvent][] = [];
  const { api, show, rename, verify } = open();
  const stepUp = withEvents(api, (...event) => void seen.push(event));
  show(null, stepUp);
  const outcome = stepUp.run(rename);
  await verify();
  await outcome;
  expect(seen.map(([name]) => name)).toEqual(['step-up prompted', 'step-up method-chosen', 'step-up verified']);
  expect(JSON.stringify(seen)).not.toContain(PASSWORD);
});

it('redirect: the app signs the user in again, as the server requires', async () => {
  const { api } = open();
  const signIn = vi.fn(() => Promise.resolve());
  const stepUp = withRedirect(api, signIn);
  const challenge = 'Bearer error="insufficient_user_authentication", acr_values="mfa", max_age="60"';
  const answers = [
    new Response(null, { status: 401, headers: { 'www-authenticate': challenge } }),
    new Response('paid'),
  ];
  const outcome = await stepUp.run(() => answers.shift()!, { resume: { order: 7 } });
  expect(await outcome.text()).toBe('paid');
  expect(signIn).toHaveBeenCalledWith({ acr_values: 'mfa', max_age: 60, state: { order: 7 } });
});

it('a new e-mail address: identity, address, code and link in one dialog', async () => {
  const log = vi.spyOn(console, 'info').mockImplementation(() => undefined);
  const codeFor = (to: string) => new RegExp(`for ${to}: (\\d{6})$`).exec(String(log.mock.lastCall?.[0]))?.[1];
  ofModule.forget();
  const { press, dialog, show } = open();
  show(<EmailSetting />, ofModule);
  await press('Change e-mail address');
  await dialog.chooseMethod('password');
  await dialog.enterPassword(PASSWORD);
  await dialog.enterIdentifier('alice.new@example.test');
  await waitFor(() => expect(codeFor('alice.new@example.test')).toMatch(/^\d{6}$/));
  await dialog.enterCode(codeFor('alice.new@example.test')!);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('alice.new@example.test'));
  const account = await sendToStart(`${startEndpoint}/api/my-account`, {
    headers: { authorization: `Bearer ${await getAccessToken()}` },
  });
  expect(await account.json()).toMatchObject({ primaryEmail: 'alice.new@example.test' });
});

it('a new phone number, without a component, in a dialog of parts', async () => {
  const { server, send, stepUp, dialog, show } = open();
  show(null, stepUp, <CompactDialog />);
  const outcome = addPhone(stepUp, ({ identifier, newIdentifierVerificationRecordId, headers }) =>
    send('/api/my-account/primary-phone', {
      method: 'POST',
      headers,
      body: JSON.stringify({ phone: identifier.value, newIdentifierVerificationRecordId }),
    }),
  );
  await dialog.chooseMethod('password');
  await dialog.enterPassword(PASSWORD);
  expect(screen.getByRole('button', { name: 'Not now' })).toBeTruthy();
  await dialog.enterIdentifier('010-1234-5678');
  await waitFor(() => expect(server.inbox.latest()?.to).toBe('821012345678'));
  await dialog.enterCode(server.inbox.latest()!.code);
  expect((await outcome).identifier.value).toBe('821012345678');
});

it('next: a server renders the page and nothing of the dialog, and in the browser it verifies', async () => {
  const html = renderToString(
    <RootLayout>
      <Page />
    </RootLayout>,
  );
  expect(html).toContain('<main><button>Rename alice</button>');
  expect(html).not.toContain('dialog');

  const user = userEvent.setup();
  render(
    <Providers>
      <Page />
    </Providers>,
  );
  const dialog = testingLibraryDriver({ within, waitFor, user }, { timeout: 20_000 });
  await user.click(screen.getByRole('button', { name: 'Rename alice' }));
  await dialog.chooseMethod('password');
  await dialog.enterPassword(PASSWORD);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Renamed'));
});

it('create: a coordinator for the tenant, which needs a verification first', async () => {
  const { stepUp } = await import('./examples/create.js');
  expect(stepUp.needsVerification()).toBe(true);
});
