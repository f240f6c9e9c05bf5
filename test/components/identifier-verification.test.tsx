import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, inject, it, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { IdentifierVerification } from '../../src/index.js';
import { CODES, PASSWORD, renderStrictly } from '../support/with-step-up.js';
import { openPage, person, watchDialogs } from './new-identifier-page.js';
import {
  copiedNumbers,
  noEmails,
  noNumbers,
  oneEmail,
  typedNumbers,
  unclearEmails,
  unclearNumbers,
  unseen,
} from './typed-identifiers.js';

const user = person();
const { messages } = user;

/** The first of a kind; in a long run all. test/core/address.test.ts reads every one. */
const sample = <Row,>(rows: Row[], count = 1): Row[] => (inject('isLong') ? rows : rows.slice(0, count));

const bindPath = '/api/my-account/primary-email';

describe.each(['ko', 'en'] as const)('the whole way in %s', (locale) => {
  const reader = person(locale);
  const words = reader.messages;

  it.each([
    ['email', 'minji.new@example.test', 'minji.new@example.test'],
    ['phone', '010-9999-0001', '821099990001'],
  ] as const)('%s: who you are, the address, its code, the link, in one dialog', async (type, entered, exact) => {
    const watched = watchDialogs();
    const { bind, account, server, onOpenChange, onVerified } = openPage({ type, locale, defaultCountry: 'KR' });
    await reader.open();
    const card = await reader.titled(words.choose.title);
    expect(card).toHaveAttribute('lang', locale);
    expect(card).toHaveAccessibleDescription(words.actions[`link-${type}`]);
    await reader.identify();
    await reader.atAddress(type);
    expect(card).toHaveAccessibleDescription(words.identifier[type].text);
    expect(await reader.field()).toHaveAccessibleName(words.identifier[type].label);
    expect(server.inbox).toHaveLength(0);
    await reader.enter(entered);
    await reader.atCode();
    expect(card).toHaveAccessibleDescription(words.identifier[type].text);
    expect(server.inbox.map(({ to, language }) => [to, language])).toEqual([[exact, locale]]);
    await reader.verifiedBy(() => reader.type(CODES[0]));
    await reader.gone();

    expect(account()?.[type]).toBe(exact);
    expect(bind).toHaveBeenCalledTimes(1);
    expect(onVerified).toHaveBeenCalledTimes(1);
    expect(onOpenChange.mock.calls).toEqual([[false, { reason: 'verified' }]]);
    expect(reader.opener()).toHaveFocus();
    expect(watched.most()).toBe(1);
    expect([...watched.seen]).toEqual([card]);
    expect(watched.titles).toEqual([
      words.choose.title,
      words.password.title,
      words.identifier[type].title,
      words.code.title,
      words.verified,
    ]);
  });
});

