// The dialog over a back end that requires two factors, in both languages.
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import {
  createStepUp,
  isStepUpFailed,
  StepUpProvider,
  useStepUp,
  VerificationError,
  type MethodOption,
  type StepUp,
} from '../../src/index.js';
import type { VerificationApi } from '../../src/headless.js';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { renderStrictly } from '../support/with-step-up.js';
import '../../src/styles.css';

const words = { en, ko };
type Locale = keyof typeof words;

const password: MethodOption = { method: 'password' };
const email: MethodOption = { method: 'email', identifier: { type: 'email', value: 'minji@example.test' } };
const phone: MethodOption = { method: 'phone', identifier: { type: 'phone', value: '821012345678' } };
const totp: MethodOption = { method: 'totp' };
const backup: MethodOption = { method: 'backup-code' };

const challenge = () =>
  new Response(null, {
    status: 401,
    headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' },
  });

function Pay() {
  const { run } = useStepUp({ action: 'payment' });
  const [outcome, setOutcome] = useState('');
  const pay = () =>
    run(({ record }) => Promise.resolve(record ? new Response('paid') : challenge())).then(
      ({ status }) => setOutcome(String(status)),
      (error: unknown) => setOutcome(isStepUpFailed(error) ? error.code : 'cancelled'),
    );
  return (
    <main>
      <button onClick={() => void pay()}>Pay</button>
      <p role="note">{outcome}</p>
    </main>
  );
}

let stepUp: StepUp | undefined;
beforeEach(() => {
  localStorage.clear();
  return () => stepUp?.flow.cancel();
});

interface Scene {
  first?: MethodOption[];
  more: MethodOption[];
  /** What the second check rejects with, at first. */
  refuses?: 'record_gone';
}

/** The page with the dialog open, and all that its polite regions have announced. */
async function open(locale: Locale, { first = [password, email], more, refuses }: Scene) {
  const failures = refuses ? [refuses] : [];
  const check = ({ partialId }: { partialId?: string }) => {
    if (partialId === undefined) return Promise.resolve({ id: 'partial', more });
    const failure = failures.shift();
    return failure ? Promise.reject(new VerificationError(failure)) : Promise.resolve({ id: 'record', expiresIn: 600 });
  };
  const api: VerificationApi = {
    getMethods: () => Promise.resolve({ options: first, username: 'minji' }),
    verifyPassword: check,
    sendCode: () => Promise.resolve({ id: 'code', expiresIn: 600 }),
    verifyCode: check,
    finish: check,
  };
  stepUp = createStepUp({ api });
  renderStrictly(
    <StepUpProvider stepUp={stepUp} locale={locale}>
      <Pay />
    </StepUpProvider>,
  );
  const announced: string[] = [];
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target instanceof Element && target.matches('[role=status]') && target.textContent)
        announced.push(target.textContent);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  onTestFinished(() => observer.disconnect());
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  const messages = words[locale];
  const titled = (name: string) => screen.findByRole('dialog', { name });
  return {
    messages,
    announced,
    titled,
    progress: messages.progress.replace('{{done}}', '1').replace('{{of}}', '2'),
    async choose(method: 'password' | 'email' | 'totp') {
      const list = within(await titled(messages.choose.title));
      await userEvent.click(await list.findByRole('button', { name: new RegExp(`^${messages.method[method].name}`) }));
      await waitFor(() => expect(screen.getByRole('dialog').querySelector('input:focus')).not.toBeNull());
    },
    field: () => screen.getByRole('dialog').querySelector<HTMLInputElement>('input:not([type=hidden], [hidden])')!,
    names: () =>
      within(screen.getByRole('dialog'))
        .getAllByRole('button')
        .flatMap(({ dataset }) => dataset['method'] ?? []),
    ends: (outcome: string) => waitFor(() => expect(screen.getByRole('note')).toHaveTextContent(outcome)),
  };
}

/** The sentence below the title. */
const sentenceIn = (card: HTMLElement) => card.querySelector<HTMLElement>('[data-sv=description]')!;

