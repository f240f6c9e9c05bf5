import { describe, expect, it } from 'vitest';
import { parseMethods } from '../../src/api/parse.js';

const account = {
  id: 'u1',
  username: 'alice',
  primaryEmail: 'Alice@Example.test',
  primaryPhone: '14155550101',
  hasPassword: true,
  hasSecurityVerificationMethod: true,
};
/** 320 characters. */
const longest = `${'a'.repeat(64)}@${'b'.repeat(255)}`;
const password = { method: 'password' };
const email = { method: 'email', identifier: { type: 'email', value: 'Alice@Example.test' } };
const phone = { method: 'phone', identifier: { type: 'phone', value: '14155550101' } };

describe('which methods a user has', () => {
  it.each([
    ['everything', {}, [password, email, phone]],
    ['no password', { hasPassword: false }, [email, phone]],
    ['an unknown password: it is offered', { hasPassword: undefined }, [password, email, phone]],
    ['no e-mail', { primaryEmail: null }, [password, phone]],
    ['an unknown e-mail: it is left out', { primaryEmail: undefined }, [password, phone]],
    ['an unknown phone: it is left out', { primaryPhone: undefined }, [password, email]],
    ['an e-mail of a wrong type', { primaryEmail: { a: 1 } }, [password, phone]],
    ['an empty e-mail', { primaryEmail: '' }, [password, phone]],
    ['an e-mail longer than any', { primaryEmail: `a${longest}` }, [password, phone]],
    [
      'the longest e-mail',
      { primaryEmail: longest },
      [password, { ...email, identifier: { type: 'email', value: longest } }, phone],
    ],
    ['a password flag of a wrong type', { hasPassword: 'yes' }, [email, phone]],
  ])('%s', (_name, change, options) => {
    expect(parseMethods({ ...account, ...change }, {})).toEqual({ options, username: 'alice' });
  });

  it('fills an unknown address in with the exact one that the app has set, never a known "none"', () => {
    const known = { email: 'Known@Example.test', phone: '8210' };
    const body = { ...account, primaryEmail: undefined, primaryPhone: null };
    expect(parseMethods(body, known)?.options).toEqual([
      password,
      { method: 'email', identifier: { type: 'email', value: 'Known@Example.test' } },
    ]);
    expect(parseMethods(account, known)?.options).toEqual([password, email, phone]);
  });

  it('are empty if the server reports that explicitly, or names no method', () => {
    expect(parseMethods({ ...account, hasSecurityVerificationMethod: false }, {})?.options).toEqual([]);
    expect(parseMethods({ id: 'u1', hasPassword: false }, {})).toEqual({ options: [] });
    expect(parseMethods({ id: 'u1' }, {})).toEqual({ options: [password] });
    expect(parseMethods({ id: 'u1', hasSecurityVerificationMethod: null }, {})?.options).toEqual([password]);
  });

  it.each([
    [{ username: 'alice' }, 'alice'],
    [{ username: null }, 'Alice@Example.test'],
    [{ username: null, primaryEmail: null }, '14155550101'],
  ])('names what a password is filed under: %j', (change, username) => {
    expect(parseMethods({ ...account, ...change }, {})?.username).toBe(username);
  });

  it.each([undefined, null, [], 'x', {}, { id: '' }, { id: 7 }])('%j is no account', (body) => {
    expect(parseMethods(body, {})).toBeUndefined();
  });
});
