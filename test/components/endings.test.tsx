import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { verificationErrorCodes, type VerificationErrorCode } from '../../src/index.js';
import { CODES, EMAIL, PASSWORD } from '../support/with-step-up.js';
import { openPage, person, type PageOptions } from './page.js';

const password = '/api/verifications/password';
const account = '/api/my-account';
const send = '/api/verifications/verification-code';
const check = '/api/verifications/verification-code/verify';

/** An answer as it was recorded; its text is the server's own, which nobody may see. */
const recorded = (status: number, code?: string) => () =>
  new Response(JSON.stringify({ code, message: 'SERVER TEXT' }), { status });

type Page = ReturnType<typeof openPage>;

/** What keeps a password from being checked, and what is over again at the next press. */
const passing: [VerificationErrorCode, (page: Page) => void, PageOptions?][] = [
  ['network', ({ server }) => server.faults.add({ path: password, times: 1, respond: 'offline' })],
  [
    'offline',
    ({ server }) => {
      vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
      server.faults.add({ path: password, times: 1, respond: 'offline' });
    },
  ],
  [
    'timeout',
    ({ server }) => server.faults.add({ path: password, times: 1, respond: 'hang' }),
    { client: { timeout: 300 } },
  ],
  ['server_error', ({ server }) => server.faults.add({ path: password, times: 1, respond: recorded(500) })],
  ['bad_response', ({ server }) => server.faults.add({ path: password, times: 1, respond: recorded(200) })],
  ['unknown', ({ server }) => server.faults.add({ path: password, times: 1, respond: recorded(418, 'tea.pot') })],
  [
    'bad_request',
    ({ server }) => server.faults.add({ path: password, times: 1, respond: recorded(400, 'guard.invalid_input') }),
  ],
];

/** What a code ends with. */
const dying: [VerificationErrorCode, (page: Page) => void, PageOptions?][] = [
  ['code_expired', ({ server }) => server.clock.advance(301_000), { policy: { codeSeconds: 300 } }],
  ['too_many_tries', () => undefined, { policy: { codeTries: 0 } }],
  ['record_gone', ({ server }) => server.records.expire()],
  [
    'code_used',
    ({ server }) => server.faults.add({ path: check, times: 1, respond: recorded(400, 'verification_code.not_found') }),
  ],
  [
    'identifier_mismatch',
    ({ server }) =>
      server.faults.add({ path: check, times: 1, respond: recorded(400, 'verification_code.email_mismatch') }),
  ],
];

/** What ends the flow. */
const ending = [
  ['unauthenticated', 'session-lost', 401, 'auth.unauthorized', 'signed_out'],
  ['user_suspended', 'user_suspended', 401, 'user.suspended', 'signed_out'],
  ['missing_scope', 'missing_scope', 403, 'auth.forbidden', 'unavailable'],
  ['third_party', 'third_party', 403, 'auth.third_party_application_forbidden', 'unavailable'],
  ['not_enabled', 'not_enabled', 400, 'account_center.not_enabled', 'unavailable'],
] as const;

/**
 * Each has its test below, or (the last four) in the tests of a new address or of another back end, or can't be on the
 * screen.
 */
const others: VerificationErrorCode[] = [
  ...(['wrong_password', 'wrong_code', 'locked', 'rate_limited', 'delivery_failed'] as const),
  ...(['no_connector', 'no_access_token'] as const),
  ...(['identifier_taken', 'identifier_not_allowed', 'aborted', 'host'] as const),
];

it('every code is met here', () => {
  const met = [...passing, ...dying, ...ending].map(([code]) => code).concat(others);
  expect(met.sort()).toEqual([...verificationErrorCodes].sort());
});

