import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { toMiddleware } from '../../demo/server/node-http.js';
import { createRecordCheck, type RecordCheckOptions, recordCheckScope } from '../../src/server.js';
import { createAccountApiServer, type AccountApiServerOptions, type ServerSignInOptions } from '../../src/testing.js';

export const PASSWORD = 'correct-horse-7';
export const EMAIL = 'alice@example.test';
export const SESSIONS = '/api/my-account/sessions';
export const ACCOUNT = '/api/my-account';

/** The scopes of an app at sign-in: the methods, and those for its back end. */
const SCOPES = ['openid', 'profile', 'email', 'phone', recordCheckScope];

/** A request that reached the Account API. `closed` is the time when its connection ended. */
export interface Reached {
  line: string;
  record: string | undefined;
  authorization: string | undefined;
  closed: Promise<void>;
}

type Middleware = (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void;

/** Serves over HTTP on a free port, for one test. */
export async function listen(middleware: Middleware): Promise<string> {
  const server = createServer((incoming, outgoing) =>
    middleware(incoming, outgoing, () => outgoing.writeHead(404).end()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The embedded Account API over real HTTP, with Alice and Bob, and a back end's check of their records. */
export async function accountServer(settings: Omit<AccountApiServerOptions, 'users'> = {}) {
  const api = createAccountApiServer({
    users: [
      { username: 'alice', password: PASSWORD, email: EMAIL },
      { username: 'bob', password: PASSWORD },
    ],
    ...settings,
  });
  const reached: Reached[] = [];
  const answer = toMiddleware((request) => api.fetch(request));
  const endpoint = await listen((incoming, outgoing, next) => {
    const { 'logto-verification-id': record, authorization } = incoming.headers;
    const closed = new Promise<void>((resolve) => outgoing.once('close', () => resolve()));
    reached.push({
      line: `${incoming.method} ${incoming.url}`,
      record: typeof record === 'string' ? record : undefined,
      authorization,
      closed,
    });
    answer(incoming, outgoing, next);
  });

  const signIn = (who = 'alice', options: ServerSignInOptions = {}) => api.signIn(who, { scopes: SCOPES, ...options });
  const post = async (path: string, token: string, body: object) => {
    const response = await api.fetch(endpoint + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return ((await response.json()) as { verificationRecordId: string }).verificationRecordId;
  };
  const identifier = { type: 'email', value: EMAIL };
  return {
    api,
    endpoint,
    reached,
    signIn,
    /** Verifies the user by password → the record's id. */
    prove: (token: string) => post('/api/verifications/password', token, { password: PASSWORD }),
    /** Sends Alice a code → the id of a record that is not verified yet. */
    send: (token: string, more: object = {}) =>
      post('/api/verifications/verification-code', token, { identifier, ...more }),
    /** Types the code that was sent last. */
    confirm: (token: string, verificationId: string) =>
      post('/api/verifications/verification-code/verify', token, {
        identifier,
        verificationId,
        code: api.inbox.at(-1)?.code,
      }),
    checks: (options: Partial<RecordCheckOptions> = {}) => createRecordCheck({ endpoint, ...options }),
    /** Checks that have seen the gate refuse a made-up record: for a minute from here on, a yes takes one read. */
    async warmChecks(options: Partial<RecordCheckOptions> = {}) {
      const checks = createRecordCheck({ endpoint, ...options });
      const token = signIn();
      const record = await post('/api/verifications/password', token, { password: PASSWORD });
      await checks.checkRecord(call({ token, record }));
      reached.length = 0;
      return checks;
    },
  };
}

/** A call of the app's own back end, with what it came with. */
export function call({ token, record, ...init }: { token?: string; record?: string } & RequestInit = {}): Request {
  const headers = new Headers(init.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  if (record !== undefined) headers.set('logto-verification-id', record);
  return new Request('https://bank.test/payments', { method: 'POST', ...init, headers });
}
