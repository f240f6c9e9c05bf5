import { expect, it } from 'vitest';
import { formatDuration } from '../../src/i18n/duration.js';

it.each([
  ['ko', 59, '59초'],
  ['ko', 60, '1분'],
  ['ko-KR', 539, '8분 59초'],
  ['ko', 3600, '60분'],
  ['en', 59, '59 sec'],
  ['en', 60, '1 min'],
  ['en-GB', 61, '1 min 1 sec'],
  ['en', 539, '8 min 59 sec'],
  ['ja', 539, '8 分 59 秒'],
  ['de', 539, '8 Min. 59 Sek.'],
  ['ko', 0, '0초'],
])('%s: %i seconds are %s', (language, seconds, words) => {
  expect(formatDuration(language, seconds)).toBe(words);
});

it('has no colon, which a voice reads as a time of day', () => {
  for (const seconds of [1, 59, 60, 61, 600, 3599]) expect(formatDuration('ko', seconds)).not.toContain(':');
});
