import { originOf } from '../api/origin-of.js';
import { own } from '../api/own.js';
import type { OwnAsk } from './call/ask.js';
import type * as askingModule from './asking.js';
import type { Asking } from './asking.js';
import { monotonicClock } from './clock.js';
import { StepUpCancelledError, type StepUpCancelReason } from './errors.js';
import type { FlowState } from './flow/state.js';
import type { Wish } from './language.js';
import { checkOrigins } from './call/origins.js';
import type { Flow, FlowActions } from './flow/flow.js';
import { createRecordKeeper } from './call/record.js';
import { createRun } from './call/run.js';
import type { StepUpOptions } from './step-up-options.js';
import { INTERNALS, type StepUp, type StepUpInternals } from './step-up.js';
import { createStore } from './store.js';
import { focused, hasGesture } from './gesture.js';
import { createUsers } from './users.js';

/** Loads what asking the user takes; with the dialog, where there is one. */
export type LoadAsking = () => Promise<Pick<typeof askingModule, 'createAsking'>>;

/**
 * Makes a coordinator: one for each signed-in app, like a `QueryClient`.
 *
 * @throws TypeError in development, for `origins` that are none; in production each `fetch` rejects with it
 */
export function createStepUp(given: StepUpOptions, loadAsking: LoadAsking): StepUp {
  const options = own(given);
  const { api, clock = monotonicClock() } = options;
  if (process.env.NODE_ENV !== 'production') checkOrigins(options.origins);
  const keeper = createRecordKeeper(clock);
  const store = createStore<FlowState>({ status: 'idle' });
  const hosts = new Set<() => Promise<unknown>>();
  let spoken: (() => Wish) | undefined;
  let opener: WeakRef<Element> | undefined;
  let loading: Promise<Asking> | undefined;
  let flow: Flow | undefined;
  /** Of those who ask ahead before the prompt has been loaded. */
  let ending = new AbortController();

  const begin = () => {
    const element = focused();
    if (element) opener = new WeakRef(element);
    return hasGesture();
  };
  const end = (reason: StepUpCancelReason) => {
    ending.abort(new StepUpCancelledError(reason));
    ending = new AbortController();
  };
  const users = createUsers(
    keeper,
    () => end('signed-out'),
    () => (flow ? flow.forget() : store.set({ status: 'idle' })),
  );
  const withDefaults = (ask?: OwnAsk): OwnAsk => own({ ...ask, maxAge: own(ask).maxAge ?? options.maxAge });

  const shared = own({
    ...options,
    clock,
    keeper,
    store,
    ...users,
    wish: () => spoken?.(),
    isHeard: () => hosts.size > 0 || store.isFollowed(),
  });

  const load = () => {
    api.preload?.().catch(() => undefined); // beside the prompt; that it failed is told by the first request
    return loadAsking();
  };
  const asking = () => {
    loading ??= load().then(
      ({ createAsking }) => {
        const made = createAsking(shared);
        flow = made.flow;
        return made;
      },
      () => {
        loading = undefined; // the next call loads it again
        throw new StepUpCancelledError('unavailable');
      },
    );
    return loading;
  };
  const preload = () => Promise.all([asking(), api.preload?.(), ...[...hosts].map((host) => host())]);
  const runTask = createRun(shared, asking);

  const cancel = (reason: StepUpCancelReason = 'cancel-press') => {
    end(reason);
    flow?.cancel(reason);
  };

  /** The verbs are the flow's. Once it is loaded, nothing stands between a press and its request. */
  const verb = <K extends keyof FlowActions>(name: K): FlowActions[K] =>
    (async (...args: Parameters<FlowActions[K]>) => {
      const made = flow ?? (await asking()).flow;
      return (made[name] as (...args: unknown[]) => Promise<void>)(...args);
    }) as FlowActions[K];

  const run: StepUpInternals['run'] = (task, ask, onWait, held) =>
    runTask(task, withDefaults(ask), begin(), onWait, held);
  const verify: StepUpInternals['verify'] = async (ask, onWait) => {
    const gesture = begin();
    const wanted = withDefaults(ask);
    const held = keeper.find(wanted);
    if (held) return held;
    const [began, before, early] = [clock.now(), keeper.last(), ending.signal];
    const call = { ask: wanted, onWait, gesture, began, session: users.session(wanted), before, early };
    preload().catch(() => undefined); // the dialog beside its flow
    return (await asking()).verify(call);
  };

  const internals: StepUpInternals = own({
    ...shared,
    run,
    verify,
    async prove(plan) {
      const gesture = begin();
      preload().catch(() => undefined); // the dialog beside its flow
      return (await asking()).flow.prove(plan, gesture);
    },
    adopt: keeper.put,
    opener: () => opener?.deref(),
    speak(next) {
      spoken = next;
    },
    addHost(load) {
      hosts.add(load);
      return () => {
        hosts.delete(load);
        // Later, because effects may only be run anew (StrictMode, other words).
        setTimeout(() => hosts.size === 0 && flow?.cancel('unmounted'));
      };
    },
  });

  return {
    run,
    verify,
    needsVerification: (ask) => !keeper.find(withDefaults(ask)),
    forget: users.forget,
    fetch: async (input, init) => (await import('./call/fetch.js')).stepUpFetch(run, options, originOf, input, init),
    async preload() {
      await preload();
    },
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    selectMethod: verb('selectMethod'),
    submitPassword: verb('submitPassword'),
    submitIdentifier: verb('submitIdentifier'),
    submitCode: verb('submitCode'),
    resend: verb('resend'),
    back: verb('back'),
    retry: verb('retry'),
    cancel,
    [INTERNALS]: internals,
  };
}
