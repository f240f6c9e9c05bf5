// A back end in front of the tenant: an authenticator app, backup codes, passkeys, approvals in an app and a service in a window of
// its site, a policy that can require two factors, and a sign-in with a server that looks at tokens.
// Its client is the kit's own, so that a fault on the wire has the same code at each request.
import { vi } from 'vitest';
import { parseIssued } from '../../src/api/parse.js';
import { send, type Connection } from '../../src/api/request.js';
import { isRecord, readAnswer } from '../../src/api/server-codes.js';
import type {
  IssuedRecord,
  MethodOption,
  PartialVerification,
  PendingVerification,
  VerificationApi,
} from '../../src/api/types.js';
import { addDefinition } from '../../src/core/definitions.js';
import type { StepUpSignIn } from '../../src/core/step-up-options.js';
import type { AccountApiServer } from '../../src/testing/server.js';
import { stubWindows } from '../core/windows.js';

export interface FurtherOptions {
  /** The methods of the list, after those of the tenant. */
  methods: readonly string[];
  /** After the first factor the server requires one of these. @default one factor is enough */
  more?: readonly string[];
  /** What the browser's prompt answers. @default the user's passkey */
  prompt?: (passkey: Credential) => Promise<Credential | null>;
  /** The page can open windows. */
  windows?: boolean;
  /** The app’s call needs the token of a new sign-in, and no record. */
  signIn?: boolean;
  /** A press opens the prompt also when a request has come first, as it does for some seconds. */
  isActive?: boolean;
}

/** Methods of the app's. */
addDefinition({ id: 'push', ceremony: 'approval', words: { en: { name: 'Approval in the app' } } });
addDefinition({ id: 'bank-id', ceremony: 'window', words: { en: { name: 'BankID' } } });

const PASSWORD_PATH = '/api/verifications/password';
const ACCOUNT_PATH = '/api/my-account';
/** Milliseconds. */
const LIFETIME = 600_000;

/** The id of the user's passkey. */
const PASSKEY_ID = 'passkey-Rq81';
/** The page that a window shows. */
const SERVICE = 'https://id.test/authorize';

const refuse = (status: number, code: string) => Response.json({ code, message: code }, { status });
const CHALLENGE = {
  'www-authenticate': 'Bearer error="insufficient_user_authentication", acr_values="urn:mfa"',
};
const options = (methods: readonly string[]): MethodOption[] => methods.map((method) => ({ method }));

/** What the user has: a passkey, and codes of an app and of a list. Each code is right once. */
export function createPossessions() {
  const codes: string[] = [];
  const unused = new Set<string>();
  const visited = new Set<unknown>();
  return {
    /** The user does what the page at this address requires. */
    visit: (address: string) => void visited.add(new URL(address).searchParams.get('request')),
    hasVisited: (id: unknown) => visited.has(id),
    /** True for a passkey, and once for each code. */
    use: (method: string, answer: unknown) =>
      method === 'passkey' ? isRecord(answer) && answer.id === PASSKEY_ID : unused.delete(String(answer)),
    /** The next code. */
    codeFor(method: string): string {
      const number = 318_204 + codes.length;
      const code = method === 'totp' ? String(number) : `k${number}-xd`;
      codes.push(code);
      unused.add(code);
      return code;
    },
    /** What no state and no event may contain. */
    secrets: () => [...codes, PASSKEY_ID],
  };
}

type Possessions = ReturnType<typeof createPossessions>;

/** Ids, each until its time. */
function createIds(now: () => number) {
  const ends = new Map<string, number>();
  return {
    add() {
      const id = crypto.randomUUID();
      ends.set(id, now() + LIFETIME);
      return { verificationRecordId: id };
    },
    has: (id: unknown) => (ends.get(String(id)) ?? 0) > now(),
    take(id: unknown) {
      const isOpen = this.has(id);
      ends.delete(String(id));
      return isOpen;
    },
  };
}

