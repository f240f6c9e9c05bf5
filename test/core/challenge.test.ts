import { describe, expect, it, vi } from 'vitest';
import { readRefusal as readWhole, type IsStepUpChallenge } from '../../src/core/call/challenge.js';

const LOGTO = { code: 'verification_record.permission_denied', message: 'x' };
const RFC = 'Bearer error="insufficient_user_authentication", max_age="300", acr_values="urn:a urn:b"';
const stepUp = { kind: 'challenge', challenge: {} };

/** Without the sender of the challenge, which test/core/sign-in.test.ts tests. */
async function readRefusal(...given: Parameters<typeof readWhole>) {
  const refusal = await readWhole(...given);
  if (refusal?.kind !== 'challenge') return refusal;
  const { by: _by, ...rest } = refusal;
  return rest;
}

describe('a refusal in a Response', () => {
  it.each([
    ['Logto’s', Response.json(LOGTO, { status: 401 }), stepUp],
    ['Logto’s under a wrong content type', new Response(JSON.stringify(LOGTO), { status: 401 }), stepUp],
    [
      'RFC 9470’s',
      new Response(null, { status: 401, headers: { 'www-authenticate': RFC } }),
      { kind: 'challenge', challenge: { maxAge: 300, acrValues: ['urn:a', 'urn:b'] } },
    ],
    [
      'RFC 9470’s with 403',
      new Response(null, {
        status: 403,
        headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' },
      }),
      stepUp,
    ],
    [
      'RFC 9470’s after another challenge',
      new Response(null, {
        status: 401,
        headers: [
          ['www-authenticate', 'Basic realm="a, b"'],
          ['www-authenticate', 'bearer ERROR=insufficient_user_authentication, max_age=0'],
        ],
      }),
      { kind: 'challenge', challenge: { maxAge: 0 } },
    ],
    [
      'RFC 9470’s goes before the body',
      Response.json(
        { code: 'auth.unauthorized' },
        { status: 401, headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' } },
      ),
      stepUp,
    ],
    ['a lost session', Response.json({ code: 'auth.unauthorized' }, { status: 401 }), { kind: 'signed-out' }],
    ['a suspended user', Response.json({ code: 'user.suspended' }, { status: 401 }), { kind: 'signed-out' }],
    ['a missing scope (400)', Response.json({ code: 'auth.unauthorized' }, { status: 400 }), undefined],
    ['a missing scope (403)', Response.json({ code: 'auth.forbidden' }, { status: 403 }), undefined],
    [
      'a third-party app',
      Response.json({ code: 'auth.third_party_application_forbidden' }, { status: 403 }),
      undefined,
    ],
    ['Logto’s code with 403', Response.json(LOGTO, { status: 403 }), undefined],
    ['Logto’s code with 200', Response.json(LOGTO), undefined],
    ['another code with 401', Response.json({ code: 'app.own' }, { status: 401 }), undefined],
    ['a bare 401', new Response(null, { status: 401 }), undefined],
    ['HTML with 401', new Response('<html>auth.unauthorized</html>', { status: 401 }), undefined],
    ['JSON null with 401', new Response('null', { status: 401 }), undefined],
    ['a code that is no text', Response.json({ code: ['auth.'] }, { status: 401 }), undefined],
    [
      'invalid_token',
      new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } }),
      undefined,
    ],
    [
      'RFC 9470’s of another scheme',
      new Response(null, {
        status: 401,
        headers: {
          'www-authenticate': 'Bearer, DPoP algs="ES256", error="insufficient_user_authentication", max_age=9',
        },
      }),
      { kind: 'challenge', challenge: { maxAge: 9 } },
    ],
    [
      'RFC 9470’s that a gateway has renamed',
      new Response(null, { status: 401, headers: { 'x-amzn-remapped-www-authenticate': RFC } }),
      { kind: 'challenge', challenge: { maxAge: 300, acrValues: ['urn:a', 'urn:b'] } },
    ],
    [
      'RFC 9470’s words in the body',
      Response.json({ error: 'insufficient_user_authentication' }, { status: 401 }),
      stepUp,
    ],
    [
      'RFC 9470’s words in the body, with what they ask for',
      Response.json(
        { error: 'insufficient_user_authentication', max_age: 300, acr_values: 'urn:a urn:b' },
        { status: 401 },
      ),
      { kind: 'challenge', challenge: { maxAge: 300, acrValues: ['urn:a', 'urn:b'] } },
    ],
    [
      'RFC 9470’s words in the body of a 403',
      Response.json({ error: 'insufficient_user_authentication' }, { status: 403 }),
      undefined,
    ],
    ['another error in the body', Response.json({ error: 'invalid_token' }, { status: 401 }), undefined],
    [
      'the words in a realm',
      new Response(null, {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="Bearer error=insufficient_user_authentication"' },
      }),
      undefined,
    ],
    [
      'a max_age that is no number',
      new Response(null, {
        status: 401,
        headers: {
          'www-authenticate': 'Bearer error="insufficient_user_authentication", max_age="-1e9", acr_values=" "',
        },
      }),
      stepUp,
    ],
  ])('%s', async (_name, response, expected) => {
    expect(await readRefusal(response)).toEqual(expected);
    expect(response.bodyUsed).toBe(false);
  });

  it('is looked for in no body but a 401’s', async () => {
    for (const status of [200, 400, 403, 404, 500]) {
      const response = Response.json(LOGTO, { status });
      const clone = vi.spyOn(response, 'clone');
      await readRefusal(response);
      expect(clone).not.toHaveBeenCalled();
    }
  });

  it('can’t be found in a body that was read, or is being read', async () => {
    const used = Response.json(LOGTO, { status: 401 });
    await used.text();
    expect(await readRefusal(used)).toBeUndefined();
    const locked = Response.json(LOGTO, { status: 401 });
    locked.body?.getReader();
    expect(await readRefusal(locked)).toBeUndefined();
  });

  it('is not one when the body breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError('cut')) });
    expect(await readRefusal(new Response(body, { status: 401 }))).toBeUndefined();
  });
});

