import { bareError } from '../api/bare-error.js';
import { ownProperties } from '../api/own-properties.js';
import type { VerificationApi } from '../api/types.js';
import type { InternalCallOptions } from './call/call-options.js';
import type * as promptModule from './prompt.js';
import type { Prompt } from './prompt.js';
import { monotonicClock } from './clock.js';
import type { PromptEndCause } from './errors.js';
import type { FlowState } from './flow/state.js';
import type { LanguageSources } from './language.js';
import { checkHeader, createHeadersOf } from './call/record-header.js';
import { checkOrigins } from './call/origins.js';
import type { EarlyMethods, Flow, FlowActions } from './flow/flow.js';
import { createRecordKeeper } from './call/record.js';
import { createRun } from './call/run.js';
import type { StepUpOptions } from './step-up-options.js';
import { INTERNALS, type StepUp, type StepUpInternals } from './step-up.js';
import { createStore } from './store.js';
import { usedElement, hasUserActivation } from './user-activation.js';
import { createUserSession } from './user-session.js';

/** Loads the prompt, and the dialog if the entry has one. */
export type LoadPrompt = () => Promise<Pick<typeof promptModule, 'createPrompt'>>;

const actions = [
  'selectMethod',
  'submitPassword',
  'submitIdentifier',
  'submitCode',
  'submitPasskey',
  'openWindow',
  'resend',
  'back',
  'retry',
] as const satisfies (keyof FlowActions)[];

function requestMethods(api: VerificationApi): EarlyMethods {
  const controller = new AbortController();
  const { signal } = controller;
  const methods = (async () => api.getMethods({ signal }))(); // a back end of the app may throw at once
  methods.catch(() => undefined); // the flow reports it
  return { methods, abort: () => controller.abort() };
}

/**
 * Makes a coordinator: one for each signed-in app, like a `QueryClient`.
 *
 * @throws TypeError in development, for `origins` and `signIn.challenges` that are not origins, and for a `header` that no request can
 * have; in production each `fetch` rejects with it
 */
