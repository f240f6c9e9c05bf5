import { originOf } from '../api/origin-of.js';
import { own } from '../api/own.js';
import type { OwnAsk } from './call/ask.js';
import type { Asking } from './asking.js';
import { monotonicClock } from './clock.js';
import { StepUpCancelledError, type CancelReason } from './errors.js';
import type { FlowState } from './flow/state.js';
import type { Wish } from './language.js';
import { checkOrigins } from './call/origins.js';
import type { Prompt } from './flow/prompt.js';
import { createRecordKeeper } from './call/record.js';
import { createRun } from './call/run.js';
import type { StepUpOptions } from './step-up-options.js';
import { INTERNALS, type StepUp, type StepUpInternals } from './step-up.js';
import { createStore } from './store.js';
import { focused, hasGesture } from './gesture.js';
import { createUsers } from './users.js';

/**
 * Makes a coordinator: one for each signed-in app, like a `QueryClient`.
 *
 * @throws TypeError in development, for `origins` that are none; in production each `fetch` rejects with it
 */
export function createStepUp(given: StepUpOptions): StepUp {
  const options = own(given);
  const { api, clock = monotonicClock() } = options;
  if (process.env.NODE_ENV !== 'production') checkOrigins(options.origins);
  const keeper = createRecordKeeper(clock);
  const store = createStore<FlowState>({ status: 'idle' });
  const hosts = new Set<() => Promise<unknown>>();
  let spoken: (() => Wish) | undefined;
  let opener: WeakRef<Element> | undefined;
  let loading: Promise<Asking> | undefined;
  let prompt: Prompt | undefined;
  /** Of those who ask ahead before the prompt has been loaded. */
  let ending = new AbortController();

  const begin = () => {
    const element = focused();
    if (element) opener = new WeakRef(element);
    return hasGesture();
  };
  const end = (reason: CancelReason) => {
    ending.abort(new StepUpCancelledError(reason));
    ending = new AbortController();
  };
  const users = createUsers(
    keeper,
    () => end('signed-out'),
    () => (prompt ? prompt.forget() : store.set({ status: 'idle' })),
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
    return import('./asking.js');
  };
  const asking = () => {
    loading ??= load().then(
      ({ createAsking }) => {
        const made = createAsking(shared);
        prompt = made.prompt;
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

  const cancel = (reason: CancelReason = 'cancel-press') => {
    end(reason);
    prompt?.cancel(reason);
  };

  /** The dialog's verbs are the prompt's. */
  const verb =
    <K extends 'selectMethod' | 'submitPassword' | 'submitCode' | 'resend' | 'back' | 'retry'>(name: K) =>
    async (...args: Parameters<Prompt[K]>): Promise<void> =>
      ((await asking()).prompt[name] as (...args: Parameters<Prompt[K]>) => Promise<void> | void)(...args);

  const run: StepUpInternals['run'] = (task, ask, onWait) => runTask(task, withDefaults(ask), begin(), onWait);
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
        setTimeout(() => hosts.size === 0 && cancel('unmounted'));
      };
    },
  });

  return {
    run,
    verify,
    check: (ask) => !keeper.find(withDefaults(ask)),
    forget: users.forget,
    fetch: async (input, init) => (await import('./call/fetch.js')).stepUpFetch(run, options, originOf, input, init),
    async preload() {
      await preload();
    },
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    selectMethod: verb('selectMethod'),
    submitPassword: verb('submitPassword'),
    submitCode: verb('submitCode'),
    resend: verb('resend'),
    back: verb('back'),
    retry: verb('retry'),
    cancel,
    [INTERNALS]: internals,
  };
}