/** The server: it answers every request, and passes the tenant's on. */
export function createFurtherServer(
  tenant: AccountApiServer,
  { more, signIn }: FurtherOptions,
  has: Possessions,
  now: () => number,
): (request: Request) => Promise<Response> {
  const [requests, partials, records] = [createIds(now), createIds(now), createIds(now)];
  /** The approvals that were looked for once: the user approves after that. */
  const looked = new Set<unknown>();
  /** What `authorization` has to be for a call that needs a new sign-in. */
  const fresh = new Set<string | null>();

  function accept(method: string, partialId?: unknown): Response {
    if (!more || partialId !== undefined) return Response.json(records.add(), { status: 201 });
    const next = options(more.filter((one) => one !== method));
    return Response.json({ ...partials.add(), more: next }, { status: 201 });
  }

  /** The answer about a window. That of a sign-in counts once, as a code of OpenID does. */
  function comeBack(id: unknown, userId: string): Response {
    if (!requests.has(id)) return refuse(404, 'verification_record.not_found');
    if (!has.hasVisited(id)) return Response.json({ pending: true });
    if (!signIn) return accept('bank-id');
    requests.take(id);
    const token = tenant.signIn(userId, { expiresIn: 1e6 });
    fresh.add(`Bearer ${token}`);
    return Response.json({ token });
  }

  function finish({ method, id, answer, partialId }: Record<string, unknown>): Response {
    if (partialId !== undefined && !partials.has(partialId)) return refuse(404, 'verification_record.not_found');
    if (method === 'passkey' && !requests.take(id)) return refuse(404, 'verification_record.not_found');
    if (method === 'push' && !requests.has(id)) return refuse(404, 'verification_record.not_found');
    if (method === 'push' && !looked.has(id)) {
      looked.add(id);
      return Response.json({ pending: true, retryAfter: 1 });
    }
    if (method !== 'push' && !has.use(String(method), answer)) return refuse(422, 'verification_code.code_mismatch');
    return accept(String(method), partialId);
  }

  return async (request) => {
    const { pathname } = new URL(request.url);
    const isOwn = pathname.startsWith('/step-up/');
    const isRename =
      request.method === 'PATCH' &&
      (signIn
        ? fresh.has(request.headers.get('authorization'))
        : records.has(request.headers.get('logto-verification-id')));
    const isFirst = pathname === PASSWORD_PATH && more !== undefined;
    if (signIn && request.method === 'PATCH' && !isRename)
      return new Response(null, { status: 401, headers: CHALLENGE });
    if (!isOwn && !isRename && !isFirst) return tenant.fetch(request);

    const authorization = request.headers.get('authorization') ?? '';
    const account = await tenant.fetch(new URL(ACCOUNT_PATH, request.url), { headers: { authorization } });
    if (!account.ok) return account;
    const body = (await request.clone().json()) as Record<string, unknown>;
    if (isFirst) {
      const checked = await tenant.fetch(request);
      return checked.ok ? accept('password') : checked;
    }
    const { id } = (await account.json()) as { id: string };
    if (isRename) {
      tenant.users.update(id, { username: String(body.username) });
      return Response.json({});
    }
    if (pathname === '/step-up/begin') {
      const begun = requests.add();
      const ask = { challenge: 'dGVzdA', url: `${SERVICE}?request=${begun.verificationRecordId}` };
      return Response.json({ ...begun, ask }, { status: 201 });
    }
    return signIn || body.method === 'bank-id' ? comeBack(body.id, id) : finish(body);
  };
}

/** The client: the tenant's, and these methods. */
export function withFurther(
  tenant: VerificationApi,
  connection: Connection,
  { methods, more }: FurtherOptions,
): VerificationApi {
  async function post<T>(
    path: string,
    body: unknown,
    signal: AbortSignal,
    expected: (body: unknown, record: IssuedRecord) => T | undefined,
  ): Promise<T> {
    const answer = await send(connection, { method: 'POST', path, body, signal });
    return readAnswer(answer, (read) => {
      if (isRecord(read) && read.pending) return read as unknown as T;
      const record = parseIssued(read, answer.headers);
      return record && expected(read, record);
    });
  }
  const prove = (body: unknown, record: IssuedRecord): IssuedRecord | PartialVerification =>
    isRecord(body) && Array.isArray(body.more) ? { id: record.id, more: body.more as MethodOption[] } : record;
  return {
    ...tenant,
    async getMethods(o) {
      const known = await tenant.getMethods(o);
      return { ...known, options: [...known.options, ...options(methods)] };
    },
    ...(more && {
      verifyPassword: ({ password }, { signal }) =>
        post<IssuedRecord | PartialVerification>(PASSWORD_PATH, { password }, signal, prove),
    }),
    begin: (input, { signal }) =>
      post('/step-up/begin', input, signal, (body, record) =>
        isRecord(body) ? { ...record, ask: body.ask } : undefined,
      ),
    finish: (input, { signal }) =>
      post<IssuedRecord | PartialVerification | PendingVerification>('/step-up/finish', input, signal, prove),
  };
}

/** The app's sign-in, with requests to the same back end. */
export function createSignIn(connection: Connection, take: (token: string) => void): StepUpSignIn {
  const ids = new Map<string, string>();
  return {
    async begin({ state }, { signal }) {
      const answer = await send(connection, { method: 'POST', path: '/step-up/begin', body: { state }, signal });
      const { id, url } = readAnswer(answer, (body) => {
        const record = parseIssued(body, answer.headers);
        const { url } = Object(isRecord(body) && body.ask) as { url?: unknown };
        return record && typeof url === 'string' ? { id: record.id, url } : undefined;
      });
      ids.set(state, id);
      return url;
    },
    async finish({ state }, { signal }) {
      const body = { id: ids.get(state) };
      const answer = await send(connection, { method: 'POST', path: '/step-up/finish', body, signal });
      const token = readAnswer(answer, (read) => {
        if (!isRecord(read)) return undefined;
        return read.pending ? null : typeof read.token === 'string' ? read.token : undefined;
      });
      if (token === null) return { pending: true };
      take(token);
      return undefined;
    },
  };
}

const passkey = { toJSON: () => ({ id: PASSKEY_ID }) } as unknown as Credential;

/** The browser of the page. Until `vi.unstubAllGlobals`. */
export function stubBrowser({ prompt = (own) => Promise.resolve(own), isActive = false, windows }: FurtherOptions) {
  const opener = windows ? stubWindows() : undefined;
  const parseRequestOptionsFromJSON = (ask: { challenge?: unknown }) => {
    if (typeof ask.challenge !== 'string') throw new TypeError('no challenge');
    return ask;
  };
  vi.stubGlobal('PublicKeyCredential', { parseRequestOptionsFromJSON, prototype: { toJSON: 1 } });
  const get = () => prompt(passkey);
  const setOnline = (onLine: boolean) =>
    vi.stubGlobal('navigator', { onLine, credentials: { get }, userActivation: { isActive } });
  setOnline(true);
  return { setOnline, opener };
}
