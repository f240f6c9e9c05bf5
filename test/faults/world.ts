import { drawing } from '../../src/core/drawing.js';
import { createAccountApi } from '../../src/loading/headless.js';
import type { VerificationErrorCode } from '../../src/api/errors.js';
import { isVerificationError } from '../../src/api/errors.js';
import type { StepUpTaskContext } from '../../src/core/call/call-options.js';
import { createStepUp } from '../../src/loading/headless.js';
import type { FlowState } from '../../src/core/flow/state.js';
import {
  verifyIdentifier,
  type VerifyIdentifierOptions,
  type IdentifierVerificationResult,
} from '../../src/identifier/linking.js';
import type { StepUpEvent } from '../../src/core/flow/events.js';
import type { StepUp } from '../../src/core/step-up.js';
import { type AccountApiServerOptions, createAccountApiServer } from '../../src/testing/server.js';
import type { ServerUserSeed } from '../../src/testing/users.js';
import { createFaults } from '../../src/testing/faults.js';
import { manualClock } from '../core/manual-clock.js';
import {
  createFurtherServer,
  createPossessions,
  createSignIn,
  stubBrowser,
  withFurther,
  type FurtherOptions,
} from './further.js';

export const ENDPOINT = 'http://account.test';
export const PASSWORD = 'correct-horse-7';
/** Whatever she is called by then. */
export const ALICE_ID = 'alice-id';
export const NEW_EMAIL = 'alice.new@example.test';
export const ALICE: ServerUserSeed = { password: PASSWORD, email: 'Alice@Example.test', phone: '14155550101' };

const START = Date.UTC(2026, 10, 21, 10);

/** Every request of every flow, by the path that it goes to. */
export const PATHS = {
  methods: '/api/my-account',
  password: '/api/verifications/password',
  send: '/api/verifications/verification-code',
  verify: '/api/verifications/verification-code/verify',
  link: '/api/my-account/primary-email',
  begin: '/step-up/begin',
  finish: '/step-up/finish',
} as const;

export type RequestName = keyof typeof PATHS;

export interface WorldOptions extends Omit<AccountApiServerOptions, 'users' | 'now'> {
  alice?: ServerUserSeed;
  /** A back end in front of the tenant, with further methods. */
  further?: FurtherOptions;
}

/**
 * Alice, an app, a coordinator and the embedded server, on one clock that moves by hand; and everything that was sent
 * and shown.
 */
