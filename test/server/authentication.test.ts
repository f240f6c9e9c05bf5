import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readRefusal } from '../../src/core/call/challenge.js';
import {
  checkAuthentication,
  type AuthenticationClaims,
  type AuthenticationRefusalReason,
  type CheckAuthenticationOptions,
  type RefusedAuthentication,
} from '../../src/server.js';

const MFA = 'urn:logto:acr:mfa';
/** SECONDS, and a moment of that second. */
const SECOND = 1_800_000_000;
const now = SECOND * 1000 + 400;

const check = (claims: unknown, options: CheckAuthenticationOptions) =>
  checkAuthentication(claims as AuthenticationClaims, { now, ...options });
const reasonOf = (claims: unknown, options: CheckAuthenticationOptions) => {
  const result = check(claims, options);
  return result.ok ? 'ok' : result.reason;
};

/** A property on every object, as JSON that is merged without care puts it there. */
function pollute(name: string, value: unknown) {
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  onTestFinished(() => void Reflect.deleteProperty(Object.prototype, name));
}

describe('the context of the sign-in', () => {
  it.each<[unknown, readonly string[], 'ok' | AuthenticationRefusalReason]>([
    [MFA, [MFA], 'ok'],
    [MFA, ['urn:logto:acr:1fa', MFA], 'ok'],
    ['urn:logto:acr:1fa', [MFA], 'other-acr'],
    ['URN:LOGTO:ACR:MFA', [MFA], 'other-acr'],
    [`${MFA} `, [MFA], 'other-acr'],
    [`urn:logto:acr:1fa ${MFA}`, [MFA], 'other-acr'],
    [`${MFA}\u0000`, [MFA], 'other-acr'],
    ['', [MFA], 'other-acr'],
    ['0', ['1'], 'other-acr'],
  ])('%j where %j is enough: %s', (acr, acrValues, expected) => {
    expect(reasonOf({ acr }, { acrValues })).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['absent', undefined],
    ['null', null],
    ['a list of the right one', [MFA]],
    ['an object that reads as the right one', { toString: () => MFA, toJSON: () => MFA }],
    ['a String object', new String(MFA)],
    ['a number', 2],
    ['true', true],
    ['a function', () => MFA],
    ['a symbol', Symbol(MFA)],
  ])('%s: does not pass', (_name, acr) => {
    expect(reasonOf({ acr }, { acrValues: [MFA] })).toBe('no-acr');
    expect(reasonOf({ acr, auth_time: SECOND }, { acrValues: [MFA], maxAge: 60 })).toBe('no-acr');
  });

  it('a number as text is not the number', () => {
    expect(reasonOf({ acr: 2 }, { acrValues: ['2'] })).toBe('no-acr');
  });
});

describe('the age of the sign-in', () => {
  it.each<[number, number, number | undefined, 'ok' | AuthenticationRefusalReason]>([
    // [SECONDS before the check, maxAge, clockTolerance]
    [0, 0, 0, 'old-auth-time'], // 400 milliseconds
    [0, 1, 0, 'ok'],
    [300, 300, 0, 'old-auth-time'],
    [299, 300, 0, 'ok'],
    [0, 0, undefined, 'ok'],
    [4, 0, undefined, 'ok'],
    [5, 0, undefined, 'old-auth-time'],
    [304, 300, undefined, 'ok'],
    [305, 300, undefined, 'old-auth-time'],
    [330, 300, 60, 'ok'],
    [-1, 300, 0, 'future-auth-time'],
    [-5, 300, undefined, 'ok'],
    [-6, 300, undefined, 'future-auth-time'],
    [-60, 0, 60, 'ok'],
    [-61, 999_999_999, 60, 'future-auth-time'],
    [SECOND, 999_999_999, 300, 'old-auth-time'], // auth_time 0
    [0.5, 1, 0, 'ok'],
    [1.5, 1, 0, 'old-auth-time'],
  ])('%s s ago, maxAge %s, clockTolerance %s: %s', (ago, maxAge, clockTolerance, expected) => {
    const options = { maxAge, ...(clockTolerance !== undefined && { clockTolerance }) };
    expect(reasonOf({ auth_time: SECOND - ago }, options)).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['absent', undefined],
    ['null', null],
    ['text', String(SECOND)],
    ['a date as text', new Date(now).toISOString()],
    ['a Date', new Date(now)],
    ['a list', [SECOND]],
    ['a Number object', new Number(SECOND)],
    ['an object that reads as the number', { valueOf: () => SECOND }],
    ['a bigint', BigInt(SECOND)],
    ['true', true],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['what JSON makes of a huge number', JSON.parse('1e999')],
    ['-Infinity', -Infinity],
    ['negative', -1],
  ])('%s: does not pass, whatever the highest age', (_name, time) => {
    expect(reasonOf({ auth_time: time }, { maxAge: 999_999_999, clockTolerance: 300 })).toBe('no-auth-time');
  });

  it('milliseconds in place of seconds do not pass', () => {
    expect(reasonOf({ auth_time: now }, { maxAge: 999_999_999 })).toBe('future-auth-time');
    expect(reasonOf({ auth_time: Number.MAX_VALUE }, { maxAge: 300 })).toBe('future-auth-time');
  });

  it('seconds as the time of the check pass nobody', () => {
    expect(reasonOf({ auth_time: SECOND }, { maxAge: 300, now: SECOND })).toBe('future-auth-time');
  });

  it('without a time of the check it is that of the machine', () => {
    const claims = { auth_time: Math.floor(Date.now() / 1000) };
    expect(checkAuthentication(claims, { maxAge: 3600 })).toEqual({ ok: true });
    expect(checkAuthentication({ auth_time: 1 }, { maxAge: 3600 }).ok).toBe(false);
  });
});

