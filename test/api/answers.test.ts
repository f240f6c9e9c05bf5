import type { ServerResponse } from 'node:http';
import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { createAccountApi } from '../../src/loading/headless.js';
import type { VerificationErrorCode } from '../../src/api/errors.js';
import { codes } from '../../src/api/server-codes.js';
import type { AccountApi } from '../../src/api/types.js';
import type { ServerCode } from '../../src/testing/errors.js';
import exchanges from '../contract/exchanges.json' with { type: 'json' };
import { json, plain, serve } from './http-server.js';
import { failureOf, textOf } from './inspect.js';
import { serverCodes } from './server-codes.js';

const signal = new AbortController().signal;
const identifier = { type: 'email', value: 'alice@example.test' } as const;

/** Nothing of these may be in an error. */
const secrets = {
  token: 'tok-5f2a91',
  password: 'pw-Zx81',
  code: '918273',
  record: 'rec-77aa',
  text: 'server text, <b>alice@example.test</b>',
};

const calls = {
  getMethods: (api: AccountApi) => api.getMethods({ signal }),
  verifyPassword: (api: AccountApi) => api.verifyPassword({ password: secrets.password }, { signal }),
  sendCode: (api: AccountApi) => api.sendCode({ identifier, for: 'identity' }, { signal }),
  verifyCode: (api: AccountApi) => api.verifyCode({ identifier, id: secrets.record, code: secrets.code }, { signal }),
};

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

async function apiThatAnswers(answer: (response: ServerResponse) => void) {
  const { url } = await serve((_request, response) => answer(response));
  return createAccountApi({ endpoint: url, getAccessToken: () => secrets.token });
}

function expectNoSecrets(error: unknown) {
  const text = textOf(error);
  for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
  expect(text).not.toContain(identifier.value);
}

describe('each code of the server', () => {
  it('that was recorded is here', () => {
    const recorded = exchanges.flatMap(({ response: { status, body } }) =>
      typeof body === 'object' && body !== null && 'code' in body ? [`${String(body.code)} ${status}`] : [],
    );
    const known = serverCodes.map(([code, status]) => `${code} ${status}`);
    expect(new Set(recorded).size).toBeGreaterThan(20);
    expect(recorded.filter((pair) => !known.includes(pair))).toEqual([]);
  });

  it('that the embedded server has is here', () => {
    expectTypeOf<Exclude<ServerCode, (typeof serverCodes)[number][0]>>().toBeNever();
  });

  it('that the kit reads is here: one row for an exact code, one for a family', () => {
    const rows = new Set<string>(serverCodes.map(([code]) => code));
    const families = new Set(
      [...rows].filter((code) => !Object.hasOwn(codes, code)).map((code) => code.replace(/[^.]*$/, '*')),
    );
    expect(Object.keys(codes).filter((entry) => !rows.has(entry) && !families.has(entry))).toEqual([]);
  });

  it.each(serverCodes)('%s with %i is %s', async (code, status, expected) => {
    const data = { code: secrets.code, password: secrets.password, issues: [secrets.text] };
    const api = await apiThatAnswers((response) =>
      json(
        response,
        status,
        { code, message: secrets.text, data, details: secrets.text },
        { 'Logto-Core-Request-Id': 'req-9' },
      ),
    );
    for (const call of Object.values(calls)) {
      const error = await failureOf(call(api));
      expect(error).toMatchObject({ code: expected, serverCode: code, status, requestId: 'req-9' });
      expect(Object.keys(error).sort()).toEqual(['code', 'consequence', 'name', 'requestId', 'serverCode', 'status']);
      expectNoSecrets(error);
    }
  });
});