describe('who you are', () => {
  it('opens no second prompt while a record is valid', async () => {
    const { stepUp, bind } = openPage({});
    await user.begin();
    await user.press('Escape');
    await user.gone();
    await user.open();
    await user.atAddress();
    expect(stepUp.needsVerification()).toBe(false);
    expect(bind).not.toHaveBeenCalled();
  });

  it('the code that verified the user is not left in the field for the new address’s code', async () => {
    const { server } = openPage({ scene: { who: 'emailOnly' } });
    await user.open();
    await user.atCode();
    expect(server.inbox.at(-1)?.to).toBe('only@example.test');
    await user.type(CODES[0]);
    await user.atAddress();
    await user.enter('only.new@example.test');
    await user.atCode();
    expect(await user.field()).toHaveValue('');
    server.clock.advance(601_000); // the identity’s record and the new code have both expired
    await user.type(CODES[1]);
    await user.refused(messages.errors.record_gone);
    await user.click(messages.code.sendNew);
    await waitFor(() => expect(server.inbox).toHaveLength(3));
    await waitFor(async () => expect(await user.field()).toHaveValue(''));
    await user.atCode();
    await user.type(CODES[2]);
    // The link needs a record: the code for that goes to the old address.
    await waitFor(() => expect(server.inbox.at(-1)?.to).toBe('only@example.test'));
    await user.atCode();
    await user.type('000000');
    await user.gone();
    expect(server.users.find('emailOnly')?.email).toBe('only.new@example.test');
  });

  it('a record that expires in between is requested again in the same dialog; the address’s own is kept', async () => {
    const watched = watchDialogs();
    const { server, bind, account, onVerified } = openPage({});
    await user.begin();
    const card = await user.dialog();
    server.clock.advance(9 * 60_000);
    await user.enter('minji.new@example.test');
    await user.atCode();
    server.clock.advance(2 * 60_000);
    await user.type(CODES[0]);
    await user.identify();
    await user.gone();
    expect(server.inbox).toHaveLength(1);
    const [first, second] = bind.mock.calls.map(([proof]) => proof);
    expect(bind).toHaveBeenCalledTimes(2);
    expect(second?.newIdentifierVerificationRecordId).toBe(first?.newIdentifierVerificationRecordId);
    expect(second?.record.id).not.toBe(first?.record.id);
    expect(onVerified.mock.calls[0]?.[0].record.id).toBe(second?.record.id);
    expect(account()?.email).toBe('minji.new@example.test');
    expect(watched.most()).toBe(1);
    expect([...watched.seen]).toEqual([card]);
  });

  it('requested again and cancelled by the user: nothing is linked', async () => {
    const { server, account, onOpenChange, bind } = openPage({});
    await user.begin();
    server.clock.advance(9 * 60_000);
    await user.enter('minji.new@example.test');
    await user.atCode();
    server.clock.advance(2 * 60_000);
    await user.type(CODES[0]);
    await user.titled(messages.choose.title);
    await user.press('Escape');
    await user.gone();
    expect(onOpenChange.mock.calls).toEqual([[false, { reason: 'escape-key' }]]);
    expect(bind).toHaveBeenCalledTimes(1);
    expect(account()?.email).toBe('minji.kim@example.test');
  });

  it('without any method the user can’t verify: that is shown, and closing has the reason', async () => {
    const { onOpenChange, bind, server } = openPage({ scene: { who: 'nothing' } });
    await user.open();
    const card = await user.titled(messages.blocked['no-method'].title);
    expect(card).toHaveAccessibleDescription(messages.blocked['no-method'].text);
    await user.press('Enter');
    await user.gone();
    expect(onOpenChange.mock.calls).toEqual([
      [
        false,
        {
          reason: 'failed',
          error: expect.objectContaining({ name: 'StepUpFailedError', code: 'unavailable' }) as unknown,
        },
      ],
    ]);
    expect(bind).not.toHaveBeenCalled();
    expect(server.inbox).toHaveLength(0);
  });

  it('a user who signs out in between takes the new address along', async () => {
    const { stepUp, onOpenChange } = openPage({});
    await user.begin();
    stepUp.forget();
    await user.gone();
    expect(onOpenChange.mock.calls).toEqual([
      [
        false,
        {
          reason: 'failed',
          error: expect.objectContaining({ name: 'StepUpFailedError', code: 'signed_out' }) as unknown,
        },
      ],
    ]);
  });
});

