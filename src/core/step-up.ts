import type { Method, VerificationApi, VerificationRecord } from '../api/types.js';
import type { AskOptions } from './ask.js';
import { monotonicClock, type Clock } from './clock.js';
import type { Engine } from './engine.js';
import type { CancelReason } from './errors.js';
import type { FlowState } from './flow-state.js';
import { createPrompt } from './prompt.js';
import { createRecordKeeper } from './record-keeper.js';
import { createRun, type OnWait, type Task } from './run.js';
import type { StepUpOptions } from './step-up-options.js';

/** The coordinator: one record, one prompt at a time, any number of calls. */
export interface StepUp {
  /**
   * Calls `task({ headers, record, signal })` with the record held, if it will do; on a challenge (in a returned `Response`
   * or a thrown error) asks the user, then calls once more with `record` set. Resolves to the task's own result.
   *
   * @throws StepUpCancelledError, StepUpFailedError, the signal's reason, or whatever the task throws.
   */
  run<T>(task: Task<T>, ask?: AskOptions): Promise<T>;
  /** Asks now, if needed. */
  verify(ask?: AskOptions): Promise<VerificationRecord>;
  /** True: `verify` would ask. */
  check(ask?: AskOptions): boolean;
  /** Drops record and method list (sign-out, another user) and ends a prompt with `signed-out`. */
  forget(): void;
  /** `run` around `fetch`: the header goes to `api.origin` and `origins` only, and never across a redirect. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** Loads the dialog before it is needed. */
  preload(): Promise<void>;
  subscribe(listener: () => void): () => void;
  /** The flow, without secrets and without the record. */
  getSnapshot(): FlowState;
  selectMethod(method: Method): Promise<void>;
  submitPassword(password: string): Promise<void>;
  submitCode(code: string): Promise<void>;
  resend(): Promise<void>;
  back(): Promise<void>;
  retry(): Promise<void>;
  cancel(reason?: CancelReason): void;
  /** @internal */
  readonly [INTERNALS]: StepUpInternals;
}

/** For the kit's own hooks; by `Symbol.for`, because a page may hold two copies of the kit. */
export const INTERNALS: unique symbol = Symbol.for('react-step-up');

export interface StepUpInternals {
  readonly api: VerificationApi;
  readonly clock: Clock;
  run<T>(task: Task<T>, ask: AskOptions, onWait: OnWait): Promise<T>;
  /** Takes in a record that a hook obtained outside a flow. */
  adopt(record: VerificationRecord): void;
  /** What had the focus when the last call was made. */
  opener(): Element | undefined;
  /** A dialog that can ask the user; `load` gets it for `preload`. With the last one gone, a prompt ends: `unmounted`. */
  addHost(load: () => Promise<unknown>): () => void;
  /** The language of messages: the dialog's. */
  language(): string | undefined;
  speak(language: string): void;
  /** The session is over. */
  signedOut(): void;
}

/** What has the focus now, if anything has. */
const focused = (): Element | undefined => {
  const { activeElement, body } = globalThis.document ?? {};
  return activeElement && activeElement !== body ? activeElement : undefined;
};

/** Did the user just click or press a key? Then the only method may send its message at once. */
const hasGesture = (): boolean => globalThis.navigator?.userActivation?.isActive ?? false;

/** Makes a coordinator: one for each signed-in app, like a `QueryClient`. */
export function createStepUp(options: StepUpOptions): StepUp {
  const { api, methods, onUnauthenticated, clock = monotonicClock() } = options;
  const keeper = createRecordKeeper(clock);
  const hosts = new Set<() => Promise<unknown>>();
  let spoken: string | undefined;
  let opener: WeakRef<Element> | undefined;
  const begin = () => {
    const element = focused();
    if (element) opener = new WeakRef(element);
    return hasGesture();
  };
  const language = () => spoken;
  const prompt = createPrompt({ api, clock, keeper, methods, reuse: options.reuse, onUnauthenticated, language });
  const runTask = createRun({ ...options, clock, keeper, prompt });
  const withDefaults = (ask: AskOptions): AskOptions => ({ ...ask, maxAge: ask.maxAge ?? options.maxAge });

  const internals: StepUpInternals = {
    api,
    clock,
    run: (task, ask, onWait) => runTask(task, withDefaults(ask), begin(), onWait),
    adopt: keeper.put,
    opener: () => opener?.deref(),
    language,
    speak(next) {
      spoken = next;
    },
    signedOut: () => onUnauthenticated?.(),
    addHost(load) {
      hosts.add(load);
      return () => {
        hosts.delete(load);
        // Later, because effects may only be run anew (StrictMode, other words).
        setTimeout(() => hosts.size === 0 && prompt.cancel('unmounted'));
      };
    },
  };

  const run: StepUp['run'] = (task, ask = {}) => runTask(task, withDefaults(ask), begin());

  /** The dialog's verbs are the engine's. */
  const verb =
    <A extends unknown[]>(of: (engine: Engine) => (...args: A) => Promise<void> | void) =>
    async (...args: A): Promise<void> =>
      of(await prompt.engine())(...args);

  return {
    run,
    async verify(ask = {}) {
      return keeper.find(withDefaults(ask)) ?? prompt.ask(ask, begin());
    },
    check: (ask = {}) => !keeper.find(withDefaults(ask)),
    forget() {
      keeper.clear();
      prompt.forget();
    },
    async fetch(input, init) {
      const { stepUpFetch } = await import('./step-up-fetch.js');
      return stepUpFetch(run, options, input, init);
    },
    async preload() {
      await Promise.all([prompt.engine(), ...[...hosts].map((load) => load())]);
    },
    subscribe: prompt.subscribe,
    getSnapshot: prompt.getSnapshot,
    selectMethod: verb((engine) => engine.selectMethod),
    submitPassword: verb((engine) => engine.submitPassword),
    submitCode: verb((engine) => engine.submitCode),
    resend: verb((engine) => engine.resend),
    back: verb((engine) => engine.back),
    retry: prompt.retry,
    cancel: (reason = 'cancel-press') => prompt.cancel(reason),
    [INTERNALS]: internals,
  };
}
