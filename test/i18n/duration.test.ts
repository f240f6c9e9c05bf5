import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import ko from '../../locales/ko.json' with { type: 'json' };
import ja from '../../stories/locales/ja.json' with { type: 'json' };
import { formatDuration } from '../../src/i18n/duration.js';
import type { Translator } from '../../src/i18n/translator.js';

const resources = { en: { translation: en }, ko: { translation: ko }, ja: { translation: ja } };

function wordsOf(language: string): Translator['t'] {
  const i18n = createInstance();
  void i18n.init({ lng: language, resources, initAsync: false });
  return (key, values) => i18n.t(key, { ...values });
}

it.each([
  ['ko', 59, '59초'],
  ['ko', 60, '1분'],
  ['ko', 539, '8분 59초'],
  ['ko', 3600, '60분'],
  ['en', 59, '59 sec'],
  ['en', 60, '1 min'],
  ['en', 61, '1 min 1 sec'],
  ['en', 539, '8 min 59 sec'],
  ['ja', 539, '8分 59秒'],
  ['ko', 0, '0초'],
])('%s: %i seconds are %s', (language, seconds, words) => {
  expect(formatDuration(wordsOf(language), seconds)).toBe(words);
});

it('has no colon, which a voice reads as a time of day', () => {
  for (const seconds of [1, 59, 60, 61, 600, 3599]) expect(formatDuration(wordsOf('ko'), seconds)).not.toContain(':');
});