describe('the address', () => {
  it.each<[string, string]>([
    ['', messages.identifier.email.title],
    ...sample(noEmails).map((entered) => [entered, messages.identifier.email.invalid] as [string, string]),
  ])('%j is not an address: shown at the field, and not sent', async (entered, sentence) => {
    const { posts } = openPage({});
    await user.begin();
    const before = posts().length;
    await user.enter(entered);
    await user.refused(sentence);
    await user.type('x');
    await waitFor(async () => expect(await user.field()).not.toHaveAttribute('aria-invalid'));
    expect(within(await user.dialog()).getByRole('alert')).toHaveTextContent('');
    expect(posts()).toHaveLength(before);
  });

  it.each(sample(oneEmail, 2))('%s, the address alone is used, and the field shows it', async (_, entered) => {
    const { server } = openPage({ scene: { blocklist: ['@blocked.test'] } });
    await user.begin();
    const field = await user.field();
    await userEvent.fill(field, entered);
    await user.press('Enter');
    await user.atCode();
    expect(server.inbox.map(({ to }) => to)).toEqual(['minji.new@example.test']);
    await user.click(messages.identifier.email.another);
    await user.atAddress();
    expect(await user.field()).toHaveValue('minji.new@example.test');
  });

  it.each(sample(unclearEmails))('%s: refused, with the form that is needed', async (_, entered) => {
    const { posts } = openPage({});
    await user.begin();
    const before = posts().length;
    await userEvent.fill(await user.field(), entered);
    await user.press('Enter');
    await user.refused(messages.identifier.email.invalid);
    expect(messages.identifier.email.invalid).toContain('name@example.com');
    expect(posts()).toHaveLength(before);
  });

  it.each(sample(unseen))('%s: as if nothing had been entered', async (_, entered) => {
    openPage({});
    await user.begin();
    await userEvent.fill(await user.field(), entered);
    await user.press('Enter');
    await user.refused(messages.identifier.email.title);
  });

  it('spaces around it are not part of it', async () => {
    const { server } = openPage({});
    await user.begin();
    await user.enter('  Minji.New@Example.test ');
    await user.atCode();
    expect(server.inbox.at(-1)?.to).toBe('Minji.New@Example.test');
  });

  it.each([
    ['email', 'bora@example.test', 'minji.new@example.test', 'minji.new@example.test'],
    ['phone', '010-8765-4321', '010-9999-0001', '821099990001'],
  ] as const)(
    'taken (%s), which only the link shows: back at the field, all of it selected; another one succeeds',
    async (type, taken, free, exact) => {
      const { account, server, bind } = openPage({ type, defaultCountry: 'KR' });
      await user.begin(type);
      await user.enter(taken);
      await user.atCode();
      await user.type(CODES[0]);
      await user.atAddress(type);
      await user.refused(messages.identifier[type].taken);
      expect(await user.field()).toHaveValue(taken);
      await user.type(free); // takes the place of the other, as that is selected
      expect(await user.field()).toHaveValue(free);
      expect(await user.field()).not.toHaveAttribute('aria-invalid');
      await user.press('Enter');
      await user.atCode();
      await user.type(CODES[1]);
      await user.gone();
      expect(account()?.[type]).toBe(exact);
      expect(server.inbox).toHaveLength(2);
      expect(bind).toHaveBeenCalledTimes(2);
    },
  );

  it('a taken one that is tried once more gets a new code: the first is used up', async () => {
    const { server } = openPage({});
    await user.begin();
    for (const code of [CODES[0], CODES[1]]) {
      await user.enter('bora@example.test');
      await user.atCode();
      await user.type(code);
      await user.atAddress();
      await user.refused(messages.identifier.email.taken);
    }
    expect(server.inbox).toHaveLength(2);
  });

  it.each([
    ['on the list', 'me@blocked.test'],
    ['with a tag', 'minji+bank@example.test'],
  ])('refused by the server (%s): shown at the field, with what was entered', async (_, address) => {
    const { server } = openPage({ scene: { blocklist: ['@blocked.test'], blockSubaddressing: true } });
    await user.begin();
    await user.enter(address);
    await user.refused(messages.identifier.email.refused);
    expect(await user.field()).toHaveValue(address);
    expect(server.inbox).toHaveLength(0);
    await user.type('minji.new@example.test');
    await user.press('Enter');
    await user.atCode();
  });

  it('put on the list while the code was under way: the link refuses it, at the field', async () => {
    const { server } = openPage({});
    await user.begin();
    await user.enter('me@blocked.test');
    await user.atCode();
    server.settings.blocklist = ['@blocked.test'];
    await user.type(CODES[0]);
    await user.atAddress();
    await user.refused(messages.identifier.email.refused);
  });

  it('too many wrong codes for it: another one may be tried', async () => {
    const { server } = openPage({ scene: { policy: { maxAttempts: 1 } } });
    await user.begin();
    await user.enter('minji.new@example.test');
    await user.atCode();
    await user.type('111111');
    await user.atAddress();
    await user.refused(messages.identifier.email.locked);
    await user.type('minji.other@example.test');
    await user.press('Enter');
    await user.atCode();
    expect(server.inbox.at(-1)?.to).toBe('minji.other@example.test');
  });

  it('corrected from the code: the field has what was entered, and each address keeps its own cooldown', async () => {
    const { server, clock, account } = openPage({});
    await user.begin();
    await user.enter('typo@example.test');
    await user.atCode();
    clock.advance(20_000);
    await user.click(messages.identifier.email.another);
    await user.atAddress();
    expect(await user.field()).toHaveValue('typo@example.test');
    await user.enter('minji.new@example.test');
    await user.atCode();
    await within(await user.dialog()).findByRole('button', { name: 'Send again in 1 min' });
    await user.click(messages.identifier.email.another);
    await user.atAddress();
    await user.enter('typo@example.test');
    await user.atCode();
    await within(await user.dialog()).findByRole('button', { name: 'Send again in 40 sec' });
    expect(server.inbox.map(({ to }) => to)).toEqual(['typo@example.test', 'minji.new@example.test']);
    await user.type(CODES[0]); // the message that was sent before is still good
    await user.gone();
    expect(account()?.email).toBe('typo@example.test');
  });

  it('the cooldown survives closing and opening again', async () => {
    const { server, clock } = openPage({});
    await user.begin();
    await user.enter('minji.new@example.test');
    await user.atCode();
    await user.press('Escape');
    await user.gone();
    clock.advance(30_000);
    await user.open();
    await user.atAddress();
    expect(await user.field()).toHaveValue('');
    await user.enter('minji.new@example.test');
    await user.atCode();
    await within(await user.dialog()).findByRole('button', { name: 'Send again in 30 sec' });
    expect(server.inbox).toHaveLength(1);
  });
});

