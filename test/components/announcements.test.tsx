import { render, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Announcement } from '../../src/dialog/announcement.js';
import { deferred } from '../api/deferred.js';
import { CODES, PASSWORD } from '../support/with-step-up.js';
import { holdTimers } from '../support/held-timers.js';
import { openPage, person } from './page.js';

// The milliseconds of the regions are the test’s, so nothing here depends on how fast a machine is.
let pass: (ms: number) => number;
beforeEach(() => {
  ({ pass } = holdTimers(150, 600, 5150, 5600));
});

const PASSWORD_PATH = '/api/verifications/password';
const SEND_PATH = '/api/verifications/verification-code';
const CHECK_PATH = `${SEND_PATH}/verify`;

const user = person();
const { messages } = user;
const automatic = messages.code.automatic.replace('{{length}}', '6');

type Opened = ReturnType<typeof openPage>;

/** Answered when the test calls the result. */
function hold({ server }: Opened, path: string) {
  const { promise, resolve } = deferred();
  server.faults.add({ path, method: 'POST', times: 1, respond: (_, answer) => promise.then(answer) });
  return resolve;
}

const REGION = '[data-sv=sr][role=status]';

/** What the hidden regions hold, and since the last call have held: each sentence as often as it was put in. */
function listen(card: HTMLElement) {
  const heard: string[] = [];
  const regions = () => [...card.querySelectorAll(REGION)];
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records)
      if (target instanceof Element && target.matches(REGION) && addedNodes.length > 0) heard.push(target.textContent);
  });
  observer.observe(card, { childList: true, subtree: true });
  return {
    /** Since the last call. */
    async heard() {
      await Promise.resolve();
      return heard.splice(0);
    },
    now: () =>
      regions()
        .map(({ textContent }) => textContent)
        .filter(Boolean),
  };
}

/** The dialog at a step, with all that this announces over and gone. */
async function open(method: 'password' | 'email', options: Parameters<typeof openPage>[0] = {}) {
  const page = openPage(options);
  const card = await user.ask();
  await user.choose(method);
  pass(10_000);
  const ear = listen(card);
  await ear.heard();
  expect(ear.now()).toEqual([]);
  return { ...page, card, ear };
}

const busy = () => waitFor(async () => expect((await user.dialog()).querySelector('[aria-busy=true]')).not.toBeNull());

describe('a region', () => {
  it('is filled a moment after its words come, and empty five seconds later', () => {
    const { container, rerender } = render(<Announcement words="Sent" />);
    const region = container.querySelector('[role=status]')!;
    expect(region).toBeEmptyDOMElement();
    pass(150);
    expect(region).toHaveTextContent('Sent');
    rerender(<Announcement words="Sent" />);
    pass(4999);
    expect(region).toHaveTextContent('Sent');
    pass(1);
    expect(region).toBeEmptyDOMElement();
    pass(60_000);
    expect(region).toBeEmptyDOMElement();
  });

  it('is empty as soon as its words don’t hold any more, and silent where they held too briefly', () => {
    const { container, rerender } = render(<Announcement words="Checking" after={600} />);
    const region = container.querySelector('[role=status]')!;
    pass(599);
    rerender(<Announcement words={undefined} after={600} />);
    pass(600);
    expect(region).toBeEmptyDOMElement();
    rerender(<Announcement words="Checking" after={600} />);
    pass(600);
    expect(region).toHaveTextContent('Checking');
    rerender(<Announcement words={false} after={600} />);
    expect(region).toBeEmptyDOMElement();
  });

  it('announces what is about one thing once, however often the words come and go; another thing again', () => {
    const { container, rerender } = render(<Announcement words="Sent" of={1} />);
    const region = container.querySelector('[role=status]')!;
    pass(150);
    expect(region).toHaveTextContent('Sent');
    rerender(<Announcement />);
    rerender(<Announcement words="Sent" of={1} />);
    pass(150);
    expect(region).toBeEmptyDOMElement();
    rerender(<Announcement words={false} of={2} />); // old when it came
    rerender(<Announcement words="Sent" of={2} />);
    pass(150);
    expect(region).toBeEmptyDOMElement();
    rerender(<Announcement words="Sent" of={3} />);
    pass(150);
    expect(region).toHaveTextContent('Sent');
  });
});