export function createStepUp(given: StepUpOptions, loadPromptChunk: LoadPrompt): StepUp {
  const options = ownProperties(given);
  const { api = ownProperties(undefined) as unknown as VerificationApi, clock = monotonicClock() } = options;
  if (process.env.NODE_ENV !== 'production') {
    checkOrigins(options.origins);
    const { challenges } = ownProperties(options.signIn);
    if (typeof challenges !== 'function')
      checkOrigins(challenges, 'signIn.challenges', 'their challenges need a new sign-in');
    checkHeader(options.header);
  }
  const keeper = createRecordKeeper(clock);
  const store = createStore<FlowState>({ status: 'idle' });
  const hosts = new Set<() => Promise<unknown>>();
  let readLanguageSources: (() => LanguageSources) | undefined;
  let returnFocus: WeakRef<Element> | undefined;
  let loading: Promise<Prompt> | undefined;
  let flow: Flow | undefined;
  /** For calls that verify before the prompt has been loaded. */
  let earlyCalls = new AbortController();
  let earlyMethods: EarlyMethods | undefined;

  const beginCall = () => {
    const element = usedElement();
    if (element) returnFocus = new WeakRef(element);
    return hasUserActivation();
  };
  const dropEarlyMethods = () => {
    earlyMethods?.abort();
    earlyMethods = undefined;
  };
  const endEarlyCalls = (cause: PromptEndCause) => {
    earlyCalls.abort(cause);
    earlyCalls = new AbortController();
  };
  const userSession = createUserSession(
    keeper,
    () => {
      dropEarlyMethods();
      endEarlyCalls({ code: 'signed_out' });
    },
    () => (flow ? flow.forget() : store.set({ status: 'idle' })),
  );
  const withDefaults = (callOptions?: InternalCallOptions): InternalCallOptions =>
    ownProperties({ ...callOptions, maxAge: ownProperties(callOptions).maxAge ?? options.maxAge });

  const shared = ownProperties({
    ...options,
    api,
    clock,
    keeper,
    headersOf: createHeadersOf(options.header),
    store,
    ...userSession,
    languageSources: () => readLanguageSources?.(),
    hasListener: () => hosts.size > 0 || store.hasListeners(),
  });

  const load = () => {
    api.preload?.().catch(() => undefined); // loads beside the prompt; the first request reports a failure
    return loadPromptChunk();
  };
  const loadPrompt = () => {
    loading ??= load().then(
      ({ createPrompt }) => {
        const prompt = createPrompt({ ...shared, earlyMethods });
        flow = prompt.flow;
        return prompt;
      },
      (cause: unknown) => {
        loading = undefined; // the next call loads it again
        dropEarlyMethods();
        throw bareError('StepUpFailedError', 'unavailable', cause);
      },
    );
    return loading;
  };
  const preload = () => Promise.all([loadPrompt(), api.preload?.(), ...[...hosts].map((host) => host())]);
  /**
   * For a call that the user may have to verify for: requests the list and the words beside the prompt. The first flow then
   * finds them.
   */
  const loadPromptFor = (
    { interactive }: InternalCallOptions,
    userSignal: AbortSignal | false | undefined,
    needsList = true,
  ) => {
    if (!flow && interactive !== false && userSignal && shared.hasListener()) {
      if (needsList) earlyMethods ??= requestMethods(api);
      preload().catch(() => undefined);
    }
    return loadPrompt();
  };
  // With a sign-in of the app's, a refusal may need no list.
  const runTask = createRun(shared, (given, userSignal) => loadPromptFor(given, userSignal, !options.signIn));

  const stop = (cause: PromptEndCause) => {
    endEarlyCalls(cause);
    flow?.cancel(cause);
  };

  /**
   * The actions of the flow. When it is loaded, an action sends its request in the same task: a click's user activation
   * is still valid.
   */
  const verb =
    (name: string) =>
    async (...given: unknown[]) =>
      (flow ?? (await loadPrompt()).flow).act(name, ...given);

  const run: StepUpInternals['run'] = (task, callOptions, onWait, heldRecord) =>
    runTask(task, withDefaults(callOptions), beginCall(), onWait, heldRecord);
  const verify: StepUpInternals['verify'] = async (ask, onWait) => {
    const userActivation = beginCall();
    const callOptions = withDefaults(ask);
    const heldRecord = keeper.find(callOptions);
    if (heldRecord) return heldRecord;
    const call = {
      callOptions,
      onWait,
      userActivation,
      startedAt: clock.now(),
      userSignal: userSession.getUserSignal(callOptions),
      previousRecord: keeper.last(),
      cancelSignal: earlyCalls.signal,
    };
    return (await loadPromptFor(callOptions, call.userSignal)).verify(call);
  };

  const internals: StepUpInternals = ownProperties({
    ...shared,
    run,
    verify,
    async runIdentifierPlan(plan) {
      const userActivation = beginCall();
      preload().catch(() => undefined); // loads the dialog beside its flow
      return (await loadPrompt()).flow.runIdentifierPlan(plan, userActivation);
    },
    keepRecord: keeper.put,
    fail: () => stop({ code: 'unavailable' }),
    returnFocus: () => returnFocus?.deref(),
    setLanguageSources(next) {
      readLanguageSources = next;
    },
    addHost(load) {
      hosts.add(load);
      return () => {
        hosts.delete(load);
        // With a delay, because React may only run the effects again (StrictMode, other words).
        setTimeout(() => hosts.size === 0 && flow?.cancel({ reason: 'unmounted' }));
      };
    },
  });

  return {
    run,
    verify,
    needsVerification: (callOptions) => !keeper.find(withDefaults(callOptions)),
    forget: userSession.forget,
    fetch: async (input, init) => (await import('./call/fetch.js')).stepUpFetch(run, options, input, init),
    async preload() {
      await preload();
    },
    flow: {
      subscribe: store.subscribe,
      getSnapshot: store.getSnapshot,
      ...(Object.fromEntries(actions.map((name) => [name, verb(name)])) as unknown as FlowActions),
      cancel: (reason = 'cancel-press') => stop({ reason }),
    },
    [INTERNALS]: internals,
  };
}
