import { onTestFinished, vi } from 'vitest';
import { createAccountApi } from '../../src/loading/headless.js';
import type { StepUpTaskContext } from '../../src/core/call/call-options.js';
import type { FlowState } from '../../src/core/flow/state.js';
import type { StepUpOptions } from '../../src/core/step-up-options.js';
import { createStepUp } from '../../src/loading/headless.js';
import type { StepUp } from '../../src/core/step-up.js';
import {
  type AccountApiServerOptions,
  createAccountApiServer,
  type ServerSignInOptions,
} from '../../src/testing/server.js';
import type { ServerUserSeed } from '../../src/testing/users.js';
import { manualClock } from './manual-clock.js';

export const ENDPOINT = 'http://account.test';
export const PASSWORD = 'correct-horse-7';
export const EMAIL = { type: 'email', value: 'Alice@Example.test' } as const;
export const PHONE = { type: 'phone', value: '14155550101' } as const;

const START = Date.UTC(2026, 10, 21, 10);

export interface BankOptions extends Partial<Omit<StepUpOptions, 'signIn'>> {
  /** What Alice has besides her name. @default password, e-mail and phone */
  alice?: ServerUserSeed;
  server?: Omit<AccountApiServerOptions, 'users' | 'now'>;
  signIn?: ServerSignInOptions;
}

/** Waits until the flow rests in one of these states, and returns it. */
export function reach<S extends FlowState['status']>(stepUp: StepUp, ...statuses: S[]) {
  return new Promise<Extract<FlowState, { status: S }>>((resolve) => {
    const look = () => {
      const state = stepUp.flow.getSnapshot();
      if (statuses.some((status) => status === state.status)) resolve(state as Extract<FlowState, { status: S }>);
    };
    const stop = stepUp.flow.subscribe(look);
    onTestFinished(stop);
    look();
  });
}

/** A coordinator over the embedded server, on one clock that moves by hand, with all that happened in lists. */
export function bank({ alice, server: settings, signIn, ...options }: BankOptions = {}) {
  const clock = manualClock(0);
  const server = createAccountApiServer({
    users: [{ username: 'alice', ...(alice ?? { password: PASSWORD, email: EMAIL.value, phone: PHONE.value }) }],
    now: () => START + clock.now(),
    ...settings,
  });
  const token = server.signIn('alice', signIn);
  /** The client's requests, such as `POST password`. */
  const asked: string[] = [];
  const api = createAccountApi({
    endpoint: ENDPOINT,
    getAccessToken: () => token,
    fetch: (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname.split('/').slice(2).join('/')}`);
      return server.fetch(request);
    },
  });
  const stepUp = createStepUp({ api, clock, ...options });

  /** What each state of the flow was, in turn, and each snapshot whole. */
  const statuses: string[] = [];
  const snapshots: string[] = [];
  const prompts = () => statuses.filter((status) => status === 'starting').length;
  onTestFinished(
    stepUp.flow.subscribe(() => {
      const state = stepUp.flow.getSnapshot();
      if (state.status !== statuses.at(-1)) statuses.push(state.status);
      snapshots.push(JSON.stringify(state));
    }),
  );

  /** A sensitive call: sets a name, which the server allows with a record only. */
  const rename = vi.fn(async ({ headers, signal }: StepUpTaskContext) =>
    server.fetch(`${ENDPOINT}/api/my-account`, {
      method: 'PATCH',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"username":"alice_2"}',
      signal,
    }),
  );
  /** The records that the sensitive calls were made with, in turn. */
  const records = () => rename.mock.calls.map(([{ record }]) => record?.id);

  const enterPassword = async (password = PASSWORD) => {
    const { status } = await reach(stepUp, 'choosing', 'password', 'blocked');
    if (status !== 'password') await stepUp.flow.selectMethod('password');
    await stepUp.flow.submitPassword(password);
  };
  const enterCode = async (method: 'email' | 'phone' = 'email') => {
    await reach(stepUp, 'choosing', 'blocked');
    await stepUp.flow.selectMethod(method);
    await stepUp.flow.submitCode(server.inbox.latest()?.code ?? '');
  };
  return {
    stepUp,
    api,
    server,
    clock,
    token,
    asked,
    statuses,
    snapshots,
    prompts,
    rename,
    records,
    enterPassword,
    enterCode,
  };
}

/** A server's refusal by RFC 9470. */
export function refusal(params = ''): Response {
  const value = `Bearer error="insufficient_user_authentication"${params && `, ${params}`}`;
  return new Response(null, { status: 401, headers: { 'www-authenticate': value } });
}

/** The reason of a rejection, or a failure of the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a rejection, got ${String(value)}`);
    },
    (error: unknown) => error,
  );
}

/** What happens inside one of the user's own events. */
export function inGesture(isActive = true) {
  vi.stubGlobal('navigator', { userActivation: { isActive } });
  onTestFinished(() => void vi.unstubAllGlobals());
}

/** Lets everything continue that waits for its turn only. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What tasks in the microtask queue throw, in place of the end of the process. */
export function catchUncaught(): unknown[] {
  const uncaught: unknown[] = [];
  const queue = globalThis.queueMicrotask;
  const spy = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => {
    queue(() => {
      try {
        task();
      } catch (error) {
        uncaught.push(error);
      }
    });
  });
  onTestFinished(() => spy.mockRestore());
  return uncaught;
}
