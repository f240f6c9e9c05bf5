// A new sign-in in the dialog, and in an app's own design. The windows are stubs: test/e2e/window.test.ts has real ones.
import { render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import {
  createStepUp,
  defineMethod,
  StepUpProvider,
  useStepUp,
  VerificationError,
  type StepUp,
  type StepUpSignIn,
} from '../../src/index.js';
import { HeadlessStepUpProvider, useStepUpFlow, useWindow, type VerificationApi } from '../../src/headless.js';
import { testingLibraryDriver } from '../../src/testing.js';
import { deferred } from '../api/deferred.js';
import { renderStrictly } from '../support/with-step-up.js';
import '../../src/styles.css';

const words = { en, ko };
const api: VerificationApi = { getMethods: () => Promise.resolve({ options: [{ method: 'password' }] }) };

let stepUp: StepUp | undefined;
beforeEach(() => () => stepUp?.flow.cancel());

/** What `window.open` returns, in turn; after the last, a window. */
function stubOpen(...results: null[]) {
  const opened: { name: string; closed: boolean; urls: string[]; focus: () => void }[] = [];
  vi.spyOn(window, 'open').mockImplementation((_url, name) => {
    if (results.length > 0) return results.shift() ?? null;
    const urls: string[] = [];
    const one = {
      ...{ name: String(name), closed: false, urls, focus: vi.fn() },
      close: () => void (one.closed = true),
      location: { replace: (url: string) => void urls.push(url) },
    };
    opened.push(one);
    return one as unknown as Window;
  });
  /** The return page of the last window reports itself. */
  const comeBack = () =>
    window.postMessage({ type: 'react-step-up/return', state: opened.at(-1)?.name }, location.origin);
  return { opened, comeBack };
}

const challenge = () =>
  new Response(null, {
    status: 401,
    headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="urn:mfa"' },
  });

function Transfer() {
  const { run, isPrompting } = useStepUp({ action: 'transfer' });
  const send = () => {
    let calls = 0;
    void run(() => ((calls += 1) > 1 ? new Response('sent') : challenge())).catch(() => undefined);
  };
  return (
    <>
      <button onClick={send}>Send</button>
      <output>{isPrompting ? 'waits' : 'rests'}</output>
    </>
  );
}

const isShown = (text: string) => waitFor(() => expect(screen.getByRole('dialog')).toHaveTextContent(text));
/** What the polite regions out of sight hold now. */
const announced = () =>
  [...document.querySelectorAll('[data-sv=sr][role=status]')].map(({ textContent }) => textContent).filter(Boolean);

describe.each(inject('isLong') ? (['en', 'ko'] as const) : (['ko'] as const))('in %s', (locale) => {
  const said = words[locale];
  const own = said.ceremonies.window;

  async function open(signIn: Partial<StepUpSignIn> = {}, onRedirect?: () => Promise<void>) {
    stepUp = createStepUp({ api, signIn: { begin: () => 'https://id.test/authorize', ...signIn }, onRedirect });
    renderStrictly(
      <StepUpProvider stepUp={stepUp} locale={locale}>
        <Transfer />
      </StepUpProvider>,
    );
    const driver = testingLibraryDriver({ within, waitFor, user: userEvent }, { locale });
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    const button = (name: string) => screen.getByRole('button', { name });
    const focused = (name: string) => waitFor(() => expect(button(name)).toHaveFocus());
    return { driver, button, focused };
  }

  it('the window opens, comes to the front again, and the return ends the prompt', async () => {
    const { opened, comeBack } = stubOpen();
    const address = deferred();
    const { driver, button, focused } = await open({ begin: () => address.promise.then(() => 'https://id.test/') });
    expect(await driver.title()).toBe(own['sign-in'].title);
    await focused(own['sign-in'].label);
    expect(button(own['sign-in'].label)).toHaveAccessibleDescription(own.text);
    expect(opened).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(button(own['sign-in'].label)).toHaveAttribute('aria-busy', 'true'));
    await waitFor(() => expect(announced()).toContain(own.opening));
    expect(opened).toHaveLength(1);
    address.resolve();
    await focused(own.again);
    expect(button(own.again)).toHaveAccessibleDescription(own.open);
    await waitFor(() => expect(announced()).toContain(own.open));
    await driver.openWindow();
    await waitFor(() => expect(opened[0]?.focus).toHaveBeenCalledOnce());
    comeBack();
    await driver.waitUntilClosed();
    await waitFor(() => expect(screen.getByText('rests')).toBeInTheDocument());
    expect(opened).toMatchObject([{ closed: true, urls: ['https://id.test/'] }]);
    await focused('Send');
  });

  it('a blocked window has its sentence, and the button keeps the focus', async () => {
    const { opened } = stubOpen(null);
    const { driver, button, focused } = await open();
    await focused(own['sign-in'].label);
    await driver.openWindow();
    expect(await driver.errorMessage()).toBe(own.blocked);
    await focused(said.retry);
    expect(button(said.retry)).toHaveAccessibleDescription(`${own.text} ${own.blocked}`);
    await driver.openWindow();
    await isShown(own.open);
    expect(screen.queryByText(own.blocked)).toBeNull();
    expect(opened).toHaveLength(1);
  });

  it('somebody else has a sentence, and so has a check that fails', async () => {
    const { comeBack, opened } = stubOpen();
    const failures = [new VerificationError('host', { serverCode: 'other_user' }), new VerificationError('network')];
    const finish = vi.fn(() => (failures.length > 0 ? Promise.reject(failures.shift()!) : undefined));
    const { driver, focused } = await open({ finish });
    await driver.openWindow();
    await isShown(own.open);
    comeBack();
    expect(await driver.errorMessage()).toBe(own.otherUser);
    expect(opened[0]?.closed).toBe(true);
    await focused(said.retry);
    await driver.openWindow();
    await isShown(own.open);
    comeBack();
    await waitFor(async () => expect(await driver.errorMessage()).toBe(said.errors.network));
    await driver.openWindow(); // checks again
    await driver.waitUntilClosed();
    expect(finish).toHaveBeenCalledTimes(3);
    expect(opened).toHaveLength(2);
  });

  it('where no window opens, the page goes', async () => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(
      'Mozilla/5.0 (Linux; Android 14) Safari/537.36 KAKAOTALK 10',
    );
    const { opened } = stubOpen();
    const left = deferred();
    const { driver, button, focused } = await open({}, () => left.promise);
    await focused(own.leavesLabel);
    expect(button(own.leavesLabel)).toHaveAccessibleDescription(own.leaves);
    await driver.openWindow();
    await waitFor(() => expect(announced()).toContain(own.leaving));
    expect(button(own.leavesLabel)).toHaveAttribute('aria-busy', 'true');
    left.resolve();
    await driver.waitUntilClosed();
    expect(opened).toEqual([]);
  });
});

