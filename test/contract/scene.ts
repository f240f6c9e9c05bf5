import { createAccountApiServer } from '../../src/testing.js';
import type { Exchange, Json } from './exchange.js';

export const correctPassword = 'Correct-horse-42';
export const newPassword = 'Battery-staple-77';

const everyScope = 'openid profile email phone identities custom_data address';

/** The signed-in user and their scopes, by the words in the place of the token in the recording. */
const tokens: Record<string, [who: string, options?: { scopes?: string; thirdParty?: boolean }]> = {
  '<opaque access token>': ['alice'],
  '<opaque access token of alice>': ['alice'],
  '<opaque access token of alice (another session)>': ['alice'],
  '<opaque access token of alice (to be expired)>': ['alice'],
  '<opaque access token from a refresh>': ['alice'],
  '<opaque access token of emily>': ['emily@example.test'],
  '<opaque access token of kim>': ['kim'],
  '<opaque access token of lock>': ['lock'],
  '<opaque access token of suspendme>': ['suspendme'],
  '<opaque access token of a user without any verification method>': ['nomethod'],
  '<opaque access token, scope openid only>': ['alice', { scopes: 'openid' }],
  '<opaque access token of alice, scope openid only>': ['alice', { scopes: 'openid' }],
  '<opaque access token without openid scope>': ['alice', { scopes: 'profile email phone' }],
  '<opaque access token of alice, with urn:logto:scope:sessions>': [
    'alice',
    { scopes: `${everyScope} urn:logto:scope:sessions` },
  ],
  '<opaque access token of a third-party app>': [
    'alice',
    { thirdParty: true, scopes: 'openid profile email phone identities' },
  ],
};

const jwt = 'eyJhbGciOiJFUzM4NCJ9.eyJhdWQiOiJodHRwczovL2FwaS5leGFtcGxlLnRlc3QifQ.c2lnbmF0dXJl';

/** What an arrangement can set about the ids in a request. What it leaves open is arranged by the request. */
interface Ids {
  header?: string;
  verificationId?: string;
  newIdentifier?: string;
}

/** One server, the people of the recording, and the exchange that is about to be replayed. */
export const createScene = (exchange: Exchange) => {
  const password = correctPassword;
  // They include no code that the recording sends as a wrong one.
  let lastCode = 500_000;
  const server = createAccountApiServer({
    nextCode: () => String((lastCode += 1)),
    users: [
      { username: 'alice', password, email: 'alice@example.test', phone: '14155550101', name: 'Alice' },
      { username: 'bob', password, email: 'bob@example.test', name: 'Bob' },
      { email: 'emily@example.test', name: 'Emily' },
      { username: 'kim', password, name: 'Kim' },
      { username: 'lock', password, email: 'lock@example.test' },
      { username: 'suspendme', password },
      { username: 'nomethod' },
    ],
  });
  const written = exchange.request.headers.authorization?.replace('Bearer ', '');
  const [who, options] = tokens[written ?? ''] ?? ['alice'];
  const token = server.signIn(who, { scopes: everyScope, ...options });
  // A token that may do everything, for arranging things as the same user.
  const able = server.signIn(who, { scopes: everyScope });
  const ids: Ids = {};

  const call = async (method: string, path: string, body?: Json, header?: string, as = able): Promise<Json> => {
    const headers = { authorization: `Bearer ${as}`, 'content-type': 'application/json' };
    const response = await server.fetch(`http://api.test${path}`, {
      method,
      headers: header === undefined ? headers : { ...headers, 'logto-verification-id': header },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    return text === '' ? null : (JSON.parse(text) as Json);
  };
  const idIn = (answer: Json) => (answer as { verificationRecordId: string }).verificationRecordId;
  const codes = new Map<string, string>();

  return {
    server,
    who,
    token,
    ids,
    codes,
    call,
    /** The `Authorization` header as recorded, with a live token in it. */
    authorization: (text: string) => text.replace(/<JWT.*>/, jwt).replace(/<opaque access token.*>/, token),
    /** Verifies the user by password → the record's id. */
    prove: async (as = able) => idIn(await call('POST', '/api/verifications/password', { password }, undefined, as)),
    /** Sends a code → the record's id. */
    send: async (type: string, value: string, templateType?: string) => {
      const body = { identifier: { type, value }, ...(templateType === undefined ? {} : { templateType }) };
      const id = idIn(await call('POST', '/api/verifications/verification-code', body));
      codes.set(id, server.inbox.latest(value)?.code ?? '');
      return id;
    },
    /** Checks a code: the right one, unless another is passed. */
    check: (type: string, value: string, id: string, code = codes.get(id) ?? '') =>
      call('POST', '/api/verifications/verification-code/verify', {
        identifier: { type, value },
        verificationId: id,
        code,
      }),
  };
};

export type Scene = ReturnType<typeof createScene>;