describe('both together', () => {
  const both = { acrValues: [MFA], maxAge: 300 };

  it('pass together, and each alone is not enough', () => {
    expect(reasonOf({ acr: MFA, auth_time: SECOND }, both)).toBe('ok');
    expect(reasonOf({ acr: MFA }, both)).toBe('no-auth-time');
    expect(reasonOf({ auth_time: SECOND }, both)).toBe('no-acr');
    expect(reasonOf({ acr: MFA, auth_time: SECOND - 400 }, both)).toBe('old-auth-time');
    expect(reasonOf({ acr: 'urn:logto:acr:1fa', auth_time: SECOND }, both)).toBe('other-acr');
  });

  it('what is not required is not read', () => {
    expect(reasonOf({ acr: MFA, auth_time: 'x' }, { acrValues: [MFA] })).toBe('ok');
    expect(reasonOf({ acr: 5, auth_time: SECOND }, { maxAge: 300 })).toBe('ok');
  });

  it('no claims pass but those that are right, whatever they are', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (acr, time) => {
        fc.pre(acr !== MFA && !(typeof time === 'number' && Math.abs(SECOND - time) < 400));
        expect(check({ acr, auth_time: time }, both).ok).toBe(false);
        expect(check({ acr: MFA, auth_time: time }, both).ok).toBe(false);
        expect(check({ acr, auth_time: SECOND }, both).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('nothing passes in place of claims', () => {
    fc.assert(
      fc.property(fc.anything(), (claims) => {
        expect(check(claims, both).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
    for (const claims of [undefined, null, '', MFA, SECOND, true, [], [MFA, SECOND], () => ({ acr: MFA })])
      expect(check(claims, both).ok).toBe(false);
    const listed = Object.assign([], { acr: MFA, auth_time: SECOND });
    expect(check(listed, both).ok).toBe(false);
  });

  it('claims of a prototype do not count, and a polluted one adds none', () => {
    expect(check(Object.create({ acr: MFA, auth_time: SECOND }), both).ok).toBe(false);
    const parsed: unknown = JSON.parse(`{"__proto__":{"acr":"${MFA}","auth_time":${SECOND}}}`);
    expect(check(parsed, both).ok).toBe(false);
    pollute('acr', MFA);
    pollute('auth_time', SECOND);
    expect(reasonOf({}, both)).toBe('no-acr');
    expect(reasonOf({}, { maxAge: 300 })).toBe('no-auth-time');
  });

  it('a claim that changes between two reads is read once', () => {
    let reads = 0;
    const claims = {
      get acr() {
        reads += 1;
        return reads === 1 ? 'urn:logto:acr:1fa' : MFA;
      },
    };
    expect(reasonOf(claims, { acrValues: [MFA] })).toBe('other-acr');
    expect(reads).toBe(1);
  });
});

describe('the answer', () => {
  const refused = (options: CheckAuthenticationOptions, claims: object = {}) => {
    const result = check(claims, options);
    expect(result.ok).toBe(false);
    return (result as RefusedAuthentication).response;
  };

  it('is the challenge, and the same for each reason', async () => {
    for (const claims of [
      {},
      { acr: 'x', auth_time: SECOND },
      { acr: MFA, auth_time: 1 },
      { acr: MFA, auth_time: now },
    ]) {
      const response = refused({ acrValues: [MFA, 'urn:x'], maxAge: 300 }, claims);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe(
        `Bearer error="insufficient_user_authentication", max_age="300", acr_values="${MFA} urn:x"`,
      );
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toEqual({
        error: 'insufficient_user_authentication',
        max_age: 300,
        acr_values: `${MFA} urn:x`,
      });
    }
  });

  it('names what is required alone', async () => {
    const challenge = { acrValues: [MFA] };
    expect(await readRefusal(refused(challenge))).toEqual({ kind: 'challenge', challenge });
    expect(await readRefusal(refused({ maxAge: 0 }))).toEqual({ kind: 'challenge', challenge: { maxAge: 0 } });
  });

  it('has the parameters of the app, which change nothing of the check', async () => {
    const challenge = {
      realm: 'bank',
      description: 'Sign in again',
      headers: { 'x-request-id': '7' },
      acrValues: ['urn:weak'],
      maxAge: 9,
    };
    const response = refused({ acrValues: [MFA], challenge });
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_user_authentication", error_description="Sign in again", max_age="9", acr_values="${MFA}", realm="bank"`,
    );
    expect(response.headers.get('x-request-id')).toBe('7');
    expect(await refused({ maxAge: 1, challenge: { body: { code: 'x' } } }).json()).toEqual({ code: 'x' });
  });

  it('is a new one for each call', async () => {
    const options = { maxAge: 300 };
    const [first, second] = [refused(options), refused(options)];
    await first.text();
    expect(await second.text()).not.toBe('');
  });
});

describe('options of a wrong type are refused, also for somebody who would pass', () => {
  it.each<[string, object, typeof TypeError | typeof RangeError, string]>([
    ['none', {}, TypeError, 'neither acrValues nor maxAge'],
    ['no contexts', { acrValues: [] }, TypeError, 'acrValues must be an array'],
    ['contexts as text', { acrValues: MFA }, TypeError, 'acrValues must be an array'],
    ['null', { acrValues: null }, TypeError, 'acrValues must be an array'],
    ['something like a list', { acrValues: { length: 1, 0: MFA, includes: () => true } }, TypeError, 'acrValues must'],
    [
      'a list with a hole',
      { acrValues: Object.assign(Array(2), { 1: MFA }) },
      TypeError,
      'acrValues must be printable',
    ],
    ['two contexts in one text', { acrValues: [`${MFA} urn:x`] }, TypeError, 'acrValues must be printable'],
    ['a line break', { acrValues: [`${MFA}\r\nX: y`] }, TypeError, 'acrValues must be printable'],
    ['an age as text', { maxAge: '300' }, RangeError, 'maxAge must be whole seconds'],
    ['an age of null', { maxAge: null }, RangeError, 'maxAge must be whole seconds'],
    ['a negative age', { maxAge: -1 }, RangeError, 'maxAge must be whole seconds'],
    ['no end', { maxAge: Infinity }, RangeError, 'maxAge must be whole seconds'],
    ['no number', { maxAge: NaN }, RangeError, 'maxAge must be whole seconds'],
    ['a part of a second', { maxAge: 0.5 }, RangeError, 'maxAge must be whole seconds'],
    ['a tolerance in milliseconds', { maxAge: 9, clockTolerance: 5000 }, RangeError, 'clockTolerance must be seconds'],
    ['a negative tolerance', { maxAge: 9, clockTolerance: -1 }, RangeError, 'clockTolerance must be seconds'],
    ['a tolerance as text', { maxAge: 9, clockTolerance: '5' }, RangeError, 'clockTolerance must be seconds'],
    ['a tolerance of NaN', { maxAge: 9, clockTolerance: NaN }, RangeError, 'clockTolerance must be seconds'],
    ['a tolerance of null', { maxAge: 9, clockTolerance: null }, RangeError, 'clockTolerance must be seconds'],
    ['a time of NaN', { maxAge: 9, now: NaN }, RangeError, 'now must be milliseconds'],
    ['a time as a Date', { maxAge: 9, now: new Date() }, RangeError, 'now must be milliseconds'],
    ['a time without end', { maxAge: 9, now: -Infinity }, RangeError, 'now must be milliseconds'],
    ['a realm that no header carries', { maxAge: 9, challenge: { realm: 'é' } }, TypeError, 'realm must be printable'],
  ])('%s', (_name, options, kind, message) => {
    const act = () => checkAuthentication({ acr: MFA, auth_time: SECOND }, options);
    expect(act).toThrow(kind);
    expect(act).toThrow(message);
  });

  it('null and undefined in place of options', () => {
    for (const options of [undefined, null])
      expect(() => checkAuthentication({ acr: MFA }, options as unknown as CheckAuthenticationOptions)).toThrow(
        TypeError,
      );
  });

  it('a polluted prototype adds no option', () => {
    pollute('maxAge', 999_999_999);
    pollute('acrValues', ['urn:weak']);
    pollute('clockTolerance', 300);
    pollute('now', 0);
    expect(() => check({ acr: 'urn:weak' }, {})).toThrow(TypeError);
    const claims = { acr: 'urn:weak', auth_time: Math.floor(Date.now() / 1000) - 290 };
    expect(reasonOf(claims, { acrValues: [MFA] })).toBe('other-acr');
    expect(checkAuthentication(claims, { maxAge: 60 }).ok).toBe(false);
  });

  it('a list that changes its own functions is compared by the letters in it', () => {
    const acrValues = Object.assign([MFA], { includes: () => true, map: () => ['urn:weak'] });
    const result = check({ acr: 'urn:weak' }, { acrValues });
    expect(result.ok).toBe(false);
    expect((result as RefusedAuthentication).response.headers.get('www-authenticate')).toContain(MFA);
  });
});
