import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../src/core/call/www-authenticate.js';
import { costOf } from '../support/cost.js';

const parsed = (header: string) => parseChallenges(header).map(({ scheme, params }) => [scheme, { ...params }]);

describe('WWW-Authenticate (RFC 9110, 11.6.1)', () => {
  it.each<[string, [string, Record<string, string>][]]>([
    ['', []],
    ['Basic', [['basic', {}]]],
    ['Bearer error="insufficient_user_authentication"', [['bearer', { error: 'insufficient_user_authentication' }]]],
    ['BEARER Error=x, MAX_AGE=5', [['bearer', { error: 'x', max_age: '5' }]]],
    ['Bearer a = "1" ,\tb\t=\t2', [['bearer', { a: '1', b: '2' }]]],
    ['Bearer a="x, Basic realm=\\"y\\"", b=2', [['bearer', { a: 'x, Basic realm="y"', b: '2' }]]],
    ['Bearer a="\\a\\\\b"', [['bearer', { a: 'a\\b' }]]],
    ['Bearer a=""', [['bearer', { a: '' }]]],
    [
      'Basic realm="x", Bearer error="y", scope="a b"',
      [
        ['basic', { realm: 'x' }],
        ['bearer', { error: 'y', scope: 'a b' }],
      ],
    ],
    [
      'Negotiate abc==, Bearer error=x',
      [
        ['negotiate', {}],
        ['bearer', { error: 'x' }],
      ],
    ],
    [
      'Negotiate abc, Bearer error=x',
      [
        ['negotiate', {}],
        ['bearer', { error: 'x' }],
      ],
    ],
    [
      'Negotiate, Basic, Bearer error=x',
      [
        ['negotiate', {}],
        ['basic', {}],
        ['bearer', { error: 'x' }],
      ],
    ],
    [', ,Bearer ,, error=x,', [['bearer', { error: 'x' }]]],
    ['Bearer error=first, error=second', [['bearer', { error: 'first' }]]],
    ['Bearer error="x" max_age=5', [['bearer', { error: 'x', max_age: '5' }]]],
    // What can't be read ends the list.
    [
      'Bearer error="x", realm="unfinished',
      [
        ['bearer', { error: 'x' }],
        ['realm', {}],
      ],
    ],
    ['="x"', []],
    ['error="x"', [['error', {}]]],
    ['Bearer (comment) error=x', [['bearer', {}]]],
    ['비밀 Bearer error=x', []],
  ])('%j', (header, expected) => {
    expect(parsed(header)).toEqual(expected);
  });

  it('takes a parameter named after a prototype’s for what it is', () => {
    const [challenge] = parseChallenges('Bearer __proto__="x", constructor="y", tostring="z"');
    expect(Object.entries(challenge!.params)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['tostring', 'z'],
    ]);
    expect(parseChallenges('Bearer realm=x')[0]!.params.constructor).toBeUndefined();
  });

  it.each([
    'a'.repeat(200_000),
    '"'.repeat(200_000),
    'a '.repeat(100_000),
    `Bearer a="${'\\'.repeat(199_999)}`,
    ',='.repeat(100_000),
  ])('reads a hostile header in a moment (%#)', async (header) => {
    expect(await costOf(() => parseChallenges(header))).toBeLessThan(1000);
  });
});
