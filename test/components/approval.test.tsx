// An approval in an app in the dialog, in both languages, and in an app's own design. The clock is the test's.
import { render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStepUp, defineMethod, StepUpProvider, useStepUp, VerificationError } from '../../src/index.js';
import type { MessageOverrides, StepUp } from '../../src/index.js';
import {
  HeadlessStepUpProvider,
  useApproval,
  type IssuedRecord,
  type PendingVerification,
  type VerificationApi,
} from '../../src/headless.js';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { renderStrictly } from '../support/with-step-up.js';
import '../../src/styles.css';

const words = { en, ko };
type Locale = keyof typeof words;

const names = { en: { name: 'Approval in the bank’s app' }, ko: { name: '은행 앱 승인' } };
const push = defineMethod({ id: 'push', ceremony: 'approval', words: names });
const card = defineMethod({
  id: 'card',
  ceremony: 'approval',
  words: { en: { name: 'Card app', title: 'Approve in the card app', label: 'Done in the card app' } },
  icon: <path data-own-icon="" d="M4 4h16" />,
});

const QR = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/%3E';

let stepUp: StepUp | undefined;
beforeEach(() => {
  localStorage.clear();
  return () => stepUp?.flow.cancel();
});

function Verify() {
  const { verify } = useStepUp();
  return <button onClick={() => void verify().catch(() => undefined)}>Verify me</button>;
}

interface Options {
  locale?: Locale;
  ask?: unknown;
  methods?: string[];
  messages?: MessageOverrides;
}

/** The page, and a back end with an app. */
function openPage({ locale = 'en', ask, methods = ['password', push], messages }: Options = {}) {
  const clock = { now: () => time };
  let time = 0;
  let answer: () => Promise<IssuedRecord | PendingVerification> = () => Promise.resolve({ pending: true });
  const begin = vi.fn<NonNullable<VerificationApi['begin']>>(() =>
    Promise.resolve({ id: 'begun', expiresIn: 180, ask }),
  );
  const finish = vi.fn<NonNullable<VerificationApi['finish']>>(() => answer());
  const api: VerificationApi = {
    getMethods: () => Promise.resolve({ options: methods.map((method) => ({ method })) }),
    verifyPassword: () => Promise.reject(new VerificationError('wrong_password')),
    begin,
    finish,
  };
  stepUp = createStepUp({ api, clock });
  renderStrictly(
    <StepUpProvider stepUp={stepUp} locale={locale} messages={messages}>
      <Verify />
    </StepUpProvider>,
  );
  const messagesOf = words[locale];
  const dialog = () => screen.findByRole('dialog');
  const button = async (name: string) => within(await dialog()).findByRole('button', { name });
  return {
    ...{ begin, finish, dialog, button, messages: messagesOf, own: messagesOf.ceremonies.approval },
    answers(next: typeof answer) {
      answer = next;
    },
    /** Time goes by, and the page looks at its clocks as a tab that comes back does. */
    pass(seconds: number) {
      time += seconds * 1000;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    async open(name = names[locale].name) {
      await userEvent.click(screen.getByRole('button', { name: 'Verify me' }));
      await userEvent.click(await button(name));
    },
    async focused(name: string) {
      await waitFor(async () => expect(await button(name)).toHaveFocus());
      await waitFor(async () => expect(await button(name)).not.toHaveAttribute('aria-disabled'));
      return button(name);
    },
    async reads(text: string) {
      await waitFor(async () => expect(await dialog()).toHaveTextContent(text));
    },
    async alert(text: string) {
      await waitFor(async () => expect(within(await dialog()).getByRole('alert')).toHaveTextContent(text));
    },
    closed: () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull()),
  };
}

/** What the hidden regions hold. */
const announced = () =>
  [...document.querySelectorAll('[data-sv=sr][role=status]')].map(({ textContent }) => textContent);

