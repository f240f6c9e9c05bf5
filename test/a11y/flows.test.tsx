// The output of a screen reader through whole flows, kept in `transcripts/`. Read a change as a listener would; `npx
// vitest run test/a11y -u` keeps it.
import { waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { deferred } from '../api/deferred.js';
import { openPage as openNewIdentifier, person as newcomer } from '../components/new-identifier-page.js';
import { App, openPage, person } from '../components/page.js';
import { holdTimers, type HeldTimers } from '../support/held-timers.js';
import type { VerificationApi } from '../../src/headless.js';
import { createStepUp, defineMethod, StepUpProvider, VerificationError } from '../../src/index.js';
import { CODES, PASSWORD, renderStrictly, setUp } from '../support/with-step-up.js';
import { listen, type Listener } from './listener.js';

const pushWords = { ko: { name: '은행 앱' }, en: { name: 'Bank app' } };
const push = defineMethod({ id: 'push', ceremony: 'approval', words: pushWords });

type Server = ReturnType<typeof openPage>['server'];

const sendPath = '/api/verifications/verification-code';

describe.each(['ko', 'en'] as const)('in %s', (locale) => {
  const user = person(locale);
  const { messages } = user;
  const kept = (name: string) => `transcripts/flows/${name}-${locale}.txt`;

  /** Holds the request until `go`, so that the announcements in between are in the transcript. */
  const hold = (server: Server, method: string, path: string) => {
    const { promise, resolve: go } = deferred();
    server.faults.add({ path, method, times: 1, respond: (_, answer) => promise.then(answer) });
    return go;
  };

  // A request takes long only where a flow calls `waits`, however slow the machine is.
  let timers: HeldTimers;
  beforeEach(() => {
    timers = holdTimers(600, 5600);
  });
  const waits = async (heard: Listener, words: string) => {
    await heard.silence();
    await waitFor(() => expect(timers.pass(600)).toBeGreaterThan(0));
    await user.hears(words);
  };

  /** The methods are still loading when the dialog opens. */
  async function ask(heard: Listener, server: Server, press: () => Promise<unknown> = () => user.ask()) {
    await heard.does('asks');
    const loaded = hold(server, 'GET', '/api/my-account');
    await press();
    await waits(heard, messages.choose.loading);
    loaded();
    await waitFor(async () => expect(await user.way('password')).toHaveFocus());
  }

  /** The transcript is what is kept. Between two actions of the user, no region announces a sentence twice. */
  async function expectHeard(name: string, lines: string[]) {
    const regions = lines.map((line) => /^ {2}(?:status|alert)\b[^:]*: (.*)$/.exec(line)?.[1] ?? line);
    let since = new Set<string>();
    for (const [index, words] of regions.entries()) {
      if (words.startsWith('>')) since = new Set();
      else if (words !== lines[index]) {
        expect(since, `“${words}” is said twice`).not.toContain(words);
        expect(words, 'seconds are not read out').not.toMatch(/\d:\d\d/);
        since.add(words);
      }
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(kept(name));
  }

  it('password: wrong, then right', async () => {
    const { server } = openPage({ locale, ask: { action: 'payment' } });
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the password');
    await user.choose('password');
    await heard.does('presses Enter with nothing typed');
    await user.press('Enter');
    await user.alert(messages.errors.passwordRequired);
    await heard.does('types a wrong one');
    await user.type('not-this-one');
    await user.alert('');
    await heard.does('presses Enter');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    await heard.does('types the right one, presses Enter');
    const checked = hold(server, 'POST', '/api/verifications/password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await waits(heard, messages.checking);
    checked();
    await user.ends('done 200');
    await expectHeard('password', heard.lines());
  });

  it('e-mail code: sending, sent, wrong, another, nearly over, right', async () => {
    const { server, clock } = openPage({ locale });
    const pass = (ms: number) => {
      clock.advance(ms);
      server.clock.advance(ms);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the e-mail code');
    const sent = hold(server, 'POST', sendPath);
    await userEvent.click(await user.way('email'));
    await waits(heard, messages.code.sending);
    sent();
    await user.hears(messages.code.sent);
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await heard.does('types a letter');
    await user.type('x');
    await user.hears(messages.code.digitsOnly.replace('{{length}}', '6'));
    await heard.does('types a wrong code');
    const checked = hold(server, 'POST', `${sendPath}/verify`);
    await user.type('111111');
    await waits(heard, messages.checking);
    checked();
    await user.alert(messages.errors.wrong_code);
    await heard.does('waits for a minute');
    for (let second = 0; second < 60; second += 10) pass(10_000);
    await user.hears(messages.code.resendReady);
    await heard.does('sends again');
    const resent = hold(server, 'POST', sendPath);
    await user.click(messages.code.resend);
    await waits(heard, messages.code.sendingNew);
    resent();
    await user.hears(messages.code.resent);
    await waitFor(async () => expect(await user.field()).toHaveFocus());
    await heard.does('waits for a minute');
    pass(60_000);
    await user.hears(messages.code.resendReady);
    await heard.does('waits until the code is nearly over');
    pass(481_000);
    await user.hears(messages.code.expiring);
    pass(20_000);
    await heard.does('types the right code');
    await user.verifiedBy(() => user.type(CODES[1]));
    await user.ends('done 200');
    await expectHeard('code', heard.lines());
  });

  it('no further code for now', async () => {
    const { server, clock } = openPage({ locale, policy: { sendsPerRecipient: 1 } });
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the e-mail code');
    await user.choose('email');
    await heard.does('waits for a minute and sends again');
    clock.advance(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.hears(messages.code.resendReady);
    await user.click(messages.code.resend);
    await user.alert(messages.errors.rate_limited);
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await heard.does('waits for ten seconds more');
    clock.advance(10_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.button(messages.code.resendIn.replace('{{time}}', { ko: '8분 50초', en: '8 min 50 sec' }[locale]));
    await expectHeard('rate-limited', heard.lines());
  });

  it('the password is locked, and a code is used instead', async () => {
    const { server } = openPage({ locale, policy: { maxAttempts: 1 } });
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the password');
    await user.choose('password');
    await heard.does('types a wrong one, presses Enter');
    await user.type('not-this-one');
    await user.press('Enter');
    await user.titled(messages.blocked.locked.password.title);
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-sv', 'method'));
    await heard.does('presses Enter on the first way left');
    await user.press('Enter');
    await user.hears(messages.code.sent);
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await heard.does('types the code');
    await user.type(CODES[0]);
    await user.ends('done 200');
    await expectHeard('locked', heard.lines());
  });

  it('two factors: a password, then a code of an app', async () => {
    const { server, api, clock, rename } = setUp();
    const { title, wrong } = messages.ceremonies['typed-code'].totp;
    const { verifyPassword } = api;
    const backEnd: VerificationApi = api;
    backEnd.verifyPassword = async (input, options) => {
      const { id } = await verifyPassword(input, options);
      return { id, more: [{ method: 'totp' }, { method: 'backup-code' }] };
    };
    backEnd.finish = ({ answer }, options) =>
      answer === CODES[0]
        ? verifyPassword({ password: PASSWORD }, options)
        : Promise.reject(new VerificationError('wrong_code'));
    renderStrictly(
      <StepUpProvider stepUp={createStepUp({ api, clock })} locale={locale}>
        <App ask={{ action: 'transfer' }} rename={rename} />
      </StepUpProvider>,
    );
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the password');
    await user.choose('password');
    await heard.does('types it, presses Enter');
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.titled(messages.choose.title);
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-method', 'totp'));
    await heard.does('presses Enter on the first method of the next factor');
    await user.press('Enter');
    await user.titled(title);
    await waitFor(async () => expect(await user.field()).toHaveFocus());
    await heard.does('types a wrong code');
    await user.type('111111');
    await user.alert(wrong);
    await heard.does('types the right code');
    await user.verifiedBy(() => user.type(CODES[0]));
    await user.ends('done 200');
    await expectHeard('two-factors', heard.lines());
  });

  it('an approval in an app: a number, a press too early, over, sent again, approved', async () => {
    const { server, api, clock, rename } = setUp();
    const own = messages.ceremonies.approval;
    const { getMethods, verifyPassword } = api;
    const backEnd: VerificationApi = api;
    backEnd.getMethods = async (options) => {
      const known = await getMethods(options);
      return { ...known, options: [...known.options, { method: push }] };
    };
    const numbers = ['48', '05'];
    let sent = deferred();
    backEnd.begin = () => sent.promise.then(() => ({ id: 'begun', expiresIn: 180, ask: { number: numbers.shift() } }));
    let isApproved = false;
    backEnd.finish = (_, options) =>
      isApproved ? verifyPassword({ password: PASSWORD }, options) : Promise.resolve({ pending: true });
    renderStrictly(
      <StepUpProvider stepUp={createStepUp({ api, clock })} locale={locale}>
        <App ask={{ action: 'transfer' }} rename={rename} />
      </StepUpProvider>,
    );
    const comesBack = (seconds: number) => {
      clock.advance(seconds * 1000);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const hears = (text: string) => waitFor(() => expect(heard.lines().join()).toContain(text));
    const spoken = (number: string) => own.number.replace('{{number}}', [...number].join(' '));
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the app');
    await user.click(pushWords[locale].name);
    await user.titled(own.title);
    await waits(heard, own.starting);
    sent.resolve();
    await hears(spoken('48'));
    await heard.does('presses Enter before approving');
    await user.press('Enter');
    await hears(own.notYet);
    await heard.does('waits until 25 seconds are left');
    comesBack(155);
    await hears(own.expiring);
    await heard.does('waits until it is over');
    comesBack(30);
    await user.alert(own.expired);
    await heard.does('presses Enter to send another');
    sent = deferred();
    sent.resolve();
    await user.press('Enter');
    await hears(spoken('05'));
    await heard.does('approves');
    isApproved = true;
    await user.verifiedBy(async () => {
      await Promise.resolve();
      comesBack(1);
    });
    await user.ends('done 200');
    await expectHeard('approval', heard.lines());
  });

  it('an approval in an app: refused there, then approved', async () => {
    const { server, api, clock, rename } = setUp();
    const own = messages.ceremonies.approval;
    const { getMethods, verifyPassword } = api;
    const backEnd: VerificationApi = api;
    backEnd.getMethods = async (options) => {
      const known = await getMethods(options);
      return { ...known, options: [...known.options, { method: push }] };
    };
    backEnd.begin = () => Promise.resolve({ id: 'begun', expiresIn: 180, ask: {} });
    const refused = new VerificationError('host', { serverCode: 'push.declined', consequence: 'stay' });
    let answer: 'pending' | 'refused' | 'approved' = 'pending';
    backEnd.finish = (_, options) => {
      if (answer === 'refused') return Promise.reject(refused);
      return answer === 'approved'
        ? verifyPassword({ password: PASSWORD }, options)
        : Promise.resolve({ pending: true });
    };
    const looks = (next: typeof answer) => {
      answer = next;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    renderStrictly(
      <StepUpProvider stepUp={createStepUp({ api, clock })} locale={locale}>
        <App ask={{ action: 'transfer' }} rename={rename} />
      </StepUpProvider>,
    );
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the app');
    await user.click(pushWords[locale].name);
    await user.titled(own.title);
    await user.button(own.label);
    await user.hears(own.sent);
    await heard.does('refuses in the app');
    looks('refused');
    await user.alert(own.refused);
    await heard.does('presses Enter to send another');
    answer = 'pending';
    clock.advance(1000);
    await user.press('Enter');
    await user.hears(own.sent);
    await user.button(own.label);
    await heard.does('approves');
    await user.verifiedBy(async () => {
      await Promise.resolve();
      looks('approved');
    });
    await user.ends('done 200');
    await expectHeard('approval-refused', heard.lines());
  });

  describe('another window', () => {
    const own = messages.ceremonies.window;

    /** A call that needs a new sign-in. `finish`: what the server answers, in turn; after the last, yes. */
    function openSignIn(...finish: (() => Promise<{ pending: true } | undefined>)[]) {
      const windows: { name: string; closed: boolean }[] = [];
      let blocks = false;
      vi.spyOn(window, 'open').mockImplementation((_url, name) => {
        if (blocks) return null;
        const opened = {
          ...{ name: String(name), closed: false, focus: () => undefined },
          close: () => void (opened.closed = true),
          location: { replace: () => undefined },
        };
        windows.push(opened);
        return opened as unknown as Window;
      });
      const addresses = [deferred(), deferred(), deferred()];
      const begin = () => addresses[windows.length - 1]?.promise.then(() => 'https://id.test/') ?? 'https://id.test/';
      const { api, clock } = setUp();
      const stepUp = createStepUp({ api, clock, signIn: { begin, finish: () => finish.shift()?.() } });
      const headers = {
        'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="urn:mfa"',
      };
      let calls = 0;
      const transfer = () =>
        Promise.resolve((calls += 1) > 1 ? new Response('sent') : new Response(null, { status: 401, headers }));
      renderStrictly(
        <StepUpProvider stepUp={stepUp} locale={locale}>
          <App ask={{ action: 'transfer' }} rename={transfer} />
        </StepUpProvider>,
      );
      return {
        windows,
        /** The address of the last window is there. */
        goes: () => addresses[windows.length - 1]?.resolve(),
        setBlocked: (isBlocked: boolean) => void (blocks = isBlocked),
        comesBack: () =>
          window.postMessage({ type: 'react-step-up/return', state: windows.at(-1)?.name }, location.origin),
      };
    }

    it('opening, open, closed too early, opened again, done', async () => {
      const checked = deferred();
      const { windows, goes, comesBack } = openSignIn(
        () => Promise.resolve({ pending: true }),
        () => checked.promise.then(() => undefined),
      );
      const heard = listen();
      await heard.does('asks');
      await user.ask();
      await waitFor(async () => expect(await user.button(own['sign-in'].label)).toHaveFocus());
      await heard.does('presses Enter');
      await user.press('Enter');
      await waits(heard, own.opening);
      goes();
      await user.hears(own.open);
      await heard.does('closes the window, and is back on the page');
      windows[0]!.closed = true;
      window.dispatchEvent(new Event('focus'));
      await user.button(own.again);
      await heard.does('presses Enter to open it again');
      await user.press('Enter');
      await waitFor(() => expect(windows).toHaveLength(2));
      goes();
      await user.button(own.again);
      await heard.does('signs in there, and is back');
      comesBack();
      await waits(heard, messages.checking);
      await user.verifiedBy(async () => {
        await Promise.resolve();
        checked.resolve();
      });
      await user.ends('done 200');
      await expectHeard('window', heard.lines());
    });

    it('blocked, then somebody else, then the right account', async () => {
      const { windows, goes, setBlocked, comesBack } = openSignIn(() =>
        Promise.reject(new VerificationError('host', { serverCode: 'other_user' })),
      );
      const heard = listen();
      await heard.does('asks');
      await user.ask();
      await waitFor(async () => expect(await user.button(own['sign-in'].label)).toHaveFocus());
      await heard.does('presses Enter, and the browser blocks the window');
      setBlocked(true);
      await user.press('Enter');
      await user.alert(own.blocked);
      await heard.does('allows windows, presses Enter');
      setBlocked(false);
      await user.press('Enter');
      await waitFor(() => expect(windows).toHaveLength(1));
      goes();
      await user.hears(own.open);
      await heard.does('signs in as somebody else');
      comesBack();
      await user.alert(own.otherUser);
      await heard.does('presses Enter');
      await user.press('Enter');
      await waitFor(() => expect(windows).toHaveLength(2));
      goes();
      await user.button(own.again);
      await heard.does('signs in with the right account');
      await user.verifiedBy(async () => {
        await Promise.resolve();
        comesBack();
      });
      await user.ends('done 200');
      await expectHeard('window-blocked', heard.lines());
    });
  });

  it('a passkey: dismissed, refused, right', async () => {
    const { server, api, clock, rename } = setUp();
    const own = messages.ceremonies.passkey;
    const { getMethods, verifyPassword } = api;
    const backEnd: VerificationApi = api;
    backEnd.getMethods = async (options) => {
      const known = await getMethods(options);
      return { ...known, options: [...known.options, { method: 'passkey' }] };
    };
    const begun = deferred();
    backEnd.begin = () => begun.promise.then(() => ({ id: 'begun', expiresIn: 300, ask: { challenge: 'dGVzdA' } }));
    let refuses = true;
    backEnd.finish = (_, options) => {
      if (!refuses) return verifyPassword({ password: PASSWORD }, options);
      refuses = false;
      return Promise.reject(new VerificationError('wrong_code'));
    };
    const passkey = { toJSON: () => ({ id: 'a-passkey' }) } as unknown as Credential;
    const prompt = vi.spyOn(navigator.credentials, 'get').mockResolvedValue(passkey);
    renderStrictly(
      <StepUpProvider stepUp={createStepUp({ api, clock })} locale={locale}>
        <App ask={{ action: 'transfer' }} rename={rename} />
      </StepUpProvider>,
    );
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the passkey');
    await user.click(messages.method.passkey.name);
    await user.titled(own.title);
    begun.resolve();
    await waitFor(async () => expect(await user.button(own.label)).toHaveFocus());
    await heard.does('presses Enter, and closes the prompt of the browser');
    prompt.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
    await user.press('Enter');
    await user.alert(own.dismissed);
    await heard.does('presses Enter, and takes a passkey that the server does not have');
    await user.press('Enter');
    await user.alert(own.refused);
    await heard.does('presses Enter while the prompt takes its time');
    const taken = deferred();
    prompt.mockImplementationOnce(() => taken.promise.then(() => passkey));
    await user.press('Enter');
    await waits(heard, own.prompting);
    await user.verifiedBy(async () => {
      await Promise.resolve();
      taken.resolve();
    });
    await user.ends('done 200');
    await expectHeard('passkey', heard.lines());
  });

  it('a new e-mail address: taken, then another', async () => {
    const her = newcomer(locale);
    const { server } = openNewIdentifier({ locale });
    const heard = listen();
    await ask(heard, server, her.open);
    await heard.does('chooses the password');
    await user.choose('password');
    await heard.does('types it, presses Enter');
    await user.type(PASSWORD);
    await user.press('Enter');
    await her.atAddress();
    await heard.does('enters nothing');
    await her.enter('');
    await her.refused(messages.identifier.email.title);
    await heard.does('enters an address that is taken');
    await her.enter('bora@example.test');
    await her.atCode();
    await heard.does('types its code');
    await her.type(CODES[0]);
    await her.refused(messages.identifier.email.taken);
    await heard.does('enters an address of her own');
    await her.enter('minji.new@example.test');
    await her.atCode();
    await heard.does('types its code');
    await her.verifiedBy(() => her.type(CODES[1]));
    await her.gone();
    await expectHeard('new-email', heard.lines());
  });

  it('the session is lost', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { server, token } = openPage({ locale, onUnauthenticated: () => undefined });
    const heard = listen();
    await ask(heard, server);
    await heard.does('chooses the password');
    await user.choose('password');
    server.tokens.revoke(token);
    await heard.does('types it, presses Enter');
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.titled(messages.blocked['session-lost'].title);
    await waitFor(() => expect(document.activeElement).toHaveAttribute('data-sv', 'submit'));
    await heard.does('presses Enter');
    await user.press('Enter');
    await user.ends('failed signed_out');
    await expectHeard('session-lost', heard.lines());
  });
});
