import { waitFor } from '@testing-library/react';
import { createInstance, type i18n as I18n, type InitOptions, type Module } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { resolveLanguage } from '../../src/core/language.js';
import { CODES, words } from '../support/with-step-up.js';
import { openPage, person } from './page.js';

const { ko } = words;
const korean = person('ko');

const OURS = 'react-step-up';

/** An app's own instance, with words of the app's in it. */
async function host(options: InitOptions, ...plugins: Module[]): Promise<I18n> {
  const i18n = createInstance();
  for (const plugin of plugins) i18n.use(plugin);
  await i18n.init({ resources: { ko: { translation: { hello: '안녕하세요' } } }, ...options });
  return i18n;
}

/** Every kind of sentence is right: a title, an action’s, one with values in it, one that counts. */
async function readsRight(said: typeof ko = ko) {
  const user = person('ko');
  await user.ask();
  const card = await user.titled(said.choose.title);
  expect(card).toHaveAccessibleDescription(said.actions.default);
  expect(card).toHaveAttribute('lang', 'ko');
  await user.choose('email');
  expect(await user.field()).toHaveAccessibleName(
    said.code.label.email.replace('{{target}}', user.spoken.email).replace('{{length}}', '6'),
  );
  await user.button(said.code.resendIn.replace('{{time}}', '1분'));
}

describe('whatever the app’s instance is set up with, the words come out right', () => {
  const loud = { type: 'postProcessor' as const, name: 'loud', process: (value: string) => `${value}!` };
  const hosts: [string, InitOptions, ...Module[]][] = [
    ['regional languages only', { lng: 'ko-KR', supportedLngs: ['ko-KR', 'en-US'], resources: { 'ko-KR': {} } }],
    ['languages in lower case', { lng: 'ko-KR', lowerCaseLng: true, resources: { 'ko-kr': {} } }],
    ['a language alone', { lng: 'ko-KR', load: 'languageOnly', supportedLngs: ['ko'] }],
    ['another prefix and suffix', { lng: 'ko', interpolation: { prefix: '${', suffix: '}' } }],
    ['a regular expression’s signs about a value', { lng: 'ko', interpolation: { prefix: '[[', suffix: ']]' } }],
    ['ICU', { lng: 'ko' }, ICU],
    ['no key separator', { lng: 'ko', keySeparator: false }],
    ['another key separator', { lng: 'ko', keySeparator: '/', nsSeparator: '.' }],
    ['objects are returned', { lng: 'ko', returnObjects: true, joinArrays: '+' }],
    ['every sentence is processed', { lng: 'ko', postProcess: ['loud'] }, loud],
    [
      'a mark of what is missing',
      { lng: 'ko', parseMissingKeyHandler: (key: string) => `⚠ ${key}`, saveMissing: true },
    ],
    ['another fallback', { lng: 'ko', fallbackLng: ['fr', 'en'], defaultNS: 'app', fallbackNS: 'app' }],
    ['a prefix of keys', { lng: 'ko', react: { keyPrefix: 'app', useSuspense: true, bindI18n: '' } }, initReactI18next],
  ];
  it.each(hosts)('%s', async (_, options, ...plugins) => {
    if (plugins.includes(initReactI18next)) {
      onTestFinished(() =>
        initReactI18next.init(createInstance({ react: { keyPrefix: undefined, bindI18n: 'languageChanged' } })),
      );
    }
    openPage({ i18n: await host(options, ...plugins) });
    await readsRight();
  });

  it('one that shows keys, as tests of apps have it: the page’s language', async () => {
    document.documentElement.lang = 'ko';
    onTestFinished(() => document.documentElement.setAttribute('lang', 'en'));
    openPage({ i18n: await host({ lng: 'cimode' }) });
    await readsRight();
  });

  it('one that isn’t initialised: the page renders, and follows as soon as it is', async () => {
    const i18n = createInstance();
    openPage({ i18n });
    await person('en').ask();
    await person('en').titled(words.en.choose.title);
    await i18n.init({ lng: 'ko', resources: { ko: { [OURS]: { choose: { title: '어떻게 인증할까요?' } } } } });
    await korean.titled('어떻게 인증할까요?');
    i18n.addResource('ko', OURS, 'choose.title', '나중에 온 말');
    await korean.titled('나중에 온 말');
  });

  it('a substitute, as tests of apps have one', async () => {
    openPage({ i18n: { language: 'ko' } as I18n });
    await readsRight();
  });

  it('and nothing of the app’s instance has changed', async () => {
    const log = vi.fn();
    const logger = { type: 'logger' as const, log, warn: vi.fn(), error: vi.fn() };
    const i18n = await host({ lng: 'ko', debug: true }, logger);
    openPage({ i18n });
    await readsRight();
    expect(i18n.getDataByLanguage('ko')).toEqual({ translation: { hello: '안녕하세요' } });
    log.mockClear();
    await i18n.changeLanguage('en');
    expect(log).toHaveBeenCalledWith(['i18next: languageChanged', 'en']);
    expect(logger.warn.mock.calls.flat(2)).not.toContainEqual(expect.stringContaining('logger'));
  });
});

