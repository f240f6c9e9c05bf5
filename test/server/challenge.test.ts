import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRefusal } from '../../src/core/call/challenge.js';
import { parseChallenges } from '../../src/core/call/www-authenticate.js';
import { stepUpChallenge, type StepUpChallengeOptions } from '../../src/server.js';

const ERROR = 'insufficient_user_authentication';
const header = (options?: StepUpChallengeOptions) => stepUpChallenge(options).headers.get('www-authenticate');

describe('stepUpChallenge()', () => {
  it.each<[StepUpChallengeOptions | undefined, string]>([
    [undefined, `Bearer error="${ERROR}"`],
    [{}, `Bearer error="${ERROR}"`],
    [{ maxAge: 0 }, `Bearer error="${ERROR}", max_age="0"`],
    [{ acrValues: ['urn:a', 'urn:b'] }, `Bearer error="${ERROR}", acr_values="urn:a urn:b"`],
    [{ acrValues: [], description: '', realm: undefined }, `Bearer error="${ERROR}"`],
    [{ realm: 'the "red" \\ room' }, `Bearer error="${ERROR}", realm="the \\"red\\" \\\\ room"`],
    [
      { scope: 'a b', realm: 'bank', acrValues: ['gold'], maxAge: 300, description: 'Pay, now; please' },
      `Bearer error="${ERROR}", error_description="Pay, now; please", max_age="300", acr_values="gold", realm="bank", scope="a b"`,
    ],
  ])('%j', (options, expected) => {
    const response = stepUpChallenge(options);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(expected);
  });

  it('is kept by no cache, and can be read by pages of other origins', () => {
    const { headers } = stepUpChallenge();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-expose-headers')).toBe('WWW-Authenticate');
  });

  it('contains the same in a small body of JSON', async () => {
    const plain = stepUpChallenge();
    expect(plain.headers.get('content-type')).toBe('application/json');
    expect(await plain.json()).toEqual({ error: ERROR });
    const whole = stepUpChallenge({ description: 'Pay', maxAge: 0, acrValues: ['a', 'b'] });
    expect(await whole.json()).toEqual({ error: ERROR, error_description: 'Pay', max_age: 0, acr_values: 'a b' });
    expect(await stepUpChallenge({ description: '', acrValues: [] }).json()).toEqual({ error: ERROR });
  });

  it('has a body of one’s own, or none', async () => {
    expect(await stepUpChallenge({ body: { code: 'bank.confirm' } }).json()).toEqual({ code: 'bank.confirm' });
    const none = stepUpChallenge({ body: null });
    expect([await none.text(), none.headers.has('content-type')]).toEqual(['', false]);
  });

  it('has the app’s headers, which remove no header of the challenge', () => {
    const { headers } = stepUpChallenge({
      headers: {
        'access-control-expose-headers': 'X-Request-Id',
        'cache-control': 'public, max-age=60',
        'content-type': 'application/problem+json',
        'www-authenticate': 'Basic realm="x"',
        'x-request-id': '7',
      },
    });
    expect(Object.fromEntries(headers)).toEqual({
      'access-control-expose-headers': 'X-Request-Id, WWW-Authenticate',
      'cache-control': 'no-store',
      'content-type': 'application/problem+json',
      'www-authenticate': `Basic realm="x", Bearer error="${ERROR}"`,
      'x-request-id': '7',
    });
  });

  it.each<[StepUpChallengeOptions, string]>([
    [{ description: 'line\r\nSet-Cookie: a=b' }, 'description'],
    [{ description: '확인해 주십시오' }, 'description'],
    [{ description: 'say "yes"' }, 'description'], // RFC 6750 keeps both out of error_description, escaped or not
    [{ description: 'a\\b' }, 'description'],
    [{ description: 'tab\there' }, 'description'],
    [{ realm: 'naïve' }, 'realm'],
    [{ realm: 'a\u0000b' }, 'realm'],
    [{ realm: 'a\u007fb' }, 'realm'],
    [{ acrValues: ['a b'] }, 'acrValues'],
    [{ acrValues: ['a', ''] }, 'acrValues'],
    [{ acrValues: ['a"b'] }, 'acrValues'],
    [{ acrValues: ['a\\b'] }, 'acrValues'],
    [{ scope: '' }, 'scope'],
    [{ scope: 'a  b' }, 'scope'],
    [{ scope: ' a' }, 'scope'],
    [{ scope: 'a"' }, 'scope'],
    [{ acrValues: [5 as unknown as string] }, 'acrValues'],
  ])('refuses what a header can’t carry: %j', (options, name) => {
    expect(() => stepUpChallenge(options)).toThrow(TypeError);
    expect(() => stepUpChallenge(options)).toThrow(`react-step-up: the challenge can’t be sent: ${name} must be`);
  });

  it.each([-1, 1.5, NaN, Infinity, 1_000_000_000, '300', null])('refuses maxAge: %s', (maxAge) => {
    expect(() => stepUpChallenge({ maxAge: maxAge as number })).toThrow(RangeError);
    expect(() => stepUpChallenge({ maxAge: maxAge as number })).toThrow('maxAge must be whole seconds');
  });
});

describe('what the kit’s client reads', () => {
  const characters = (from: string) => fc.constantFrom(...from);
  const printable = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => index + 32));
  const plain = printable.replace(/["\\]/g, '');
  const word = fc.string({ unit: characters(plain.replace(' ', '')), minLength: 1, maxLength: 12 });
  const anything = fc.record(
    {
      maxAge: fc.integer({ min: 0, max: 999_999_999 }),
      acrValues: fc.array(word, { maxLength: 4 }),
      description: fc.string({ unit: characters(plain), minLength: 1, maxLength: 30 }),
      realm: fc.string({ unit: characters(printable), minLength: 1, maxLength: 30 }),
      scope: fc.array(word, { minLength: 1, maxLength: 3 }).map((names) => names.join(' ')),
    },
    { requiredKeys: [] },
  );

  it('is what was written, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (options) => {
        const response = stepUpChallenge(options);
        const { maxAge, acrValues = [], description, realm, scope } = options;
        const asked = { ...(maxAge !== undefined && { maxAge }), ...(acrValues.length > 0 && { acrValues }) };
        expect(await readRefusal(response)).toEqual({ kind: 'challenge', challenge: asked });
        const [only, ...more] = parseChallenges(response.headers.get('www-authenticate') ?? '');
        expect(more).toEqual([]);
        const { error, error_description, realm: name, scope: names } = only!.params;
        expect([error, error_description, name, names]).toEqual([ERROR, description, realm, scope]);
      }),
      { numRuns: 300 },
    );
  });

  it('is found beside another challenge', async () => {
    const response = stepUpChallenge({ maxAge: 5, headers: { 'www-authenticate': 'Basic realm="a, b"' } });
    expect(await readRefusal(response)).toEqual({ kind: 'challenge', challenge: { maxAge: 5 } });
  });

  it('is no header at all for text that would break out of it', () => {
    const hostile = fc.string({ unit: characters('ab ,="\\\r\n\t\u0000\u007fé한'), maxLength: 5 });
    fc.assert(
      fc.property(hostile, fc.constantFrom('description', 'realm', 'scope'), (text, name) => {
        let written: string | null;
        try {
          written = header({ [name]: text });
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          return;
        }
        expect(written).toMatch(/^Bearer error="insufficient_user_authentication"(, \w+="([^"\\]|\\["\\])*")?$/);
      }),
      { numRuns: 300 },
    );
  });
});