describe('a phone number', () => {
  it.each(sample(typedNumbers, 2))('%s, in %s', async (entered, defaultCountry, digits) => {
    const { server } = openPage({ type: 'phone', defaultCountry });
    await user.begin('phone');
    await user.enter(entered);
    await user.atCode();
    expect(server.inbox.map(({ to }) => to)).toEqual([digits]);
    await user.click(messages.identifier.phone.another);
    await user.atAddress('phone');
    expect(await user.field()).toHaveValue(entered);
    // In this form, it is still the same number.
    await user.press('Enter');
    await user.atCode();
    expect(server.inbox).toHaveLength(1);
  });

  it.each(sample(copiedNumbers, 2))('%s', async (_, entered, defaultCountry, shown) => {
    const { server } = openPage({ type: 'phone', defaultCountry });
    await user.begin('phone');
    await userEvent.fill(await user.field(), entered);
    await user.press('Enter');
    await user.atCode();
    expect(server.inbox.map(({ to }) => to)).toEqual(['821023456789']);
    await user.click(messages.identifier.phone.another);
    await user.atAddress('phone');
    expect(await user.field()).toHaveValue(shown);
  });

  it.each(sample(unclearNumbers))('%s: refused, with the form that is needed', async (_, entered) => {
    const { posts } = openPage({ type: 'phone', defaultCountry: 'KR' });
    await user.begin('phone');
    const before = posts().length;
    await userEvent.fill(await user.field(), entered);
    await user.press('Enter');
    await user.refused(messages.identifier.phone.invalid);
    expect(posts()).toHaveLength(before);
  });

  it('a country that does not exist: the browser’s region counts, and the developer gets a warning', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('ko');
    const { server } = openPage({ type: 'phone', defaultCountry: 'Korea' });
    await user.begin('phone');
    await user.enter('010-2345-6789');
    await user.atCode();
    expect(server.inbox.map(({ to }) => to)).toEqual(['821023456789']);
    expect(warn.mock.calls.flat().join()).toMatch(/defaultCountry="Korea" is not a country .* such as "KR"/);
  });

  it.each<[string, string]>([
    ['', messages.identifier.phone.title],
    ...sample(noNumbers).map((entered) => [entered, messages.identifier.phone.invalid] as [string, string]),
  ])('%j is not a number: shown at the field, and not sent', async (entered, sentence) => {
    const { posts } = openPage({ type: 'phone', defaultCountry: 'KR' });
    await user.begin('phone');
    const before = posts().length;
    await user.enter(entered);
    await user.refused(sentence);
    expect(posts()).toHaveLength(before);
  });
});

describe('the link', () => {
  it('can’t be reached: shown, the code stays, and one press links without a second code', async () => {
    const { server, bind, account } = openPage({});
    await user.begin();
    server.faults.add({ path: bindPath, respond: 'offline', times: 2 });
    await user.enter('minji.new@example.test');
    await user.atCode();
    await user.type(CODES[0]);
    await user.titled(messages.code.title);
    const alert = async () => within(await user.dialog()).getByRole('alert');
    await waitFor(async () => expect(await alert()).toHaveTextContent(messages.errors.network));
    expect(await user.field()).not.toHaveAttribute('aria-invalid');
    expect(await user.field()).toHaveValue(CODES[0]);
    await user.click(messages.retry);
    await waitFor(() => expect(bind).toHaveBeenCalledTimes(2));
    await waitFor(async () => expect(await alert()).toHaveTextContent(messages.errors.network));
    await user.verifiedBy(() => user.click(messages.retry));
    expect(await alert()).toHaveTextContent('');
    await user.gone();
    expect(bind).toHaveBeenCalledTimes(3);
    expect(new Set(bind.mock.calls.map(([proof]) => proof.newIdentifierVerificationRecordId)).size).toBe(1);
    expect(server.inbox).toHaveLength(1);
    expect(account()?.email).toBe('minji.new@example.test');
  });

  it('while it runs, there is no way back, and nothing moves', async () => {
    const { bind, link, account } = openPage({});
    await user.begin();
    await user.enter('minji.new@example.test');
    await user.atCode();
    const height = (await user.dialog()).offsetHeight;
    let answer = () => {};
    bind.mockImplementationOnce(async (proof) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return link(proof);
    });
    await user.type(CODES[0]);
    await waitFor(() => expect(bind).toHaveBeenCalled());
    const back = within(await user.dialog()).getByRole('button', { name: messages.identifier.email.another });
    await waitFor(() => expect(back).toHaveAttribute('aria-disabled', 'true'));
    expect((await user.dialog()).offsetHeight).toBe(height);
    back.click();
    await user.titled(messages.code.title);
    answer();
    await user.gone();
    expect(account()?.email).toBe('minji.new@example.test');
  });

  it('without `link`, both records go to the app', async () => {
    const { link, onVerified, account } = openPage({ binds: false });
    await user.begin();
    await user.enter('minji.new@example.test');
    await user.atCode();
    await user.type(CODES[0]);
    await user.gone();
    const proof = onVerified.mock.calls[0]![0];
    expect(proof).toMatchObject({
      identifier: { type: 'email', value: 'minji.new@example.test' },
      record: { method: 'password' },
      headers: { 'logto-verification-id': proof.record.id },
    });
    expect(account()?.email).toBe('minji.kim@example.test');
    expect((await link(proof)).status).toBe(204);
    expect(account()?.email).toBe('minji.new@example.test');
  });

  it('without `link`, a record of the identity for one use is not requested twice', async () => {
    const { onVerified } = openPage({ binds: false, scene: { reuse: 'once' } });
    await user.begin();
    await user.enter('minji.new@example.test');
    await user.atCode();
    await user.type(CODES[0]);
    await user.gone();
    expect(onVerified).toHaveBeenCalledTimes(1);
  });
});

