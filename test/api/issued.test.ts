import { describe, expect, it } from 'vitest';
import { parseIssued, parseVerified } from '../../src/api/parse.js';

const DATE = 'Sat, 21 Nov 2026 10:00:00 GMT';
const issued = (expiresAt: unknown, date?: string) =>
  parseIssued({ verificationRecordId: 'rec_1-A', expiresAt }, new Headers(date === undefined ? {} : { date }));

describe('how long a record has left', () => {
  it('is counted between two times of the server’s, so the client’s clock has no part', () => {
    expect(issued('2026-11-21T10:10:00.000Z', DATE)).toEqual({ id: 'rec_1-A', expiresIn: 600 });
    expect(issued('2026-11-21T10:05:30.500Z', DATE)).toEqual({ id: 'rec_1-A', expiresIn: 330.5 });
    expect(issued('2026-11-22T10:00:00.000Z', DATE)).toEqual({ id: 'rec_1-A', expiresIn: 86_400 });
  });

  it.each([
    ['no Date', '2026-11-21T10:10:00.000Z', undefined],
    ['a Date that is none', '2026-11-21T10:10:00.000Z', 'yesterday'],
    ['no expiresAt', undefined, DATE],
    ['an expiresAt that is none', 'soon', DATE],
    ['an expiresAt that is a number', 1_795_255_800_000, DATE],
    ['an expiresAt before the Date', '2026-11-21T09:59:59.000Z', DATE],
    ['an expiresAt at the Date', '2026-11-21T10:00:00.000Z', DATE],
    ['an expiresAt more than a day away', '2026-11-22T10:00:01.000Z', DATE],
    ['an expiresAt years away', '2036-11-21T10:10:00.000Z', DATE],
    ['an expiresAt beyond all time', '+275760-09-13T00:00:00.001Z', DATE],
  ])('is ten minutes with %s', (_name, expiresAt, date) => {
    expect(issued(expiresAt, date)).toEqual({ id: 'rec_1-A', expiresIn: 600 });
  });
});

describe('a record’s id', () => {
  it.each(['', ' ', 'a b', 'a\n', 'a\u0000', 'é', 'x'.repeat(129), 5, null, undefined, ['a'], { toString: () => 'a' }])(
    '%j is not an id: it must fit into a header',
    (id) => {
      expect(parseIssued({ verificationRecordId: id }, new Headers())).toBeUndefined();
      expect(parseVerified({ verificationRecordId: id })).toBeUndefined();
    },
  );

  it('is all that is taken from the check’s answer', () => {
    expect(parseVerified({ verificationRecordId: 'abc', expiresAt: 'x', code: '1' })).toEqual({ id: 'abc' });
  });
});
