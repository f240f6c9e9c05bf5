import { createAccountApiServer, type AccountApiServerOptions } from '../../src/testing.js';

/** The start time: the clock is stopped unless a test moves it. */
export const start = Date.UTC(2026, 10, 23, 3, 0, 0);

export const password = 'Correct-horse-42';
export const email = 'alice@example.test';
export const phone = '14155550101';

/** An answer, with its body already read. `code` is the error's, if it has one. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
  code: unknown;
  id: string;
}

const read = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const isJson = text !== '' && response.headers.get('content-type')?.includes('json') === true;
  const body = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
  const { status, headers } = response;
  return { status, headers, text, body, code: body.code, id: body.verificationRecordId as string };
};

/** A server with alice and bob, and the calls of the contract as the bearer of one token. */
export const setUp = (options: AccountApiServerOptions = {}) => {
  const server = createAccountApiServer({
    now: () => start,
    users: [
      { username: 'alice', password, email, phone, name: 'Alice' },
      { username: 'bob', password: 'Bobs-own-secret-9', email: 'bob@example.test', phone: '14155550102' },
    ],
    ...options,
  });

  const as = (token: string) => {
    const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      read(
        await server.fetch(`http://api.test${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      );
    return {
      call,
      verifyPassword: (value = password) => call('POST', '/api/verifications/password', { password: value }),
      send: (value = email, type = 'email', more = {}) =>
        call('POST', '/api/verifications/verification-code', { identifier: { type, value }, ...more }),
      check: (id: string, code: string, value = email, type = 'email') =>
        call('POST', '/api/verifications/verification-code/verify', {
          identifier: { type, value },
          verificationId: id,
          code,
        }),
      /** A call that needs a record and changes nothing important. */
      rename: (id: string, username = 'alice') =>
        call('PATCH', '/api/my-account', { username }, { 'logto-verification-id': id }),
      changePassword: (id: string, value: string) =>
        call('POST', '/api/my-account/password', { password: value }, { 'logto-verification-id': id }),
    };
  };

  return {
    server,
    as,
    // For a day: locks and limits last longer than a token usually does.
    alice: as(server.signIn('alice', { expiresIn: 86_400 })),
    code: (to = email) => server.inbox.latest(to)?.code ?? '',
  };
};

/** A code that is surely not this one. */
export const otherThan = (code: string) => (code === '111111' ? '222222' : '111111');
