// What a simulated screen reader announces, step by step, in both languages: kept in ./transcripts/second-voice. `npx vitest run
// --project long test/voice -u` keeps a change.
import { waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStepUp, defineMethod, StepUpProvider, VerificationError } from '../../src/index.js';
import type { VerificationApi } from '../../src/headless.js';
import { deferred } from '../api/deferred.js';
import { App, openPage, person } from '../components/page.js';
import { holdTimers, type HeldTimers } from '../support/held-timers.js';
import { CODES, PASSWORD, renderStrictly, setUp } from '../support/with-step-up.js';
import { secondVoice } from './second-voice.js';

const appWords = { ko: { name: '은행 앱' }, en: { name: 'Bank app' } };
const app = defineMethod({ id: 'app', ceremony: 'approval', words: appWords });

const verify = '/api/verifications/verification-code/verify';

/** A tab that wakes up looks at its clocks. */
const wakeUp = () => document.dispatchEvent(new Event('visibilitychange'));

describe.each(['ko', 'en'] as const)('in %s', (locale) => {
  const user = person(locale);
  const { messages } = user;
  const { 'typed-code': typed, passkey, approval, window: another } = messages.ceremonies;
  const kept = (name: string) => `transcripts/second-voice/${name}.${locale}.txt`;
  const ready = () => waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));

  // A request takes long only where a step waits for it, however slow the machine is.
  let timers: HeldTimers;
  beforeEach(() => {
    timers = holdTimers(600, 5600);
  });
  const waiting = () => waitFor(() => expect(timers.pass(600)).toBeGreaterThan(0));

  it('a password, and a code by e-mail', async () => {
    const { clock, server } = openPage({ locale, ask: { action: 'payment' } });
    const voice = await secondVoice();
    await voice.does('The dialog opens', () => user.ask(), messages.choose.title, messages.method.password.name);
    await voice.does('Enter: the step of the password', () => user.press('Enter'), messages.password.title);
    await voice.does(
      'A wrong password, and Enter',
      async () => {
        await user.type('not-this-one');
        await user.press('Enter');
      },
      messages.errors.wrong_password,
    );
    await voice.does('Another way', () => user.click(messages.another), messages.choose.title);
    const email = async () => userEvent.click(await user.way('email'));
    await voice.does('A code by e-mail', email, messages.code.sent);
    await ready();
    await voice.does('A wrong code', () => user.type('111111'), messages.errors.wrong_code);
    await voice.does(
      'A minute later',
      () => {
        clock.advance(61_000);
        server.clock.advance(61_000);
        wakeUp();
      },
      messages.code.resendReady,
    );
    await voice.does('“Send again”', () => user.click(messages.code.resend), messages.code.resent);
    await ready();
    const checked = deferred();
    server.faults.add({ path: verify, method: 'POST', times: 1, respond: (_, answer) => checked.promise.then(answer) });
    await voice.does(
      'The right code, and a slow answer',
      async () => {
        await user.type(CODES[1]);
        await waiting();
      },
      messages.checking,
    );
    await voice.does('The answer', () => checked.resolve(), messages.verified);
    await voice.does('The end', () => user.ends('done 200'));
    await expect(voice.transcript()).toMatchFileSnapshot(kept('password-and-code'));
  });

  it('an authenticator app, a backup code, a passkey, and an approval', async () => {
    const { api, clock, rename } = setUp();
    const { getMethods, verifyPassword } = api;
    const backEnd: VerificationApi = api;
    const further = ['totp', 'backup-code', 'passkey', app].map((method) => ({ method }));
    let isApproved = false;
    backEnd.getMethods = async (options) => ({ ...(await getMethods(options)), options: further });
    backEnd.begin = ({ method }) =>
      Promise.resolve({
        id: 'begun',
        ...(method === app
          ? { expiresIn: 180, ask: { number: '48' } }
          : { expiresIn: 600, ask: { challenge: 'bG9va3M' } }),
      });
    backEnd.finish = ({ method }, options) => {
      if (method !== app) return Promise.reject(new VerificationError('wrong_code'));
      return isApproved ? verifyPassword({ password: PASSWORD }, options) : Promise.resolve({ pending: true });
    };
    vi.spyOn(navigator.credentials, 'get').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    renderStrictly(
      <StepUpProvider stepUp={createStepUp({ api, clock })} locale={locale}>
        <App ask={{ action: 'transfer' }} rename={rename} />
      </StepUpProvider>,
    );
    const voice = await secondVoice();
    const { method } = messages;
    const choose = async (name: string) => user.click((await rowOf(name)).textContent);
    const rowOf = async (name: string) => user.button(name);
    await voice.does('The dialog opens', () => user.ask(), messages.choose.title, method.totp.name);
    await voice.does('Enter: an authenticator app', () => user.press('Enter'), typed.totp.title);
    await voice.does('A wrong code', () => user.type('111111'), typed.totp.wrong);
    await voice.does('Another way', () => user.click(messages.another), messages.choose.title);
    await voice.does('A backup code', () => choose(method['backup-code'].name), typed['backup-code'].title);
    await voice.does('Enter without a code', () => user.press('Enter'), typed['backup-code'].missing);
    await voice.does(
      'A wrong one, and Enter',
      async () => {
        await user.type('k7qp-93xd');
        await user.press('Enter');
      },
      typed['backup-code'].wrong,
    );
    await voice.does('Another way', () => user.click(messages.another), messages.choose.title);
    await voice.does('A passkey', () => choose(method.passkey.name), passkey.title);
    await waitFor(async () => expect(await user.button(passkey.label)).not.toHaveAttribute('aria-disabled'));
    await voice.does('Enter, and the user dismisses the prompt', () => user.press('Enter'), passkey.dismissed);
    await voice.does('Another way', () => user.click(messages.another), messages.choose.title);
    const number = approval.number.replace('{{number}}', '4 8');
    await voice.does('An approval in an app', () => choose(appWords[locale].name), approval.sent, number);
    await voice.does('Enter before the user approves', () => user.press('Enter'), approval.notYet);
    await voice.does(
      'The request is over',
      () => {
        clock.advance(200_000);
        wakeUp();
      },
      approval.expired,
    );
    await voice.does('Enter: another request', () => user.press('Enter'), approval.sent, number);
    await voice.does(
      'The user approves',
      () => {
        isApproved = true;
        wakeUp();
      },
      messages.verified,
    );
    await voice.does('The end', () => user.ends('done 200'));
    await expect(voice.transcript()).toMatchFileSnapshot(kept('further-methods'));
  });

  it('another window', async () => {
    let blocks = true;
    let name = '';
    vi.spyOn(window, 'open').mockImplementation((_url, target) => {
      if (blocks) return null;
      name = String(target);
      const opened = {
        closed: false,
        focus: () => undefined,
        close: () => undefined,
        location: { replace: () => undefined },
      };
      return opened as unknown as Window;
    });
    const { api, clock } = setUp();
    const stepUp = createStepUp({ api, clock, signIn: { begin: () => 'https://id.test/' } });
    const headers = { 'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="urn:mfa"' };
    let calls = 0;
    const transfer = () =>
      Promise.resolve((calls += 1) > 1 ? new Response('sent') : new Response(null, { status: 401, headers }));
    renderStrictly(
      <StepUpProvider stepUp={stepUp} locale={locale}>
        <App ask={{ action: 'transfer' }} rename={transfer} />
      </StepUpProvider>,
    );
    const voice = await secondVoice();
    await voice.does('The dialog opens', () => user.ask(), another['sign-in'].title, another['sign-in'].label);
    await voice.does('Enter, and the browser blocks the window', () => user.press('Enter'), another.blocked);
    await voice.does(
      'Enter: the window opens',
      async () => {
        blocks = false;
        await user.press('Enter');
      },
      another.open,
    );
    await voice.does(
      'The user signs in there, and is back',
      () => window.postMessage({ type: 'react-step-up/return', state: name }, location.origin),
      messages.verified,
    );
    await voice.does('The end', () => user.ends('done 200'));
    await expect(voice.transcript()).toMatchFileSnapshot(kept('another-window'));
  });
});