describe('closing', () => {
  it.each([
    ['escape-key', () => user.press('Escape')],
    ['close-press', () => user.click(messages.close)],
    ['cancel-press', () => user.click(messages.cancel)],
  ] as const)('at the address, by %s: reports it, and the focus goes back', async (reason, close) => {
    const { onOpenChange, onVerified, bind } = openPage({});
    await user.begin();
    await close();
    await user.gone();
    expect(onOpenChange.mock.calls).toEqual([[false, { reason }]]);
    expect(user.opener()).toHaveFocus();
    expect(onVerified).not.toHaveBeenCalled();
    expect(bind).not.toHaveBeenCalled();
  });

  it('at the user’s identity: reports it', async () => {
    const { onOpenChange, server } = openPage({});
    await user.open();
    await user.titled(messages.choose.title);
    await user.press('Escape');
    await user.gone();
    expect(onOpenChange.mock.calls).toEqual([[false, { reason: 'escape-key' }]]);
    expect(server.inbox).toHaveLength(0);
  });

  it('what the server doesn’t allow is shown, and closing has that reason', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined); // the developer gets a warning with the setting
    const { onOpenChange, server } = openPage({});
    await user.begin();
    server.settings.connectors.email = 'missing';
    await user.enter('minji.new@example.test');
    // Whatever the screen shows, the only next step is to close it.
    const card = within(await user.dialog());
    await waitFor(() => expect(card.getByRole('button', { name: messages.close })).toHaveFocus());
    expect(card.queryByRole('textbox')).toBeNull();
    await user.press('Escape');
    await user.gone();
    expect(onOpenChange.mock.calls).toEqual([
      [
        false,
        {
          reason: 'failed',
          error: expect.objectContaining({ name: 'StepUpFailedError', code: 'unavailable' }) as unknown,
        },
      ],
    ]);
  });
});

describe('where it is in the page', () => {
  it('alone, with `api`: the whole way', async () => {
    const watched = watchDialogs();
    const { account, onVerified } = openPage({ alone: true });
    await user.begin();
    await user.enter('minji.new@example.test');
    await user.atCode();
    await user.type(CODES[0]);
    await user.gone();
    expect(account()?.email).toBe('minji.new@example.test');
    expect(onVerified).toHaveBeenCalledTimes(1);
    expect(watched.seen.size).toBe(1);
    expect(watched.most()).toBe(1);
  });

  it('under a provider: closed, it leaves the provider’s own dialog to the other calls of the page', async () => {
    const { stepUp, rename } = openPage({});
    const call = stepUp.run(rename);
    await user.choose('password');
    await user.at(messages.password.title);
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
    await user.type(PASSWORD);
    await user.press('Enter');
    expect((await call).status).toBe(200);
    await user.gone();
    const watched = watchDialogs();
    await user.open();
    await user.atAddress();
    expect(watched.most()).toBe(1);
  });

  test('without a provider and without `api` it reports what is missing', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => renderStrictly(<IdentifierVerification type="email" />)).toThrow(/api=\{createAccountApi/);
  });
});
