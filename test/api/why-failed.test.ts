// A developer learns why no answer came, in the platform's words; what is secret, or a server's, is not in them.
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { AccountApiOptions } from '../../src/api/account-api.js';
import { createAccountApi } from '../../src/loading/headless.js';
import { serve } from './http-server.js';
import { failureOf, textOf } from './inspect.js';

const never = new AbortController().signal;
const TOKEN = 'opaque-token-9f3a';
const PASSWORD = 'correct horse battery';

/** The failure of a password check: its code, and the cause's one sentence. */
async function failure(options: Partial<AccountApiOptions>, token = TOKEN) {
  const api = createAccountApi({ endpoint: 'http://account.test', getAccessToken: () => token, ...options });
  const error = await failureOf(api.verifyPassword({ password: PASSWORD }, { signal: never }));
  expect(textOf(error)).not.toMatch(/9f3a|correct|horse|battery/);
  const { cause } = error;
  expect(cause).toBeInstanceOf(Error);
  return { code: error.code, cause: (cause as Error).message };
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const throwing = (thrown: unknown): Partial<AccountApiOptions> => ({ fetch: () => Promise.reject(thrown) });

describe('the cause of “network” is', () => {
  it('the system’s code where nobody listens', async () => {
    const { url } = await serve((_request, response) => response.destroy());
    expect(await failure({ endpoint: url })).toEqual({ code: 'network', cause: 'fetch failed: UND_ERR_SOCKET' });
    const free = await freePort();
    expect((await failure({ endpoint: `http://127.0.0.1:${free}` })).cause).toBe('fetch failed: ECONNREFUSED');
  });

  it('the cut, where an answer’s body ends too early', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(201, { 'content-length': '500' });
      response.write('{"message":"a server’s sentence"', () => response.destroy());
    });
    expect(await failure({ endpoint: url })).toEqual({ code: 'network', cause: 'terminated: UND_ERR_SOCKET' });
  });

  it('what is wrong with an answer that is no HTTP, without a byte of it', async () => {
    const { url } = await serve((_request, response) => {
      response.socket?.end('HTTP/1.1 200 a server’s sentence\r\nbroken header\r\n\r\n');
    });
    const { cause } = await failure({ endpoint: url });
    expect(cause).toMatch(/^fetch failed: HPE_\w+$/);
  });

  it('“fetch is not defined” where a page has none', async () => {
    const missing = throwing(new ReferenceError('Request is not defined'));
    expect(await failure(missing)).toEqual({ code: 'network', cause: 'Request is not defined' });
  });

  it('a name alone where a token is quoted, whole or trimmed', async () => {
    for (const token of [`${TOKEN}\r\nx: y`, `\n ${TOKEN}\u0000 `])
      expect(await failure({}, token)).toEqual({ code: 'network', cause: 'TypeError' });
    const quoting = new TypeError(`refused: ${PASSWORD.slice(0, 7)}`);
    expect((await failure(throwing(quoting))).cause).toBe('TypeError');
    // The platform names one character here, of a token that can be none.
    expect((await failure({}, `${TOKEN}“`)).cause).toMatch(/^Cannot convert argument to a ByteString/);
  });

  it('a name or a code alone for what a host’s own function throws: the request and the answer hang on it', async () => {
    class HttpError extends Error {
      override name = 'HttpError';
      request = { headers: { authorization: `Bearer ${TOKEN}` } };
      response = { body: PASSWORD };
    }
    const sentences = [
      [new HttpError(`${PASSWORD} is wrong`), 'HttpError'],
      [Object.assign(new Error('a server’s sentence'), { code: 'ERR_BAD_REQUEST', data: TOKEN }), 'ERR_BAD_REQUEST'],
      [new TypeError('fetch failed', { cause: new HttpError(TOKEN) }), 'fetch failed: HttpError'],
      [new SyntaxError('Unexpected token \'<\', "<html>a server’s sentence" is not valid JSON'), 'SyntaxError'],
      [Object.assign(new Error(''), { name: `a name with ${TOKEN}` }), 'string'],
      [TOKEN, 'string'],
      [null, 'object'],
      [undefined, 'undefined'],
    ] as const;
    for (const [thrown, cause] of sentences) {
      const told = await failure(throwing(thrown));
      expect(told.code).toBe('network');
      if (cause !== 'string' || typeof thrown === 'string') expect(told.cause).toBe(cause);
      expect(told.cause).not.toContain('a server’s sentence');
    }
  });

  it('bounded: a chain that runs in a circle, a sentence without an end', async () => {
    const circle = new TypeError('round');
    circle.cause = circle;
    expect((await failure(throwing(circle))).cause).toBe('round: round: round: round');
    expect((await failure(throwing(new TypeError('x'.repeat(1e6))))).cause).toHaveLength(300);
  });
});

it('a Request that refuses the signal, as of another realm, gets none: the call is made, and can still be given up', async () => {
  const { Request: Native } = globalThis;
  // What Node 24 does with a signal of jsdom's.
  class Strict extends Native {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      if (init?.signal)
        throw new TypeError('RequestInit: Expected signal ("AbortSignal {}") to be an instance of AbortSignal.');
      super(input, init);
    }
  }
  globalThis.Request = Strict;
  try {
    const { url, requests } = await serve(({ body }, response) => {
      if (!body.includes('slow')) response.writeHead(201).end('{"verificationRecordId":"rec"}');
    });
    const api = createAccountApi({ endpoint: url, getAccessToken: () => TOKEN });
    await expect(api.verifyPassword({ password: PASSWORD }, { signal: never })).resolves.toMatchObject({ id: 'rec' });
    const leaving = new AbortController();
    const given = failureOf(api.verifyPassword({ password: 'slow' }, { signal: leaving.signal }));
    await expect.poll(() => requests.length).toBe(2);
    leaving.abort();
    expect((await given).code).toBe('aborted');
  } finally {
    globalThis.Request = Native;
  }
});