describe.each(inject('isLong') ? (['en', 'ko'] as const) : (['ko'] as const))('in %s', (locale) => {
  it('the number is large for the eye, and read digit by digit, once', async () => {
    const page = openPage({ locale, ask: { number: '4-80' } });
    await page.open();
    const { own } = page;
    expect(await page.focused(own.label)).toHaveAccessibleDescription(own.textNumber);
    const seen = within(await page.dialog()).getByText('4-80');
    expect(seen).toHaveAttribute('aria-hidden', 'true');
    expect(parseFloat(getComputedStyle(seen).fontSize)).toBeGreaterThanOrEqual(32);
    const spoken = own.number.replace('{{number}}', '4 8 0');
    expect(seen.parentElement).toHaveTextContent(spoken);
    await waitFor(() => expect(announced()).toContain(spoken));
    expect(announced().filter((text) => text === spoken)).toHaveLength(1);
    page.answers(() => Promise.resolve({ id: 'record', expiresIn: 60 }));
    await userEvent.click(await page.button(own.label));
    await page.closed();
  });

  it('the time that is left is in words, and no region reads its seconds', async () => {
    const page = openPage({ locale });
    await page.open();
    const { own, messages } = page;
    await page.focused(own.label);
    const inWords = (minutes: number, seconds: number) =>
      own.left.replace(
        '{{time}}',
        [
          ...(minutes ? [messages.code.minutes.replace('{{value}}', String(minutes))] : []),
          messages.code.seconds.replace('{{value}}', String(seconds)),
        ].join(' '),
      );
    page.pass(9);
    await page.reads(inWords(2, 51));
    await page.reads(own.waiting);
    page.pass(146);
    await page.reads(inWords(0, 25));
    const regions = () => within(screen.getByRole('dialog')).getAllByRole('status');
    await waitFor(() => expect(regions().map(({ textContent }) => textContent)).toContain(own.expiring));
    expect(
      regions()
        .map(({ textContent }) => textContent)
        .join(),
    ).not.toMatch(/25/);
  });

  it('after a return that is too late, no region reads that time is short', async () => {
    const page = openPage({ locale });
    await page.open();
    const { own } = page;
    await page.focused(own.label);
    let answer: (given: PendingVerification) => void = vi.fn();
    page.answers(() => new Promise((resolve) => (answer = resolve)));
    const before = page.finish.mock.calls.length;
    page.pass(181);
    await waitFor(() => expect(page.finish.mock.calls.length).toBeGreaterThan(before));
    await page.reads(own.left.replace('{{time}}', page.messages.code.seconds.replace('{{value}}', '0')));
    const regions = () => within(screen.getByRole('dialog')).getAllByRole('status');
    expect(regions().map(({ textContent }) => textContent)).not.toContain(own.expiring);
    expect(screen.getByRole('dialog')).toHaveTextContent(own.waiting);
    answer({ pending: true });
    await page.alert(own.expired);
  });

  it('a request that is over has a sentence and a button that sends another', async () => {
    const page = openPage({ locale, ask: { number: '48', link: 'bankapp://approve' } });
    await page.open();
    const { own } = page;
    await page.focused(own.label);
    within(await page.dialog())
      .getByRole('link')
      .focus();
    page.pass(181);
    await page.alert(own.expired);
    const again = await page.focused(own.again);
    expect(again).toHaveAccessibleDescription(`${own.text} ${own.expired}`);
    expect(screen.queryByText('48')).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
    await userEvent.click(again);
    await page.focused(own.label);
    expect(page.begin).toHaveBeenCalledTimes(2);
    await page.reads('48');
    expect(within(await page.dialog()).getByRole('alert')).toBeEmptyDOMElement();
  });

  it('a press before the approval has an answer; a lost connection has a note, and no alarm', async () => {
    const page = openPage({ locale });
    await page.open();
    const { own } = page;
    await userEvent.click(await page.focused(own.label));
    await page.reads(own.notYet);
    expect(await page.focused(own.label)).toBeVisible();
    page.answers(() => Promise.reject(new VerificationError('network')));
    page.pass(1);
    await page.reads(own.unreachable);
    expect(within(await page.dialog()).getByRole('alert')).toBeEmptyDOMElement();
    page.answers(() => Promise.resolve({ id: 'record', expiresIn: 60 }));
    page.pass(1);
    await page.closed();
  });

  it.each([
    ['code_expired', 'expired'],
    ['too_many_tries', 'tooMany'],
    ['wrong_code', 'refused'],
  ] as const)('%s has the words of an approval', async (code, key) => {
    const page = openPage({ locale });
    await page.open();
    const { own } = page;
    await page.focused(own.label);
    page.answers(() => Promise.reject(new VerificationError(code)));
    page.pass(1);
    await page.alert(own[key]);
    await page.focused(own.again);
  });

  it('a request that was not sent can be sent', async () => {
    const page = openPage({ locale });
    page.begin.mockRejectedValueOnce(new VerificationError('network'));
    await page.open();
    await page.alert(page.messages.errors.network);
    await userEvent.click(await page.focused(page.messages.retry));
    await page.focused(page.own.label);
  });
});