describe('a refusal in what a fetch wrapper throws', () => {
  /** As axios has them: values by name, and a `get` that ignores case. */
  class AxiosHeaders {
    [name: string]: unknown;
    get(name: string) {
      return Object.entries(this).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    }
  }
  const thrown = (response: unknown, more: object = {}) => Object.assign(new Error('401'), { response, ...more });
  const wanting = { kind: 'challenge', challenge: { maxAge: 300, acrValues: ['urn:a', 'urn:b'] } };
  const withHeader = Object.assign(new AxiosHeaders(), { 'Www-Authenticate': RFC });

  it.each([
    ['axios: Logto’s', thrown({ status: 401, headers: new AxiosHeaders(), data: LOGTO }), stepUp],
    ['axios: Logto’s as text', thrown({ status: 401, headers: {}, data: JSON.stringify(LOGTO) }), stepUp],
    [
      'axios: RFC 9470’s',
      thrown({ status: 401, headers: withHeader, data: '' }),
      { kind: 'challenge', challenge: { maxAge: 300, acrValues: ['urn:a', 'urn:b'] } },
    ],
    [
      'axios: plain headers in any case',
      thrown({ status: 401, headers: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication"' } }),
      stepUp,
    ],
    [
      'axios: a lost session',
      thrown({ status: 401, headers: {}, data: { code: 'auth.unauthorized' } }),
      { kind: 'signed-out' },
    ],
    ['axios with validateStatus, returned', { status: 401, headers: {}, data: LOGTO, config: {} }, stepUp],
    ['axios without an answer', thrown(undefined, { code: 'ERR_NETWORK', request: {} }), undefined],
    ['ky', thrown(Response.json(LOGTO, { status: 401 })), stepUp],
    ['ofetch: data beside the answer', thrown(Response.json(LOGTO, { status: 401 }), { data: LOGTO }), stepUp],
    ['a Response that was thrown', Response.json(LOGTO, { status: 401 }), stepUp],
    ['openapi-fetch, returned', { error: LOGTO, response: { status: 401, headers: new Headers() } }, stepUp],
    ['wretch: json', thrown({ status: 401, bodyUsed: true }, { status: 401, json: LOGTO }), stepUp],
    ['wretch: text', thrown({ status: 401, bodyUsed: true }, { status: 401, text: JSON.stringify(LOGTO) }), stepUp],
    ['superagent', thrown({ statusCode: 401, headers: {}, body: LOGTO, text: '' }), stepUp],
    ['superagent: the header', thrown({ statusCode: 401, headers: { 'www-authenticate': RFC }, body: {} }), wanting],
    ['graphql-request', thrown({ status: 401, headers: new Headers(), body: JSON.stringify(LOGTO) }), stepUp],
    ['Apollo Client 4', thrown({ status: 401 }, { statusCode: 401, bodyText: JSON.stringify(LOGTO) }), stepUp],
    [
      'Apollo Client 4, returned with its error',
      { data: undefined, error: thrown({ status: 401 }, { statusCode: 401, bodyText: JSON.stringify(LOGTO) }) },
      stepUp,
    ],
    [
      'Apollo Client 3',
      Object.assign(new Error('x'), { networkError: thrown({ status: 401 }, { statusCode: 401, result: LOGTO }) }),
      stepUp,
    ],
    [
      'urql: the header',
      {
        operation: {},
        error: Object.assign(new Error('x'), { response: { status: 401, headers: { 'www-authenticate': RFC } } }),
      },
      wanting,
    ],
    ['RTK Query, thrown', { status: 401, data: LOGTO }, stepUp],
    ['RTK Query, returned', { status: 'rejected', error: { status: 401, data: LOGTO } }, stepUp],
    [
      'RTK Query: the header',
      { error: { status: 401, data: '' }, meta: { response: { status: 401, headers: { 'www-authenticate': RFC } } } },
      wanting,
    ],
    [
      'tRPC',
      Object.assign(new Error('x'), { meta: { response: { status: 401, headers: {} }, responseJSON: LOGTO } }),
      stepUp,
    ],
    ['jQuery', { status: 401, responseJSON: LOGTO }, stepUp],
    ['Angular', Object.assign(new Error('x'), { status: 401, headers: new Headers(), error: LOGTO }), stepUp],
    ['RxJS', Object.assign(new Error('x'), { status: 401, response: LOGTO }), stepUp],
    ['got', thrown({ statusCode: 401, headers: {}, body: JSON.stringify(LOGTO) }), stepUp],
    ['undici: a header that came twice', { statusCode: 401, headers: { 'www-authenticate': ['Basic', RFC] } }, wanting],
    ['an app’s own error with the code on it', Object.assign(new Error('x'), { status: 401, ...LOGTO }), stepUp],
    ['a body that was thrown with its status', { statusCode: 401, error: 'insufficient_user_authentication' }, stepUp],
    [
      'a refusal wrapped twice',
      new Error('a', { cause: new Error('b', { cause: thrown({ status: 401, headers: {}, data: LOGTO }) }) }),
      stepUp,
    ],
    ['Logto’s code in what another answer left', { status: 400, error: LOGTO, response: { status: 400 } }, undefined],
    ['a status only', thrown({ status: 401 }), undefined],
    ['a status that is a text', thrown({ status: '401', headers: {}, data: LOGTO }), undefined],
    ['headers that are odd', thrown({ status: 401, headers: { get: () => 5 }, data: LOGTO }), stepUp],
    ['null', null, undefined],
    ['a text', 'verification_record.permission_denied', undefined],
    ['an ordinary error', new TypeError('Failed to fetch'), undefined],
  ])('%s', async (_name, outcome, expected) => {
    expect(await readRefusal(outcome)).toEqual(expected);
  });

  it('ends in a circle, and leaves out what can’t be read', async () => {
    const circle: Record<string, unknown> = { status: 401 };
    Object.assign(circle, { error: circle, cause: circle, response: circle, meta: circle, networkError: circle });
    expect(await readRefusal(circle)).toBeUndefined();
    circle.data = LOGTO;
    expect(await readRefusal(circle)).toEqual(stepUp);
    const shy = (name: string) =>
      Object.defineProperty(thrown({ status: 401, headers: {}, data: LOGTO }), name, {
        get() {
          throw new Error('not now');
        },
      });
    for (const name of ['status', 'error', 'cause', 'meta', 'json', 'headers'])
      expect(await readRefusal(shy(name)), name).toEqual(stepUp);
  });

  it('ky: the data of a body that it has read', async () => {
    const response = Response.json(LOGTO, { status: 401 });
    await response.text();
    expect(await readRefusal(thrown(response, { data: LOGTO }))).toEqual(stepUp);
    expect(await readRefusal(thrown(response))).toBeUndefined();
  });
});

describe('the host’s own test', () => {
  it.each<[unknown, unknown]>([
    [true, stepUp],
    [{ maxAge: 60 }, { kind: 'challenge', challenge: { maxAge: 60 } }],
    [Promise.resolve(true), stepUp],
    [Promise.resolve({ acrValues: ['a'] }), { kind: 'challenge', challenge: { acrValues: ['a'] } }],
    [false, undefined],
    [Promise.resolve(false), undefined],
  ])('%j', async (answer, expected) => {
    const isChallenge = vi.fn(() => answer) as unknown as IsStepUpChallenge;
    const outcome = { errors: [{ type: 'STEP_UP' }] };
    expect(await readRefusal(outcome, isChallenge)).toEqual(expected);
    expect(isChallenge).toHaveBeenCalledExactlyOnceWith(outcome);
  });

  it('goes before ours, which still hold', async () => {
    const lost = () => Response.json({ code: 'auth.unauthorized' }, { status: 401 });
    expect(await readRefusal(lost(), () => true)).toEqual(stepUp);
    expect(await readRefusal(lost(), () => false)).toEqual({ kind: 'signed-out' });
  });
});
