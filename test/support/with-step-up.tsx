import { configure, render } from '@testing-library/react';
import { StrictMode, type ReactElement, type ReactNode } from 'react';
import { expect, onTestFinished, vi } from 'vitest';
import {
  createAccountApi,
  type AccountApiOptions,
  createStepUp,
  type StepUp,
  type StepUpOptions,
  type StepUpTaskContext,
} from '../../src/headless.js';
import { createAccountApiServer, type AccountApiServerOptions, type ServerSignInOptions } from '../../src/testing.js';
import en from '../../locales/en.json';
import ko from '../../locales/ko.json';
import { manualClock } from '../core/manual-clock.js';

// The dialog's chunks come over the network, and a machine may be busy.
configure({ asyncUtilTimeout: 20_000 });

/** The words of the dialog, by language. */
export const words = { en, ko };

export const TENANT = 'https://tenant.test';
export const PASSWORD = 'mountain-river-19';
export const EMAIL = { type: 'email', value: 'minji.kim@example.test' } as const;
export const PHONE = { type: 'phone', value: '821012345678' } as const;
/** The codes that are sent, in turn. */
export const CODES = ['407918', '829113', '516027'] as const;

export interface Scene
  extends Omit<AccountApiServerOptions, 'users' | 'nextCode'>, Omit<Partial<StepUpOptions>, 'api' | 'signIn'> {
  /** Minji has every method; the others have the methods in their names. */
  who?: 'minji' | 'passwordOnly' | 'emailOnly' | 'nothing';
  signIn?: ServerSignInOptions;
  /** What differs in the client. */
  client?: Partial<AccountApiOptions>;
}

/** A user who is signed in to the embedded Account API, and a coordinator on a stopped clock. */
export function setUp({ who = 'minji', signIn, client, ...options }: Scene = {}) {
  const { methods, maxAge, reuse, onUnauthenticated, ...settings } = options;
  const codes = [...CODES];
  const server = createAccountApiServer({
    users: [
      { username: 'minji', password: PASSWORD, email: EMAIL.value, phone: PHONE.value },
      { username: 'passwordOnly', password: PASSWORD },
      { username: 'emailOnly', email: 'only@example.test' },
      { username: 'nothing' },
    ],
    nextCode: () => codes.shift() ?? '000000',
    ...settings,
  });
  const token = server.signIn(who, signIn);
  /** The client's requests, such as `POST verifications/password`, and their bodies. */
  const requests: { call: string; body: string }[] = [];
  const api = createAccountApi({
    endpoint: TENANT,
    getAccessToken: () => token,
    async fetch(request) {
      const call = `${request.method} ${new URL(request.url).pathname.replace('/api/', '')}`;
      requests.push({ call, body: await request.clone().text() });
      return server.fetch(request);
    },
    ...client,
  });
  const clock = manualClock();
  const stepUp = createStepUp({ api, clock, methods, maxAge, reuse, onUnauthenticated });
  // No call waits longer than its test: one page runs many files.
  onTestFinished(() => stepUp.flow.cancel('escape-key'));

  /** A call that needs a record and changes nothing important. */
  const rename = ({ headers, signal }: StepUpTaskContext): Promise<Response> =>
    server.fetch(`${TENANT}/api/my-account`, {
      method: 'PATCH',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ username: who }),
      signal,
    });
  const posts = () => requests.map(({ call }) => call).filter((call) => call.startsWith('POST'));
  return { server, token, api, clock, stepUp, requests, posts, rename };
}

/** Renders as apps do in development: twice, with every effect run, undone and run again. */
export function renderStrictly(ui: ReactElement) {
  const wrapper = ({ children }: { children: ReactNode }) => <StrictMode>{children}</StrictMode>;
  return render(ui, { wrapper });
}

/** The prompt is open at its list of methods. */
export async function asked(stepUp: StepUp): Promise<void> {
  await vi.waitFor(() => expect(stepUp.flow.getSnapshot().status).toBe('choosing'));
}

/** Answers with the password, where there is no dialog to type it into. */
export async function proveBy(stepUp: StepUp, password: string): Promise<void> {
  await asked(stepUp);
  await stepUp.flow.selectMethod('password');
  await stepUp.flow.submitPassword(password);
}
