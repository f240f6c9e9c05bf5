import { originOf } from '../api/origin-of.js';
import { own } from '../api/own.js';
import type { AskOptions } from './ask.js';
import type { Asking } from './asking.js';
import { monotonicClock } from './clock.js';
import { StepUpCancelledError, type CancelReason } from './errors.js';
import type { FlowState } from './flow-state.js';
import { guarded } from './guarded.js';
import type { Wish } from './language.js';
import { checkOrigins } from './origins.js';
import type { Prompt } from './prompt.js';
import { createRecordKeeper } from './record-keeper.js';
import { createRun, type OnWait, type Task } from './run.js';
import type { StepUpOptions } from './step-up-options.js';
import { INTERNALS, type StepUp, type StepUpInternals } from './step-up.js';
import { createStore } from './store.js';
import { focused, hasGesture } from './user.js';

/**
 * Makes a coordinator: one for each signed-in app, like a `QueryClient`.
 *
 * @throws TypeError in development, for `origins` that are none; in production each `fetch` rejects with it
 */
export function createStepUp(given: StepUpOptions): StepUp {
  const options = own(given);
  const { api, clock = monotonicClock() } = options;
  if (process.env.NODE_ENV !== 'production') checkOrigins(options.origins);
  const onUnauthenticated = () => guarded(() => options.onUnauthenticated?.());
  const keeper = createRecordKeeper(clock);
  const store = createStore<FlowState>({ status: 'idle' });
  const hosts = new Set<() => Promise<unknown>>();
  let spoken: (() => Wish) | undefined;
  let opener: WeakRef<Element> | undefined;
  let loading: Promise<Asking> | undefined;
  let prompt: Prompt | undefined;
  /** Of those who ask ahead before the prompt has been loaded. */
  let early = new AbortController();
  let session = new AbortController();

  const begin = () => {
    const element = focused();
    if (element) opener = new WeakRef(element);
    return hasGesture();
  };
  const wish = () => spoken?.();
  const signedIn = () => session.signal;
  const runner = own({ ...options, clock, keeper, session: signedIn });
  const withDefaults = (ask?: AskOptions): AskOptions => own({ ...ask, maxAge: own(ask).maxAge ?? options.maxAge });

  const load = () => {
    api.preload?.().catch(() => undefined); // beside the prompt; that it failed is told by the first request
    return import('./asking.js');
  };
  const asking = () => {
    loading ??= load().then(
      ({ createAsking }) => {
        const made = createAsking({ ...runner, onUnauthenticated, store, wish });
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
  const runTask = createRun(runner, asking);

  const end = (reason: CancelReason) => {
    early.abort(new StepUpCancelledError(reason));
    early = new AbortController();
  };
  const cancel = (reason: CancelReason = 'cancel-press') => {
    end(reason);
    prompt?.cancel(reason);
  };

  /** The dialog's verbs are the prompt's. */
  const verb =
    <A extends unknown[]>(of: (prompt: Prompt) => (...args: A) => Promise<void> | void) =>
    async (...args: A): Promise<void> =>
      of((await asking()).prompt)(...args);

  const run = <T>(task: Task<T>, ask?: AskOptions, onWait?: OnWait): Promise<T> =>
    runTask(task, withDefaults(ask), begin(), onWait);

  const internals: StepUpInternals = {
    api,
    clock,
    run,
    adopt: keeper.put,
    session: signedIn,
    opener: () => opener?.deref(),
    wish,
    speak(next) {
      spoken = next;
    },
    signedOut: onUnauthenticated,
    onEvent: options.onEvent,
    addHost(load) {
      hosts.add(load);
      return () => {
        hosts.delete(load);
        // Later, because effects may only be run anew (StrictMode, other words).
        setTimeout(() => hosts.size === 0 && cancel('unmounted'));
      };
    },
  };

  return {
    run,
    async verify(ask) {
      const gesture = begin();
      const wanted = withDefaults(ask);
      const held = keeper.find(wanted);
      if (held) return held;
      const [began, before, { signal }] = [clock.now(), keeper.last(), early];
      preload().catch(() => undefined); // the dialog beside its flow
      const { prompt } = await asking();
      if (wanted.interactive !== false) signal.throwIfAborted();
      // Another prompt may have ended meanwhile.
      const newer = keeper.last() !== before && keeper.find(wanted, began);
      return newer || prompt.ask(wanted, gesture);
    },
    check: (ask) => !keeper.find(withDefaults(ask)),
    forget() {
      keeper.clear();
      session.abort();
      session = new AbortController();
      end('signed-out');
      prompt?.forget();
    },
    fetch: async (input, init) => (await import('./step-up-fetch.js')).stepUpFetch(run, options, originOf, input, init),
    async preload() {
      await preload();
    },
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    selectMethod: verb(({ selectMethod }) => selectMethod),
    submitPassword: verb(({ submitPassword }) => submitPassword),
    submitCode: verb(({ submitCode }) => submitCode),
    resend: verb(({ resend }) => resend),
    back: verb(({ back }) => back),
    retry: verb(({ retry }) => retry),
    cancel,
    [INTERNALS]: internals,
  };
}
