import { screen, waitFor, within } from '@testing-library/react';
import { createInstance, type i18n as I18n } from 'i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { CODES, words } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

const { en, ko } = words;
const user = person();

afterEach(() => {
  document.documentElement.lang = 'en';
});

async function host(lng: string, resources = {}): Promise<I18n> {
  const i18n = createInstance();
  await i18n.init({ lng, fallbackLng: 'en', resources, keySeparator: '/', nsSeparator: '|' });
  return i18n;
}

describe('the language', () => {
  it.each([
    ['ko', 'en', ko],
    ['ko-KR', 'en', ko],
    ['en-GB', 'ko', en],
    ['fr', 'ko', ko],
    [undefined, 'ko', ko],
    [undefined, 'ko-KR', ko],
    [undefined, 'fr', en],
  ])('locale %s on a page in %s', async (locale, lang, said) => {
    document.documentElement.lang = lang;
    openPage({ locale });
    await user.ask();
    const card = await user.titled(said.choose.title);
    expect(card).toHaveAttribute('lang', said === ko ? 'ko' : 'en');
  });

  it('changes with the prop while the dialog is open, and so does the message', async () => {
    const { update, server } = openPage({ locale: 'en' });
    await user.ask();
    await user.titled(en.choose.title);
    update({ locale: 'ko' });
    const card = await user.titled(ko.choose.title);
    expect(card).toHaveAttribute('lang', 'ko');
    const korean = person('ko');
    await korean.choose('email');
    expect(server.inbox.latest()?.language).toBe('ko');
    await korean.type(CODES[0]);
    await korean.ends('done 200');
  });
});

describe('a long address', () => {
  it('breaks after its @ and before a dot, and at no hyphen', async () => {
    await page.viewport(360, 640);
    const { server } = openPage();
    server.users.update('minji', { email: 'minji@international-settlements.seoul.example.com' });
    await user.ask();
    const parts = [...(await user.way('email')).querySelectorAll('bdi > span')];
    expect(parts.map(({ textContent }) => textContent)).toEqual([
      'mi•••@',
      'international-settlements',
      '.seoul',
      '.example',
      '.com',
    ]);
    const lines = parts.map((part) => {
      const range = document.createRange();
      range.selectNodeContents(part);
      const tops = [...range.getClientRects()].map(({ top }) => top);
      expect(tops, part.textContent).toHaveLength(1);
      return tops[0];
    });
    expect(new Set(lines).size).toBeGreaterThan(1);
  });
});

describe('i18n={the app’s own}', () => {
  it('is followed, while the dialog is open too', async () => {
    const i18n = await host('ko');
    openPage({ i18n });
    await user.ask();
    await user.titled(ko.choose.title);
    await i18n.changeLanguage('en');
    const card = await user.titled(en.choose.title);
    expect(card).toHaveAttribute('lang', 'en');
    expect(card).toHaveAccessibleDescription(en.actions.default);
  });

  it('an explicit locale goes before it', async () => {
    openPage({ i18n: await host('ko'), locale: 'en' });
    await user.ask();
    await user.titled(en.choose.title);
  });

  it('words that the app has put there win, the others are added', async () => {
    const own = { choose: { title: 'Prove it' } };
    const i18n = await host('en', { en: { 'react-step-up': own, translation: { hello: 'Hello' } } });
    openPage({ i18n });
    await user.ask();
    const card = await user.titled('Prove it');
    expect(card).toHaveAccessibleDescription(en.actions.default);
    expect(i18n.t('hello')).toBe('Hello');
  });

  it('an app that escapes what it interpolates does not have it escaped twice', async () => {
    const i18n = await host('en');
    openPage({ i18n, maskCharacter: '&' });
    await user.ask();
    await user.choose('phone');
    expect(within(await user.titled(en.code.title)).getByText('010-&&&&-5678')).toBeVisible();
  });
});

describe('messages: the app’s overrides', () => {
  it('replace single words, and add actions', async () => {
    const messages = {
      en: {
        choose: { title: 'How shall we check?' },
        actions: { 'close-account': 'Confirm before your account goes' },
      },
    };
    openPage({ messages, ask: { action: 'close-account' } });
    await user.ask();
    const card = await user.titled('How shall we check?');
    expect(card).toHaveAccessibleDescription('Confirm before your account goes');
  });

  it('bring an app’s own language, with English below it', async () => {
    openPage({ locale: 'fr-CA', messages: { fr: { choose: { title: 'Choisissez' } } } });
    await user.ask();
    const card = await user.titled('Choisissez');
    expect(card).toHaveAttribute('lang', 'fr');
    expect(card).toHaveAccessibleDescription(en.actions.default);
  });

  it('win over the words in the app’s i18n', async () => {
    const i18n = await host('en', { en: { 'react-step-up': { choose: { title: 'Prove it' } } } });
    openPage({ i18n, messages: { en: { choose: { title: 'Last word' } } } });
    await user.ask();
    await user.titled('Last word');
  });

  it('change while the dialog is open', async () => {
    const { update } = openPage();
    await user.ask();
    await user.titled(en.choose.title);
    update({ messages: { en: { choose: { title: 'Another' } } } });
    await user.titled('Another');
  });
});

describe('the sentence for an action', () => {
  it.each(Object.entries(en.actions))('%s', async (action, sentence) => {
    openPage({ ask: { action } });
    const card = await user.ask();
    await waitFor(() => expect(card).toHaveAccessibleDescription(sentence));
  });

  it.each(['no-such-action', 'toString', '__proto__', 'default.title'])('unknown: %s', async (action) => {
    openPage({ ask: { action } });
    await user.ask();
    await user.titled(en.choose.title);
    expect(screen.getByRole('dialog')).toHaveAccessibleDescription(en.actions.default);
  });
});