it('a link opens the app: one with https in another tab, one with a scheme of the app’s on this page', async () => {
  for (const [link, target] of [
    ['https://app.bank.test/approve', '_blank'],
    ['bankapp://approve', null],
  ] as const) {
    const page = openPage({ ask: { link } });
    await page.open();
    const open = await within(await page.dialog()).findByRole('link', { name: page.own.open });
    expect(open).toHaveAttribute('href', link);
    expect(open.getAttribute('target')).toBe(target);
    expect(open.getAttribute('rel')).toBe(target && 'noopener noreferrer');
    expect(open.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    stepUp?.flow.cancel();
    await page.closed();
    document.body.replaceChildren();
  }
});

it('a QR code is a picture with words', async () => {
  const page = openPage({ ask: { qr: QR, number: '48' } });
  await page.open();
  const picture = await within(await page.dialog()).findByRole('img', { name: page.own.picture });
  expect(picture).toHaveAttribute('src', new URL(QR).href);
  expect(await page.focused(page.own.label)).toHaveAccessibleDescription(page.own.textQr);
  await page.reads(page.own.textNumber);
});

it('a refusal has the words of the app', async () => {
  const declined = 'You declined this in the app.';
  const page = openPage({ messages: { en: { host: { 'push.declined': declined } } } });
  await page.open();
  await page.focused(page.own.label);
  page.answers(() => Promise.reject(new VerificationError('host', { serverCode: 'push.declined' })));
  page.pass(1);
  await page.alert(declined);
  page.answers(() => Promise.reject(new VerificationError('host', { serverCode: 'push.other' })));
  await userEvent.click(await page.focused(page.own.again));
  await page.focused(page.own.label);
  page.pass(1);
  await page.alert(page.own.refused);
});

it('a method without an icon has a phone; title and button have the words of its definition', async () => {
  const page = openPage({ methods: ['password', push, card] });
  await userEvent.click(screen.getByRole('button', { name: 'Verify me' }));
  const iconOf = async (name: string) => (await page.button(name)).querySelector('svg')?.innerHTML;
  expect(await iconOf(names.en.name)).toContain('<rect');
  expect(await iconOf('Card app')).toContain('data-own-icon');
  await userEvent.click(await page.button('Card app'));
  await screen.findByRole('dialog', { name: 'Approve in the card app' });
  await page.focused('Done in the card app');
});

function OwnApproval() {
  const { number, secondsLeft, isWaiting, isPending, isNotYet, submit, problem } = useApproval();
  return (
    <>
      <p role="note">{`${number ?? '-'} ${secondsLeft} ${isWaiting} ${isNotYet} ${problem?.code ?? '-'}`}</p>
      <button onClick={submit} disabled={isPending}>
        Press
      </button>
    </>
  );
}

it('an app’s own design has the number, the seconds and one button', async () => {
  const finish = vi.fn<NonNullable<VerificationApi['finish']>>(() => Promise.resolve({ pending: true }));
  const api: VerificationApi = {
    getMethods: () => Promise.resolve({ options: [{ method: push }] }),
    begin: () => Promise.resolve({ id: 'begun', expiresIn: 90, ask: { number: '48' } }),
    finish,
  };
  stepUp = createStepUp({ api, clock: { now: () => 0 } });
  render(
    <HeadlessStepUpProvider stepUp={stepUp}>
      <OwnApproval />
    </HeadlessStepUpProvider>,
  );
  const note = (text: string) => waitFor(() => expect(screen.getByRole('note')).toHaveTextContent(text));
  const record = stepUp.verify();
  await waitFor(() => expect(stepUp?.flow.getSnapshot().status).toMatch(/choosing|approval/));
  if (stepUp.flow.getSnapshot().status === 'choosing') await stepUp.flow.selectMethod(push);
  await note('48 90 true false -');
  await userEvent.click(screen.getByRole('button'));
  await note('48 90 true true -');
  finish.mockRejectedValueOnce(new VerificationError('code_expired'));
  await userEvent.click(screen.getByRole('button'));
  await note('- 0 false false code_expired');
  await userEvent.click(screen.getByRole('button'));
  await note('48 90 true false -');
  finish.mockResolvedValueOnce({ id: 'record', expiresIn: 60 });
  await userEvent.click(screen.getByRole('button'));
  expect((await record).method).toBe(push);
});