describe('the app’s own words for the kit, in its instance', () => {
  const title = '본인인지 확인하겠습니다';

  it.each<[string, InitOptions]>([
    ['under the language', { lng: 'ko', resources: { ko: { [OURS]: { choose: { title } } } } }],
    [
      'under a region',
      { lng: 'ko-KR', supportedLngs: ['ko-KR'], resources: { 'ko-KR': { [OURS]: { choose: { title } } } } },
    ],
    [
      'under both: the region’s',
      {
        lng: 'ko-KR',
        resources: { ko: { [OURS]: { choose: { title: '안 보임' } } }, 'ko-KR': { [OURS]: { choose: { title } } } },
      },
    ],
    ['under a region that the language means', { lng: 'ko', resources: { ko_kr: { [OURS]: { choose: { title } } } } }],
    ['with whole keys', { lng: 'ko', keySeparator: false, resources: { ko: { [OURS]: { 'choose.title': title } } } }],
  ])('%s', async (_, options) => {
    openPage({ i18n: await host(options) });
    await korean.ask();
    const card = await korean.titled(title);
    expect(card).toHaveAccessibleDescription(ko.actions.default);
  });

  it('with a value in them, in the one syntax there is, whatever the app’s own is', async () => {
    const label = { email: '인증 코드 {{length}}자리 → {{target}}' };
    const i18n = await host({
      lng: 'ko',
      interpolation: { prefix: '<', suffix: '>' },
      resources: { ko: { [OURS]: { code: { label } } } },
    });
    openPage({ i18n });
    await korean.ask();
    await korean.choose('email');
    expect(await korean.field()).toHaveAccessibleName(`인증 코드 6자리 → ${korean.spoken.email}`);
  });

  it('with a value in another syntax: the developer is shown which one', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    openPage({ messages: { ko: { code: { label: { email: '{target} 주소' } } } }, locale: 'ko' });
    await korean.ask();
    await korean.titled(ko.choose.title);
    expect(warn.mock.calls.flat()).toContainEqual(
      expect.stringMatching(/"ko" contain \{target\}, which the dialog shows unchanged\. Write \{\{target\}\}/),
    );
  });

  it('what isn’t a sentence leaves the kit’s own', async () => {
    const odd = { choose: { title: '' }, actions: 'no', code: null, submit: ['a'], method: { email: { name: 7 } } };
    openPage({ i18n: await host({ lng: 'ko', resources: { ko: { [OURS]: odd } } }) });
    await readsRight();
  });

  it('in a language that the kit has none for', async () => {
    const i18n = await host({
      lng: 'zh-TW',
      resources: { 'zh-Hant': { [OURS]: { choose: { title: '選擇驗證方式' } } } },
    });
    openPage({ i18n });
    await korean.ask();
    const card = await korean.titled('選擇驗證方式');
    expect(card).toHaveAttribute('lang', 'zh-Hant');
  });

  it('that come later: added, loaded with the namespace, loaded with a language, taken away', async () => {
    const files: Record<string, object> = {
      ko: { choose: { title: '불러온 말' } },
      en: { choose: { title: 'Fetched' } },
    };
    const backend = {
      type: 'backend' as const,
      init: () => undefined,
      read: (lng: string, ns: string, done: (error: null, data: object) => void) =>
        setTimeout(() => done(null, ns === OURS ? (files[lng] ?? {}) : {})),
    };
    const i18n = await host({ lng: 'ko', fallbackLng: false, resources: undefined }, backend);
    openPage({ i18n });
    await korean.ask();
    await korean.titled(ko.choose.title);
    await i18n.loadNamespaces(OURS);
    await korean.titled('불러온 말');
    i18n.addResourceBundle('ko', OURS, { choose: { title: '더한 말' } }, true, true);
    await korean.titled('더한 말');
    await i18n.changeLanguage('en');
    await korean.titled('Fetched');
    i18n.removeResourceBundle('en', OURS);
    await korean.titled(words.en.choose.title);
  });

  it('and the message is requested in the language of that moment, as a server supports it', async () => {
    const i18n = await host({ lng: 'en', resources: { 'ko-KR': { [OURS]: {} } } });
    const { server } = openPage({ i18n });
    await korean.ask();
    await person('en').titled(words.en.choose.title);
    await i18n.changeLanguage('ko-KR');
    const card = await korean.titled(ko.choose.title);
    expect(card).toHaveAttribute('lang', 'ko-KR');
    await korean.choose('email');
    expect(server.inbox.latest()?.language).toBe('ko');
    await korean.type(CODES[0]);
    await korean.ends('done 200');
  });
});

describe('a tag', () => {
  const messages = { 'pt-br': {}, 'zh-Hant': {}, 'sr-Latn': {}, de: {}, he: {}, 'fr-CA': {} };
  it.each([
    ['pt-br', 'pt-BR'],
    ['pt_BR', 'pt-BR'],
    ['PT-BR', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['zh-Hant-TW', 'zh-Hant'],
    ['zh-hant-tw', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh_HK', 'zh-Hant'],
    ['sr-Latn-RS', 'sr-Latn'],
    ['ko-kore-kr', 'ko'],
    ['KO-kr', 'ko'],
    ['de-DE-1996', 'de'],
    ['de-AT-u-nu-latn', 'de'],
    ['iw-IL', 'he'],
    ['fr-ca', 'fr-CA'],
    // Other scripts, values that are no tags: as if nothing were set.
    ['zh-CN', 'en'],
    ['sr-RS', 'en'],
    ['fr-FR', 'en'],
    ['x-klingon', 'en'],
    ['', 'en'],
  ])('%s → %s', (locale, language) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-US']);
    expect(resolveLanguage({ locale, messages })).toBe(language);
  });

  it('with a region has the kit’s own words below those of the app', async () => {
    const own = { ko: { method: { password: { name: '암호' } } }, 'ko-KR': { choose: { title: '지역의 말' } } };
    openPage({ locale: 'ko-kr', messages: own });
    await korean.ask();
    const card = await korean.titled('지역의 말');
    await waitFor(() => expect(card).toHaveAccessibleDescription(ko.actions.default));
    expect(card).toHaveAttribute('lang', 'ko-KR');
    const name = `암호 ${ko.method.password.hint}`;
    await waitFor(async () => expect(await korean.button(name)).toBeVisible()); // the list may come while it is looked at
  });
});