describe('answers that are not the server’s', () => {
  const half = JSON.stringify({ verificationRecordId: secrets.record, id: 'u1' }).slice(0, -4);
  const odd: Record<string, [VerificationErrorCode, (response: ServerResponse) => void]> = {
    '404 in plain text': ['bad_response', (response) => plain(response, 404, 'Not Found')],
    '405 in plain text': ['bad_response', (response) => plain(response, 405, 'Method Not Allowed')],
    'an error without a code': ['bad_request', (response) => json(response, 400, { message: secrets.text })],
    '500 without a code': ['server_error', (response) => json(response, 500, { message: secrets.text })],
    '502 in HTML': ['server_error', (response) => plain(response, 502, `<html>${secrets.text}</html>`)],
    '429 of a gateway': ['rate_limited', (response) => plain(response, 429, secrets.text)],
    // Not the server's: it does not show that the user's session is lost.
    '401 of a gateway': ['unknown', (response) => plain(response, 401, secrets.text)],
    '403 of a gateway': ['unknown', (response) => plain(response, 403, secrets.text)],
    '418 with a code nobody knows': ['unknown', (response) => json(response, 418, { code: 'tea.pot' })],
    'an empty 204': ['bad_response', (response) => response.writeHead(204).end()],
    'a 200 in HTML': ['bad_response', (response) => plain(response, 200, '<!doctype html><title>App</title>')],
    'truncated JSON': ['bad_response', (response) => plain(response, 201, half)],
    'JSON null': ['bad_response', (response) => json(response, 201, null)],
    'a JSON array': ['bad_response', (response) => json(response, 201, [{ id: 'u1', verificationRecordId: 'x' }])],
    'a JSON string': ['bad_response', (response) => json(response, 201, 'verificationRecordId')],
    'ids that are no text': [
      'bad_response',
      (response) => json(response, 201, { id: 7, verificationRecordId: { a: 1 } }),
    ],
    'ids that are no ids': [
      'bad_response',
      (response) => json(response, 201, { id: '', verificationRecordId: 'a\r\nset-cookie: b' }),
    ],
    'ids in a prototype': [
      'bad_response',
      (response) => plain(response, 201, '{"__proto__":{"id":"u1","verificationRecordId":"rec"}}'),
    ],
    'a code named after a prototype’s': ['bad_request', (response) => json(response, 400, { code: 'constructor' })],
    'a code that is a text': ['bad_request', (response) => json(response, 400, { code: secrets.text })],
    'a code that is endless': ['bad_request', (response) => json(response, 400, { code: `auth.${'x'.repeat(200)}` })],
    'a code that is an object': ['bad_request', (response) => json(response, 400, { code: { a: secrets.text } })],
    'a cut connection': ['network', (response) => response.destroy()],
    'a body that is cut off': [
      'network',
      (response) => {
        response.writeHead(201, { 'content-length': '500' });
        response.write('{"verificationRecordId"', () => response.destroy());
      },
    ],
    'a redirect': ['network', (response) => response.writeHead(307, { location: '/elsewhere' }).end()],
  };

  for (const [name, [code, answer]] of Object.entries(odd)) {
    it.each(Object.entries(calls))(`${name} is ${code}: %s`, async (_call, call) => {
      const error = await failureOf(call(await apiThatAnswers(answer)));
      expect(error.code).toBe(code);
      expectNoSecrets(error);
    });
  }

  it('takes JSON under a wrong content type', async () => {
    const api = await apiThatAnswers((response) => plain(response, 201, '{"verificationRecordId":"rec"}'));
    await expect(calls.verifyPassword(api)).resolves.toEqual({ id: 'rec', expiresIn: 600 });
  });

  it('reports in a wrong place that the endpoint may be wrong', async () => {
    const api = await apiThatAnswers((response) => plain(response, 404, 'Not Found'));
    const error = await failureOf(calls.sendCode(api));
    expect(error.message).toBe(
      'react-step-up: /api/verifications/verification-code does not exist there (404). Check that `endpoint` is the origin of the Logto tenant. (404)',
    );
  });

  it('leaves no prototype changed by hostile JSON', async () => {
    const api = await apiThatAnswers((response) =>
      plain(response, 200, '{"id":"u1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    );
    await calls.getMethods(api);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
