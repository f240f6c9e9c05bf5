// A back end as the tests of the kit’s contract use it: the client of an app, and its server.
import type { AccountApi, AccountMethods, Identifier } from '../../src/headless.js';
import type { createAuthenticator } from './authenticator.js';

export const ORIGIN = 'https://back-end.test';
export const PASSWORD = 'right-one';
export const EMAIL = 'Alice@Example.test';

export interface BackEnd {
  api: AccountApi;
  /** The codes that were sent, oldest first. */
  codes: () => string[];
  /** Time passes at the server. Milliseconds. */
  advance: (ms: number) => void;
  /** What the authenticator app shows now, where the back end has that method, and codes that can be used once. */
  appCode?: () => string;
  backupCodes?: readonly string[];
  /** Adds a passkey to the account, where the back end has that method. */
  addPasskey?: () => Promise<ReturnType<typeof createAuthenticator>>;
  /** The status of a call that needs a record, with this one. */
  use: (id?: string) => Promise<number>;
  /** From now on every request is answered so. */
  breakOff: (answer: (request: Request) => Promise<Response>) => void;
  /** The requests so far. */
  requests: Request[];
  /** Where codes go. @default an e-mail address */
  identifier?: Identifier;
  /** The answer of `getMethods`. @default a password and a code by e-mail */
  methods?: AccountMethods;
  /** The requests that only read, before the one that checks a password. @default 0 */
  reads?: number;
}

/** By the title of a test: why a service can't do what it requires, and what holds there instead. */
export type Differences = Record<string, { why: string; instead: (backEnd: BackEnd) => Promise<void> }>;

type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** The network between the two: what passes is kept, and it may be broken. */
export function wire(server: Fetch) {
  let answer: (request: Request) => Promise<Response> = server;
  const requests: Request[] = [];
  const fetch: Fetch = (input, init) => {
    const request = new Request(input, init);
    requests.push(request.clone());
    return answer(request);
  };
  return { fetch, requests, breakOff: (next: typeof answer) => (answer = next) };
}