export function createWorld({ alice = ALICE, further = { methods: [] }, ...settings }: WorldOptions = {}) {
  const clock = manualClock(0);
  const tenant = createAccountApiServer({
    users: [
      { id: ALICE_ID, username: 'alice', ...alice },
      { username: 'bob', password: PASSWORD, email: 'bob@example.test' },
    ],
    now: () => START + clock.now(),
    ...settings,
  });
  const possessions = createPossessions();
  const browser = stubBrowser(further);
  const answer = createFurtherServer(tenant, further, possessions, clock.now);
  const { faults, pass } = createFaults();
  const server = { ...tenant, faults };
  const session = { token: server.signIn(ALICE_ID, { expiresIn: 1e6 }) };
  const requests: { name: RequestName | 'app'; token: string | null }[] = [];
  const events: StepUpEvent[] = [];
  const snapshots: FlowState[] = [];
  /** By name: the requests that are under way, and the most that were at a time. */
  const [running, most] = [new Map<string, number>(), new Map<string, number>()];
  let signedOut = 0;

  const issued: string[] = [];
  const note = (text: string) =>
    issued.push(...(/"(?:verificationRecordId|token)":"([\w-]+)"/.exec(text)?.slice(1) ?? []));

  const send = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const name = (Object.keys(PATHS) as RequestName[]).find((key) => PATHS[key] === pathname);
    const isApp = request.method === 'PATCH';
    const made = isApp || !name ? 'app' : name;
    requests.push({ name: made, token: request.headers.get('authorization') });
    const now = (running.get(made) ?? 0) + 1;
    running.set(made, now);
    most.set(made, Math.max(now, most.get(made) ?? 0));
    const response = await pass(request, () => answer(request)).finally(() =>
      running.set(made, (running.get(made) ?? 0) - 1),
    );
    response
      .clone()
      .text()
      .then(note, () => undefined);
    return response;
  };
  const appCall = (path: string, method: string, body: unknown, { headers, signal }: Partial<StepUpTaskContext>) =>
    send(
      new Request(ENDPOINT + path, {
        method,
        headers: { ...headers, authorization: `Bearer ${session.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
      }),
    );
  const connection = { endpoint: ENDPOINT, getAccessToken: () => session.token, fetch: send };
  const api = withFurther(createAccountApi(connection), connection, further);
  const stepUp = createStepUp({
    api,
    clock,
    onEvent: (event) => events.push(event),
    onUnauthenticated: () => (signedOut += 1),
    ...(further.signIn && { signIn: createSignIn(connection, (token) => (session.token = token)) }),
  });
  stepUp.flow.subscribe(() => snapshots.push(stepUp.flow.getSnapshot()));
  /** The flow of a new address. */
  const link = (options: VerifyIdentifierOptions) => verifyIdentifier(stepUp, options);
  /** The app's call that needs a record, and the one that links a new address. */
  const rename = (context: StepUpTaskContext) => appCall('/api/my-account', 'PATCH', { username: 'renamed' }, context);
  const bind = ({ identifier, newIdentifierVerificationRecordId, headers }: IdentifierVerificationResult) =>
    appCall(
      `/api/my-account/primary-${identifier.type}`,
      'POST',
      { [identifier.type]: identifier.value, newIdentifierVerificationRecordId },
      { headers },
    );
  return {
    ...{
      clock,
      server,
      possessions,
      browser,
      session,
      requests,
      issued,
      events,
      snapshots,
      stepUp,
      link,
      rename,
      bind,
    },
    count: (name: RequestName | 'app') => requests.filter((request) => request.name === name).length,
    /** The most requests of this name that were under way at a time. */
    mostAtOnce: (name: RequestName) => most.get(name) ?? 0,
    signedOut: () => signedOut,
    /** The user is done in the last window, and its page reports that. */
    comeBack() {
      const { last, state, post } = browser.opener!;
      possessions.visit(last().urls.at(-1)!);
      post({ type: 'react-step-up/return', state: state() });
    },
    /** What is on the screen. */
    shown: (): StepUp => stepUp,
  };
}

export type World = ReturnType<typeof createWorld>;

/** Why a verb was refused, or nothing. @throws what is no `VerificationError`, as every refusal has to be one */
export async function refusalOf(verb: Promise<unknown>): Promise<VerificationErrorCode | undefined> {
  try {
    await verb;
    return undefined;
  } catch (error) {
    if (isVerificationError(error)) return error.code;
    throw error;
  }
}

/** Lets everything continue that waits for its turn only. */
export const settle = async (most = 3) => {
  for (let turns = 0; turns < most; turns++) await new Promise<void>((resolve) => setImmediate(resolve));
};

/** Loads all that a flow loads later, so that no journey depends on how long the machine takes to read a file. */
export async function loadAll(): Promise<void> {
  await Promise.all([
    createWorld().stepUp.preload(),
    import('../../src/identifier/attempt.js'),
    import('../../src/core/call/fetch.js'),
    import('../../src/core/flow/next-factor.js'),
    import('../../src/ceremonies/further.js'),
    import('../../src/ceremonies/typed-code/ceremony.js'),
    import('../../src/ceremonies/passkey/ceremony.js'),
    import('../../src/ceremonies/approval/ceremony.js'),
    import('../../src/ceremonies/window/ceremony.js'),
    import('../../src/ceremonies/window/sign-in.js'),
  ]);
  const { load } = drawing;
  const views = [undefined, 'identifier', 'typed-code', 'passkey', 'approval', 'window'];
  if (load) await Promise.all(views.map((name) => load(name)));
}