describe('waiting is announced once, after 600 ms', () => {
  it('while a password is checked', async () => {
    const { ear, ...page } = await open('password');
    const answer = hold(page, PASSWORD_PATH);
    await user.type('not-this-one');
    await user.press('Enter');
    await busy();
    pass(599);
    expect(await ear.heard()).toEqual([]);
    pass(1);
    expect(await ear.heard()).toEqual([messages.checking]);
    pass(60_000);
    expect(await ear.heard()).toEqual([]);
    expect(ear.now()).toEqual([]);
    answer();
    await user.alert(messages.errors.wrong_password);
    hold(page, PASSWORD_PATH);
    await user.type(PASSWORD);
    await user.press('Enter');
    await busy();
    pass(600);
    expect(await ear.heard()).toEqual([messages.checking]);
  });

  it('while a code is checked, which the last digit began', async () => {
    const { ear, ...page } = await open('email');
    const answer = hold(page, CHECK_PATH);
    await user.type('111111');
    await busy();
    pass(600);
    expect(await ear.heard()).toEqual([messages.checking]);
    answer();
    await user.alert(messages.errors.wrong_code);
    pass(60_000);
    expect(await ear.heard()).toEqual([]); // not that the code was sent, again
  });

  it('while the first code is sent, and another', async () => {
    const page = openPage();
    const first = hold(page, SEND_PATH);
    const card = await user.ask();
    const ear = listen(card);
    await userEvent.click(await user.way('email'));
    await busy();
    expect(await user.field()).toHaveAccessibleDescription(automatic);
    pass(599);
    expect(await ear.heard()).toEqual([messages.code.title]);
    pass(1);
    expect(await ear.heard()).toEqual([messages.code.sending]);
    first();
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    expect(ear.now()).toEqual([messages.code.title]); // nothing is being sent any more
    pass(150);
    expect(await ear.heard()).toEqual([messages.code.sent]);
    pass(10_000);

    page.clock.advance(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.button(messages.code.resend);
    pass(150);
    expect(await ear.heard()).toEqual([messages.code.resendReady]);
    pass(10_000);
    const second = hold(page, SEND_PATH);
    await user.click(messages.code.resend);
    pass(600);
    expect(await ear.heard()).toEqual([messages.code.sendingNew]);
    second();
    await waitFor(() => expect(page.server.inbox).toHaveLength(2));
    await waitFor(() => expect(ear.now()).toEqual([]));
    pass(150);
    expect(await ear.heard()).toEqual([messages.code.resent]);
  });
});

describe('the end of the countdown', () => {
  it('is announced once, and not again where another code could not be sent', async () => {
    const { ear, clock, server } = await open('email');
    clock.advance(59_000);
    document.dispatchEvent(new Event('visibilitychange'));
    pass(150);
    expect(await ear.heard()).toEqual([]);
    clock.advance(1000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.button(messages.code.resend);
    pass(150);
    expect(await ear.heard()).toEqual([messages.code.resendReady]);
    pass(5000);
    expect(ear.now()).toEqual([]);
    server.faults.add({ path: SEND_PATH, method: 'POST', times: 1, respond: 'offline' });
    await user.click(messages.code.resend);
    await user.alert(messages.errors.network);
    pass(10_000);
    expect(await ear.heard()).toEqual([]);
  });

  it('is not announced to somebody who comes back to the step after it', async () => {
    const { ear, clock } = await open('email');
    await user.click(messages.another);
    clock.advance(30_000);
    await user.choose('email');
    pass(10_000);
    expect(await ear.heard()).not.toContain(messages.code.sent); // that code was announced before
    await user.click(messages.another);
    clock.advance(30_000);
    await user.choose('email');
    pass(10_000);
    expect(await ear.heard()).not.toContain(messages.code.resendReady);
  });
});

describe('what is in a region is true', () => {
  it('a code that is dead was not “sent”', async () => {
    const page = openPage({ policy: { maxAttempts: 1 } });
    const card = await user.ask();
    const ear = listen(card);
    await user.choose('email');
    pass(150);
    expect(ear.now()).toContain(messages.code.sent);
    await user.type('111111');
    await waitFor(() => expect(ear.now()).not.toContain(messages.code.sent));
    expect(page.server.inbox).toHaveLength(1);
  });

  it('success is one thing: the dialog is named by it, and not described by what was to be done', async () => {
    const { card, ear } = await open('email', { ask: { action: 'payment' } });
    expect(card).toHaveAccessibleDescription(messages.actions.payment);
    await user.verifiedBy(() => user.type(CODES[0]));
    expect(card).not.toHaveAttribute('aria-describedby');
    await waitFor(() => expect(ear.now()).toEqual([messages.verified]));
  });
});

describe('the last digit submits the code, which the field announces first', () => {
  it('in the field’s description, from the first moment on and with an error', async () => {
    await open('email');
    const field = await user.field();
    expect(field).toHaveAccessibleDescription(automatic);
    await user.type('111111');
    await user.alert(messages.errors.wrong_code);
    expect(field).toHaveAccessibleDescription(`${messages.errors.wrong_code} ${automatic}`);
  });
});

describe('addresses', () => {
  it('are named in words: no reader has to read out the dots of a mask', async () => {
    const { card } = await open('email');
    expect(await user.field()).toHaveAccessibleName(
      messages.code.label.email.replace('{{target}}', user.spoken.email).replace('{{length}}', '6'),
    );
    const seen = [...card.querySelectorAll('bdi')].filter(({ textContent }) => textContent.includes('•'));
    expect(seen.length).toBeGreaterThan(0);
    for (const mask of seen) if (mask.childElementCount === 0) expect(mask).toHaveAttribute('aria-hidden', 'true');
  });
});