/** In Korean. The stories meet the same ends in both languages, and the transcripts hold the words of each. */
describe('each code: its sentence, its button, and the next step', () => {
  const locale = 'ko';
  const user = person(locale);
  const { messages } = user;

  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined); // other tests check the developer's sentence
  });

  const ready = async () => {
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('readonly'));
    await waitFor(async () => expect(await user.field()).toHaveFocus());
  };

  const openPassword = async (options: PageOptions = {}) => {
    const page = openPage({ locale, ...options });
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    return page;
  };

  const openCode = async (options: PageOptions = {}) => {
    const page = openPage({ locale, ...options });
    await user.ask();
    await user.choose('email');
    return page;
  };

  it.each(passing)('%s: shown, the password stays, and the next press succeeds', async (code, spoil, options) => {
    const page = await openPassword(options);
    spoil(page);
    await user.press('Enter');
    await user.alert(messages.errors[code]);
    const field = await user.field();
    expect(field).toHaveValue(PASSWORD);
    expect(field).toHaveFocus();
    expect(field).toBeValid();
    await user.button(code === 'bad_request' ? messages.submit : messages.retry);
    await user.press('Enter');
    await user.ends('done 200');
  });

  it('no_access_token: shown, the password stays, and the next press succeeds', async () => {
    let fails = false;
    let token = '';
    const page = openPage({
      locale,
      client: { getAccessToken: () => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(token)) },
    });
    token = page.token;
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    fails = true;
    await user.press('Enter');
    await user.alert(messages.errors.no_access_token);
    expect(await user.field()).toHaveValue(PASSWORD);
    fails = false;
    await user.click(messages.retry);
    await user.ends('done 200');
  });

  it.each(dying)('%s: shown, and the main button sends another code', async (code, spoil, options) => {
    const page = await openCode(options);
    spoil(page);
    await user.type(CODES[0]);
    await user.alert(messages.errors[code]);
    const field = await user.field();
    expect(field).toBeInvalid();
    expect(field).toHaveFocus();
    expect(field).toHaveValue(CODES[0]);
    await user.button(messages.code.sendNew);
    await user.type('123'); // it stays dead, whatever is typed
    await user.alert(messages.errors[code]);
    page.server.settings.policy.codeTries = 10;
    await user.press('Enter');
    await waitFor(() => expect(page.server.inbox).toHaveLength(2));
    await ready();
    await waitFor(async () => expect(await user.field()).toHaveValue(''));
    await user.alert('');
    await user.type(CODES[1]);
    await user.ends('done 200');
  });

  it.each(ending)('%s: shown in its own words, and the app’s page is as it was', async (_, key, status, code, as) => {
    const onUnauthenticated = vi.fn();
    const { server } = await openPassword({ onUnauthenticated });
    server.faults.add({ path: password, respond: recorded(status, code) });
    await user.press('Enter');
    const card = await user.titled(messages.blocked[key].title);
    expect(card).toHaveAccessibleDescription(messages.blocked[key].text);
    expect(card).not.toHaveTextContent('SERVER TEXT');
    expect(onUnauthenticated).not.toHaveBeenCalled(); // the user reads first why
    await user.press('Escape');
    await user.ends(`failed ${as}`);
    expect(onUnauthenticated).toHaveBeenCalledTimes(as === 'signed_out' ? 1 : 0);
    expect(user.opener()).toHaveFocus();
  });

  it.each([
    ['network', 'offline'],
    ['server_error', () => new Response('<html>', { status: 502 })],
  ] as const)('the methods can’t be loaded (%s): a press loads them, or the user leaves', async (code, respond) => {
    const { server } = openPage({ locale });
    server.faults.add({ path: account, method: 'GET', times: 2, respond });
    await user.ask();
    const card = await user.titled(messages.blocked['load-failed'].title);
    const text = code === 'network' ? messages.blocked['load-failed'].text : messages.errors[code];
    expect(card).toHaveAccessibleDescription(text);
    expect(await user.button(messages.retry)).toHaveFocus();
    await user.press('Enter');
    await waitFor(async () => expect(await user.button(messages.retry)).toHaveFocus());
    await user.press('Enter');
    await user.titled(messages.choose.title);
    await user.press('Escape');
    await user.ends('cancelled escape-key');
    server.faults.add({ path: account, method: 'GET', respond });
    await user.ask();
    await user.titled(messages.blocked['load-failed'].title);
    await user.click(messages.close);
    await user.ends('failed unavailable');
  });

  it('wrong_password: tied to the field, selected, and withdrawn by the first key', async () => {
    openPage({ locale });
    await user.ask();
    await user.choose('password');
    await user.type('not-this-one');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    await user.button(messages.submit);
    const field = await user.field();
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription(messages.errors.wrong_password);
    expect(field).toHaveFocus();
    await user.type(PASSWORD);
    expect(field).toHaveValue(PASSWORD);
    expect(field).toBeValid();
    await user.alert('');
    await user.press('Enter');
    await user.ends('done 200');
  });

  it('wrong_code: tied to the field, not sent twice, and after a second message it names the code that counts', async () => {
    const { clock, server, posts } = await openCode();
    await user.type('111111');
    await user.alert(messages.errors.wrong_code);
    await user.button(messages.submit);
    const field = await user.field();
    expect(field).toBeInvalid();
    const automatic = messages.code.automatic.replace('{{length}}', '6');
    expect(field).toHaveAccessibleDescription(`${messages.errors.wrong_code} ${automatic}`);
    await user.press('Enter');
    expect(posts()).toHaveLength(2);
    clock.advance(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.click(messages.code.resend);
    await waitFor(() => expect(server.inbox).toHaveLength(2));
    await user.hears(messages.code.resent);
    await ready();
    await user.type(CODES[0]);
    await user.alert(messages.errors.wrong_code_newest);
    await user.type(CODES[1]);
    await user.ends('done 200');
    expect(posts()).toHaveLength(5); // nothing was sent by the key before
  });

  it('locked: a code typed at that time is used up, so the next prompt sends another', async () => {
    const { server } = await openCode({ policy: { maxAttempts: 1 } });
    await user.type('111111');
    const card = await user.titled(messages.blocked.locked.code.title);
    expect(card).toHaveAccessibleDescription(messages.blocked.locked.code.text);
    expect(within(card).getAllByRole('listitem')).toHaveLength(2);
    expect(within(card).getAllByRole('listitem')[0]).toContainElement(document.activeElement as HTMLElement);
    await user.press('Escape');
    await user.ends('failed locked');
    server.limits.unlock(EMAIL.value);
    await user.ask();
    await user.choose('email');
    expect(server.inbox).toHaveLength(2);
    await user.type(CODES[1]);
    await user.ends('done 200');
  });

  it('locked: with the password closed, the other methods stay open', async () => {
    const { server } = openPage({ locale, policy: { maxAttempts: 2 } });
    await user.ask();
    await user.choose('password');
    await user.type('one');
    await user.press('Enter');
    await user.alert(messages.errors.wrong_password);
    await waitFor(async () => expect(await user.button(messages.submit)).not.toHaveAttribute('aria-busy'));
    await user.type('two');
    await user.press('Enter');
    const card = await user.titled(messages.blocked.locked.password.title);
    expect(card).toHaveAccessibleDescription(messages.blocked.locked.password.text);
    const rows = within(card).getAllByRole('listitem');
    expect(rows).toHaveLength(2);
    expect(within(rows[0]!).getByRole('button')).toHaveFocus();
    await user.press('Enter');
    await user.titled(messages.code.title);
    await waitFor(() => expect(server.inbox).toHaveLength(1));
    await ready();
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it('locked, with no other method: the call ends as locked', async () => {
    openPage({ locale, who: 'passwordOnly', policy: { maxAttempts: 1 } });
    await user.ask();
    await user.titled(messages.password.title);
    await user.type('one');
    await user.press('Enter');
    const card = await user.titled(messages.blocked.locked.password.title);
    expect(card).toHaveAccessibleDescription(messages.blocked.locked.password.alone);
    expect(screen.getAllByRole('button', { name: messages.close })[0]).toHaveFocus();
    await user.press('Enter');
    await user.ends('failed locked');
  });

  it('delivery_failed: shown, and the main button sends once more', async () => {
    const { server } = openPage({ locale, connectors: { email: 'failing' } });
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.alert(messages.errors.delivery_failed);
    server.settings.connectors.email = 'on';
    await user.click(messages.retry);
    await waitFor(() => expect(server.inbox).toHaveLength(1));
    await ready();
    await user.type(server.inbox.latest()!.code);
    await user.ends('done 200');
  });

  it('no_connector: the method leaves the list, with a word; the last one leaves an explanation', async () => {
    openPage({ locale, connectors: { email: 'missing', phone: 'missing' }, methods: ['email', 'phone'] });
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.alert(messages.choose.unusable);
    expect(await user.way('phone')).toHaveFocus();
    expect(within(await user.dialog()).getAllByRole('listitem')).toHaveLength(1);
    await user.press('Enter');
    const card = await user.titled(messages.blocked.no_connector.title);
    expect(card).toHaveAccessibleDescription(messages.blocked.no_connector.text);
    await user.press('Enter');
    await user.ends('failed unavailable');
  });

  it('rate_limited: the code at hand works, and the wait is shown', async () => {
    const { clock } = await openCode({ policy: { sendsPerRecipient: 1 } });
    clock.advance(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.click(messages.code.resend);
    await user.alert(messages.errors.rate_limited);
    expect(await user.button(messages.code.resendIn.replace('{{time}}', '9분'))).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await user.button(messages.submit);
    await userEvent.click(await user.field());
    await user.type(CODES[0]);
    await user.ends('done 200');
  });

  it.each([
    ['rate_limited', { policy: { sendsPerRecipient: 1 } }, undefined],
    ['network', {}, 'offline'],
  ] as const)(
    '%s, after a wrong code was shown: the failed message is shown in its place',
    async (code, options, respond) => {
      const { clock, server } = await openCode(options);
      await user.type('111111');
      await user.alert(messages.errors.wrong_code);
      clock.advance(60_000);
      document.dispatchEvent(new Event('visibilitychange'));
      if (respond) server.faults.add({ path: send, times: 1, respond });
      await user.click(messages.code.resend);
      await user.alert(messages.errors[code]);
      expect(await user.field()).toHaveValue('111111');
      await userEvent.click(await user.field());
      await user.press('End');
      await user.press('Backspace');
      await user.type('2');
      await user.alert(messages.errors.wrong_code);
    },
  );

  it('rate_limited, and the last code expires: that is shown, and the wait is still shown', async () => {
    const { clock } = await openCode({ policy: { sendsPerRecipient: 1, codeTries: 0 } });
    clock.advance(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.click(messages.code.resend);
    await user.alert(messages.errors.rate_limited);
    await userEvent.click(await user.field());
    await user.type(CODES[0]);
    await user.alert(messages.errors.too_many_tries);
    await user.button(messages.code.resendIn.replace('{{time}}', '9분'));
    await user.button(messages.another);
  });

  it('rate_limited, with no code at hand: the wait is shown, and another way is open', async () => {
    const { server, posts } = openPage({ locale, policy: { sendsPerRecipient: 1 } });
    server.limits.countSignInCode(EMAIL.value);
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.alert(messages.errors.rate_limited_unsent);
    await user.button(messages.code.resendIn.replace('{{time}}', '10분'));
    // Not a button that does nothing: it shows that it is too early.
    const again = await user.button(messages.retry);
    expect(again).toHaveAttribute('aria-disabled', 'true');
    expect(again).not.toHaveAttribute('aria-busy');
    await userEvent.click(again, { force: true });
    expect(posts()).toHaveLength(1);
    await user.click(messages.another);
    await user.choose('password');
    await user.type(PASSWORD);
    await user.press('Enter');
    await user.ends('done 200');
    expect(posts()).toHaveLength(2); // the press that was too early has sent nothing
  });

  it('rate_limited, with no code at hand: when the wait is over, the main button sends', async () => {
    const { server, clock } = openPage({ locale, policy: { sendsPerRecipient: 1 } });
    server.limits.countSignInCode(EMAIL.value);
    await user.ask();
    await userEvent.click(await user.way('email'));
    await user.alert(messages.errors.rate_limited_unsent);
    clock.advance(600_000);
    server.clock.advance(600_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await waitFor(async () => expect(await user.button(messages.retry)).not.toHaveAttribute('aria-disabled'));
    await user.click(messages.retry);
    await ready();
    await user.type(server.inbox.at(-1)!.code);
    await user.ends('done 200');
  });

  it('the last minute of a code is announced once, and another is sent in place', async () => {
    const { clock, server } = await openCode();
    await user.type('40');
    clock.advance(541_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.hears(messages.code.expiring);
    expect(await user.field()).toHaveValue('40');
    await user.button(messages.submit);
    clock.advance(5_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.hears(messages.code.expiring); // the same words: no second is counted
    await user.click(messages.code.sendNew);
    await waitFor(() => expect(server.inbox).toHaveLength(2));
    await ready();
    await user.type(CODES[1]);
    await user.ends('done 200');
  });

  it('a code that ran out while the tab slept makes way for another', async () => {
    const { clock, server, posts } = await openCode();
    clock.advance(601_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await user.alert(messages.errors.record_gone);
    await user.click(messages.code.sendNew);
    await waitFor(() => expect(server.inbox).toHaveLength(2));
    await ready();
    expect(posts()).toHaveLength(2);
    await user.type(CODES[1]);
    await user.ends('done 200');
  });

  it('the method that succeeded last comes first, with a label', async () => {
    const { stepUp } = await openCode();
    await user.type(CODES[0]);
    await user.ends('done 200');
    expect({ ...localStorage }).toEqual({ 'react-step-up:last-method': 'email' });
    stepUp.forget();
    await user.ask();
    const rows = await within(await user.titled(messages.choose.title)).findAllByRole('listitem');
    expect(rows.map((row) => row.textContent.includes(messages.method.lastUsed))).toEqual([true, false, false]);
    expect(within(rows[0]!).getByRole('button')).toHaveFocus();
    expect(rows[0]).toHaveTextContent(messages.method.email.name);
    expect(rows[1]).toHaveTextContent(messages.method.password.name);
  });
});

/** What an app has for the screens that end a flow. */
type Has = 'nothing' | 'sign-in' | 'support' | 'both';

/** By what the app has: the main button, and what is below it. */
const buttons: Record<'signed-out' | 'scope' | 'closed', Record<Has, string[]>> = {
  'signed-out': { nothing: ['close'], 'sign-in': ['signIn'], support: ['close'], both: ['signIn'] },
  scope: { nothing: ['close'], 'sign-in': ['signIn'], support: ['help'], both: ['signIn', 'help'] },
  closed: { nothing: ['close'], 'sign-in': ['close'], support: ['help'], both: ['help'] },
};

/** In Korean, and in a long run in both languages: the stories have the same screens in English. */
const languages = inject('isLong') ? (['ko', 'en'] as const) : (['ko'] as const);

describe.each(languages)('a screen that ends the flow: its main button leads to what the app has (%s)', (locale) => {
  const user = person(locale);
  const { messages } = user;
  const label = locale === 'ko' ? '고객센터' : 'Contact us';

  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined); // other tests check the developer's sentence
  });

  const given = (has: Has) => {
    const [onUnauthenticated, onPress] = [vi.fn(), vi.fn()];
    const signsIn = has === 'sign-in' || has === 'both';
    const helps = has === 'support' || has === 'both';
    const options: PageOptions = {
      locale,
      ...(signsIn && { onUnauthenticated }),
      ...(helps && { help: { label, onPress } }),
    };
    return { options, onUnauthenticated, onPress };
  };

  /** The names of the buttons, in the order of the Tab key, and that no name occurs twice. */
  const buttonsIn = (card: HTMLElement) => {
    const names = within(card)
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label') ?? button.textContent);
    expect(new Set(names).size).toBe(names.length);
    return names;
  };

  const nameOf = (way: string) => (way === 'help' ? label : way === 'signIn' ? messages.signIn : messages.close);

  const open = async (options: PageOptions, key: (typeof ending)[number][1]) => {
    const row = ending.find(([, screen]) => screen === key)!;
    const { server } = openPage(options);
    await user.ask();
    await user.choose('password');
    await user.type(PASSWORD);
    server.faults.add({ path: password, respond: recorded(row[2], row[3]) });
    await user.press('Enter');
    return user.titled(messages.blocked[key].title);
  };

  const screens = [
    ['session-lost', 'signed-out'],
    ['user_suspended', 'closed'],
    ['missing_scope', 'scope'],
    ['third_party', 'closed'],
    ['not_enabled', 'closed'],
  ] as const;
  const possessions = ['nothing', 'sign-in', 'support', 'both'] as const;

  it.each(screens.flatMap(([key, kind]) => possessions.map((has) => [key, has, buttons[kind][has]] as const)))(
    '%s, the app has %s: %j',
    async (key, has, [main = '', ...below]) => {
      const { options, onUnauthenticated, onPress } = given(has);
      const card = await open(options, key);
      const close = main === 'close' ? [] : [messages.close];
      expect(buttonsIn(card)).toEqual([nameOf(main), ...below.map(nameOf), ...close]);
      await waitFor(() => expect(screen.getByRole('button', { name: nameOf(main) })).toHaveFocus());
      await user.press('Enter');
      const isSignedOut = key === 'session-lost' || key === 'user_suspended';
      await user.ends(`failed ${isSignedOut ? 'signed_out' : 'unavailable'}`);
      const isLost = isSignedOut && options.onUnauthenticated;
      expect(onUnauthenticated).toHaveBeenCalledTimes(main === 'signIn' || isLost ? 1 : 0);
      expect(onPress).toHaveBeenCalledTimes(main === 'help' ? 1 : 0);
    },
  );

  it('a missing scope: below the sign-in, the link to support closes the dialog as well', async () => {
    const { options, onUnauthenticated, onPress } = given('both');
    await open(options, 'missing_scope');
    await user.click(label);
    await user.ends('failed unavailable');
    expect(onPress).toHaveBeenCalledOnce();
    expect(onUnauthenticated).not.toHaveBeenCalled();
  });

  it('no method: a link to support has the focus, and a press of it leaves the dialog open', async () => {
    openPage({ locale, who: 'nothing', help: { label, href: '#support' } });
    await user.ask();
    const card = await user.titled(messages.blocked['no-method'].title);
    expect(card).toHaveAccessibleDescription(messages.blocked['no-method'].text);
    const link = within(card).getByRole('link', { name: label });
    await waitFor(() => expect(link).toHaveFocus());
    expect(link).toHaveAttribute('href', '#support');
    await user.press('Enter');
    expect(location.hash).toBe('#support');
    expect(card).toBeVisible();
    await user.press('Tab');
    expect(screen.getByRole('button', { name: messages.close })).toHaveFocus();
    await user.press('Escape');
    await user.ends('failed unavailable');
  });

  it('the only method is locked: the main button leads to support', async () => {
    const { options, onPress } = given('support');
    openPage({ ...options, who: 'passwordOnly', policy: { maxAttempts: 1 } });
    await user.ask();
    await waitFor(async () => expect(await user.field()).toHaveFocus());
    await user.type('not-this-one');
    await user.press('Enter');
    await user.titled(messages.blocked.locked.password.title);
    await waitFor(() => expect(screen.getByRole('button', { name: label })).toHaveFocus());
    await user.press('Enter');
    await user.ends('failed locked');
    expect(onPress).toHaveBeenCalledOnce();
  });

  it('one method of several is locked: the list is the way on, and one button closes', async () => {
    openPage({ ...given('both').options, policy: { maxAttempts: 1 } });
    await user.ask();
    await user.choose('password');
    await user.type('not-this-one');
    await user.press('Enter');
    const card = await user.titled(messages.blocked.locked.password.title);
    expect(buttonsIn(card).slice(2)).toEqual([messages.close]);
  });
});
