import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import { createI18n } from '../../src/i18n/create-i18n.js';
import type { MessageKey } from '../../src/i18n/resources.js';
import { createTranslator } from '../../src/i18n/translator.js';

const namespace = 'react-step-up';
const bundles = { en, ko };

function translatorOf(language: keyof typeof bundles, layers: unknown[] = []) {
  const i18n = createI18n({ language, namespace, messages: bundles[language], layers });
  return { ...createTranslator(i18n, language, namespace, i18n.t), i18n };
}

/** The keys of all sentences below this one. */
const keysOf = (words: object, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? `${path}${key}` : keysOf(value as object, `${path}${key}.`),
  );

const values = {
  target: 'mi•••@example.com',
  length: 6,
  time: '59 sec',
  value: 59,
  start: '<b>',
  domain: '{{target}}',
  digits: '$t(close)',
};

/** Sentences of an app, with what i18next can do in one. */
const ofApp = {
  code: {
    title: 'A code, see “$t(password.title)”',
    'label.email': 'To {{ target }}, {{length, number}} digits',
    notReceived: '$t(code.title) for {{target}}',
    sent: '',
    resend: '{{{{target}}}} {target} {{}} {{-target}}',
  },
};

describe.each(['en', 'ko'] as const)('%s', (language) => {
  it.each([
    ['the words of the kit', []],
    ['the words of an app', [ofApp]],
  ])('%s are translated as by i18next’s own t', (_, layers) => {
    const { t, i18n } = translatorOf(language, layers);
    const keys = keysOf(i18n.getResourceBundle(language, namespace) as object) as MessageKey[];
    expect(keys.length).toBeGreaterThan(150);
    for (const key of keys) {
      expect(t(key), key).toBe(i18n.t(key));
      expect(t(key, values), key).toBe(i18n.t(key, { ...values }));
    }
  });
});

it('a sentence of an app can have another one in it, and a number in its own form', () => {
  const { t } = translatorOf('en', [ofApp]);
  expect(t('code.title')).toBe('A code, see “Enter your password”');
  expect(t('code.label.email', { target: 'mi•••@example.com', length: 6000 })).toBe(
    'To mi•••@example.com, 6,000 digits',
  );
});

it('a value is no sentence: what the user or a server has written is not translated', () => {
  expect(translatorOf('en').t('code.label.email', { ...values, target: '$t(close){{length}}' })).toContain('$t(close)');
});

it('what is no sentence is its key', () => {
  const { t } = translatorOf('en');
  expect(t('password.nothing' as MessageKey)).toBe('password.nothing');
  expect(t('constructor' as MessageKey)).toBe('constructor');
});
