import { describe, expect, it } from 'vitest';
import { setUp } from './client.js';

const refuse = async (value: string, options: Parameters<typeof setUp>[0] = {}) => {
  const { alice } = setUp(options);
  const { id } = await alice.verifyPassword();
  const { body, status } = await alice.changePassword(id, value);
  return status === 204 ? [] : (body.data ?? body.code);
};

const codes = (...names: string[]) => names.map((name) => ({ code: `password_rejected.${name}` }));

describe('the rules for a new password', () => {
  it.each([
    ['Battery-staple-77', []],
    ['correct horse 42', []],
    ['Correct-horse-42', 'user.same_password'],
    [
      'a'.repeat(257),
      [{ code: 'password_rejected.too_long', interpolation: { max: 256 } }, ...codes('restricted.repetition')],
    ],
    ['비밀번호비밀번호', codes('unsupported_characters')],
    ['87654321', codes('restricted.sequence')],
    ['qwertyASDFG', codes('restricted.sequence')],
    ['1qaz2wsx', codes('restricted.sequence')],
    ['aaaa1234', codes('restricted.repetition', 'restricted.sequence')],
    ['alice14155550101', codes('restricted.user_info', 'restricted.repetition')],
    // Enough other characters beside the restricted part:
    ['1234kx!p', []],
  ])('%s', async (value, expected) => {
    expect(await refuse(value)).toEqual(expected);
  });

  it('are the tenant’s to set', async () => {
    expect(await refuse('aaaaaaaa', { passwordRules: { repetitionAndSequence: false } })).toEqual([]);
    expect(await refuse('alicealice', { passwordRules: { userInfo: false } })).toEqual([]);
    expect(await refuse('Xk9!', { passwordRules: { minLength: 4 } })).toEqual([]);
    expect(await refuse('kxpqmwnz', { passwordRules: { characterTypes: 2 } })).toEqual([
      { code: 'password_rejected.character_types', interpolation: { min: 2 } },
    ]);
    expect(await refuse('MyLogtoLogto', { passwordRules: { words: ['logto'] } })).toEqual(codes('restricted.words'));
    expect(await refuse('Leaked-once-31', { breachedPasswords: ['Leaked-once-31'] })).toEqual(codes('pwned'));
  });
});