describe.each(['ko', 'en'] as const)('in %s', (locale) => {
  it('the finished factor is on the screen in every step of the next, and is announced once', async () => {
    const { messages, announced, titled, progress, choose, names, ends } = await open(locale, { more: [totp, backup] });
    await choose('password');
    await userEvent.keyboard('pw{Enter}');
    const list = await titled(messages.choose.title);
    await waitFor(() => expect(sentenceIn(list)).toHaveTextContent(progress));
    expect(sentenceIn(list)).toBeVisible();
    expect(list).toHaveAccessibleDescription(progress);
    expect(names()).toEqual(['totp', 'backup-code']);
    await waitFor(() => expect(announced.filter((text) => text.includes(progress))).toHaveLength(1));
    await choose('totp');
    const step = await titled(messages.ceremonies['typed-code'].totp.title);
    expect(step).toHaveAccessibleDescription(progress);
    await waitFor(() => expect(announced).toContain(messages.ceremonies['typed-code'].totp.title));
    const [verified] = await Promise.all([titled(messages.verified), userEvent.keyboard('123456')]);
    expect(sentenceIn(verified)).not.toBeVisible();
    await ends('200');
    expect(announced.filter((text) => text.includes(progress))).toHaveLength(1);
  });

  it('a code follows a code in another field', async () => {
    const { messages, announced, progress, choose, field, ends, titled } = await open(locale, { more: [phone] });
    await choose('email');
    await waitFor(() => expect(field()).not.toHaveAttribute('readonly'));
    await waitFor(() => expect(announced).toContain(messages.code.sent));
    const first = field();
    await userEvent.keyboard('123456');
    await waitFor(() => expect(field()).not.toBe(first));
    await waitFor(() => expect(field()).toHaveFocus());
    expect(first.value).toBe('');
    expect(field()).toHaveValue('');
    await waitFor(() => expect(field()).not.toHaveAttribute('readonly'));
    expect(screen.getByRole('dialog')).toHaveAccessibleDescription(progress);
    await waitFor(() => expect(announced.filter((text) => text.includes(progress))).toHaveLength(1));
    await waitFor(() => expect(announced.filter((text) => text === messages.code.sent)).toHaveLength(2));
    const second = field();
    await Promise.all([
      titled(messages.verified).then(() => expect(second.isConnected).toBe(true)), // no other step at success
      userEvent.keyboard('654321'),
    ]);
    await ends('200');
  });

  it('where the server no longer has the first, it starts again, with a sentence', async () => {
    const { messages, titled, choose, names, ends, field } = await open(locale, {
      more: [totp],
      refuses: 'record_gone',
    });
    const { title } = messages.ceremonies['typed-code'].totp;
    await choose('password');
    await userEvent.keyboard('pw{Enter}');
    await titled(title);
    await waitFor(() => expect(field()).toHaveFocus());
    await userEvent.keyboard('123456');
    const list = await titled(messages.choose.title);
    expect(await within(list).findByRole('alert')).toHaveTextContent(messages.choose.again);
    expect(list).toHaveAccessibleDescription(messages.actions.payment);
    expect(names()).toEqual(['password', 'email']);
    await waitFor(() => expect(list.querySelector('[data-method]')).toHaveFocus());
    await choose('password');
    await userEvent.keyboard('pw{Enter}');
    await titled(title);
    await waitFor(() => expect(field()).toHaveFocus());
    await userEvent.keyboard('123456');
    await ends('200');
  });

  it('without a method for the next factor, the dialog states it, and nothing is paid', async () => {
    const { messages, announced, titled, choose, ends } = await open(locale, { more: [{ method: 'palm-reading' }] });
    const { title, text } = messages.blocked['no-more'];
    vi.spyOn(console, 'warn').mockReturnValue(); // the developer reads why
    await choose('password');
    await userEvent.keyboard('pw{Enter}');
    const card = await titled(title);
    expect(card).toHaveAccessibleDescription(text);
    await waitFor(() => expect(announced).toContain(`${title}. ${text}`));
    await userEvent.click(within(card).getByRole('button', { name: messages.close, description: '' }));
    await ends('unavailable');
  });
});

it('the sentence is in sight where a whole step has no room', async () => {
  await page.viewport(360, 340);
  const { choose, titled, messages } = await open('ko', { more: [totp] });
  await choose('password');
  await userEvent.keyboard('pw{Enter}');
  const card = await titled(messages.ceremonies['typed-code'].totp.title);
  await waitFor(() => expect(card.closest('[data-low]') ?? card.querySelector('[data-low]')).not.toBeNull());
  const { top, bottom } = sentenceIn(card).getBoundingClientRect();
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(innerHeight);
});