it('a method of the app’s has its own title and label, and its records', async () => {
  const pass = defineMethod({
    id: 'pass',
    ceremony: 'window',
    words: { en: { name: 'PASS', title: 'Verify with PASS', label: 'Open PASS' } },
    icon: <path d="M2 2h20v20H2z" />,
  });
  const { opened, comeBack } = stubOpen();
  const begin = vi.fn<NonNullable<VerificationApi['begin']>>(() =>
    Promise.resolve({ id: 'begun', expiresIn: 60, ask: { url: 'https://pass.test/' } }),
  );
  const answers = [{ pending: true } as const, { id: 'record', expiresIn: 600 }];
  const finish = vi.fn<NonNullable<VerificationApi['finish']>>(() => Promise.resolve(answers.shift()!));
  const own = { ...api, getMethods: () => Promise.resolve({ options: [{ method: 'password' }, { method: pass }] }) };
  stepUp = createStepUp({ api: { ...own, verifyPassword: () => Promise.reject(new Error()), begin, finish } });
  render(<StepUpProvider stepUp={stepUp} locale="en" />);
  const methods = { pass: { en: { name: 'PASS', label: 'Open PASS', title: 'Verify with PASS' } } };
  const driver = testingLibraryDriver({ within, waitFor, user: userEvent }, { locale: 'en', methods });
  const record = stepUp.verify();
  await driver.chooseMethod(pass);
  expect(await driver.title()).toBe('Verify with PASS');
  await driver.openWindow();
  await isShown(en.ceremonies.window.open);
  expect(begin.mock.calls[0]![0]).toMatchObject({ method: pass, state: opened[0]!.name });
  window.dispatchEvent(new Event('focus'));
  await waitFor(() => expect(finish).toHaveBeenCalledOnce());
  expect(finish.mock.calls[0]![0]).toMatchObject({ method: pass, id: 'begun' });
  comeBack();
  expect(await record).toMatchObject({ id: 'record', method: pass });
  await driver.waitUntilClosed();

  stepUp.forget();
  const left = stepUp.verify();
  left.catch(() => undefined);
  await driver.chooseMethod(pass);
  await driver.openWindow();
  await isShown(en.ceremonies.window.open);
  await driver.showMethods();
  expect(opened[1]!.closed).toBe(true);
});

function OwnWindow() {
  const { state } = useStepUpFlow();
  const { submit, isPending, isOpen, isBlocked } = useWindow();
  if (state.status !== 'window') return null;
  return (
    <button onClick={submit} disabled={isPending}>
      {isBlocked ? 'Allow it' : isOpen ? 'Once more' : 'Sign in'}
    </button>
  );
}

it('an app’s own design has one button', async () => {
  const { comeBack } = stubOpen(null);
  stepUp = createStepUp({ api, signIn: { begin: () => 'https://id.test/' } });
  render(
    <HeadlessStepUpProvider stepUp={stepUp}>
      <OwnWindow />
    </HeadlessStepUpProvider>,
  );
  let calls = 0;
  const result = stepUp.run(() => ((calls += 1) > 1 ? 'sent' : challenge()));
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Allow it' }));
  await screen.findByRole('button', { name: 'Once more' });
  comeBack();
  expect(await result).toBe('sent');
});
