import type { Method, VerificationApi, VerificationRecord } from '../api/types.js';
import type { AskOptions } from './ask.js';
import type { Clock } from './clock.js';
import type { Engine, FlowHandle } from './engine.js';
import { StepUpCancelledError, StepUpFailedError, type CancelReason } from './errors.js';
import { isRunning, type FlowState } from './flow-state.js';
import type { RecordKeeper } from './record-keeper.js';
import { closingReason } from './selectors.js';
import { createStore, type Store } from './store.js';
import { createWaiters, type Waiter } from './waiters.js';

export interface PromptOptions {
  api: VerificationApi;
  clock: Clock;
  keeper: RecordKeeper;
  methods?: readonly Method[];
  reuse?: 'window' | 'once';
  onUnauthenticated?: () => void;
  language: () => string | undefined;
}

/** One flow at a time, and those who wait for it. The requests of a flow are the engine's, which is loaded for the first. */
export interface Prompt extends Pick<Store<FlowState>, 'getSnapshot' | 'subscribe'> {
  ask(ask: AskOptions, gesture: boolean): Promise<VerificationRecord>;
  cancel(reason: CancelReason): void;
  /** Begins a flow that could not load anew; a message that could not be sent is sent. */
  retry(): Promise<void>;
  forget(): void;
  engine(): Promise<Engine>;
}

export function createPrompt(options: PromptOptions): Prompt {
  const store = createStore<FlowState>({ status: 'idle' });
  const waiters = createWaiters();
  let flow: AbortController | undefined;
  let current: FlowHandle | undefined;
  let loading: Promise<Engine> | undefined;

  const engine = () => {
    loading ??= import('./engine.js').then(
      ({ createEngine }) => createEngine({ ...options, getSnapshot: store.getSnapshot, set: store.set, verified }),
      (error: unknown) => {
        loading = undefined; // the next try loads it again
        throw error;
      },
    );
    return loading;
  };

  const begin = async (handle: FlowHandle): Promise<void> => {
    const context = { action: handle.ask.action, options: [] };
    store.set({ ...context, status: 'starting' });
    // The list is asked for at once, beside the engine and the dialog that are loaded meanwhile.
    const account = (async () => options.api.getMethods({ signal: handle.signal }))();
    account.catch(() => undefined); // the engine, if it comes, tells it
    try {
      const ready = await engine();
      if (!handle.signal.aborted) await ready.begin(handle, account);
    } catch {
      if (!handle.signal.aborted) store.set({ ...context, status: 'blocked', reason: 'load-failed', retry: true });
    }
  };

  const start = ({ ask, gesture }: Waiter) => {
    flow = new AbortController();
    current = { ask, gesture, signal: flow.signal };
    void begin(current);
  };

  const verified = (record: VerificationRecord, next: FlowState) => {
    flow?.abort();
    const served = waiters.servedBy(record);
    const once = served.some(({ ask }) => (ask.reuse ?? options.reuse) === 'once');
    if (!once) options.keeper.put(record);
    // They leave before anybody is told: a listener may ask again at once, and must not meet those who are done.
    for (const waiter of served) waiter.resolve(record);
    store.set(next);
    const leader = waiters.first();
    if (leader && !isRunning(store.getSnapshot())) start(leader);
  };

  const end = (rest: FlowState, reason: CancelReason) => {
    flow?.abort();
    waiters.rejectAll(new StepUpCancelledError(reason));
    store.set(rest);
  };

  const cancel = (by: CancelReason) => {
    const state = store.getSnapshot();
    if (!isRunning(state)) return;
    const reason = closingReason(state, by);
    end({ status: 'cancelled', reason }, reason);
  };

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    engine,
    cancel,
    async ask(ask, gesture) {
      ask.signal?.throwIfAborted();
      if (ask.interactive === false) throw new StepUpFailedError('interaction_required');
      const record = waiters.add(ask, gesture, () => cancel('aborted'));
      const leader = waiters.first();
      if (leader && !isRunning(store.getSnapshot())) start(leader);
      return record;
    },
    async retry() {
      const state = store.getSnapshot();
      if (state.status === 'blocked' && state.retry && current) await begin(current);
      else if (state.status === 'sendingCode' && state.error) await (await engine()).resend();
    },
    forget() {
      end({ status: 'idle' }, 'signed-out');
      void loading?.then(
        (ready) => ready.forget(),
        () => undefined, // what could not be loaded knows nothing
      );
    },
  };
}
