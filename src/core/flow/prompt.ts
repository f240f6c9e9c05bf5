import { own } from '../../api/own.js';
import type { Method, VerificationApi, VerificationRecord } from '../../api/types.js';
import type { AskOptions } from '../call/ask.js';
import type { Clock } from '../clock.js';
import { createEngine, type FlowHandle, type FlowVerbs } from './engine.js';
import { StepUpCancelledError, StepUpFailedError, type CancelReason } from '../errors.js';
import { expectSomebody } from './expect-somebody.js';
import { isRunning, type FlowState } from './state.js';
import { LEFT } from './left.js';
import type { RecordKeeper } from '../call/record.js';
import { createReport, type PromptReason, type ReportOptions } from './events.js';
import { closingReason } from './selectors.js';
import type { Store } from '../store.js';
import { createWaiters, type Waiter } from './waiters.js';
import { whyAsked } from './why-asked.js';

export interface PromptOptions extends ReportOptions {
  api: VerificationApi;
  clock: Clock;
  keeper: RecordKeeper;
  store: Store<FlowState>;
  methods?: readonly Method[];
  reuse?: 'window' | 'once';
  onUnauthenticated?: () => void;
  language: () => string | undefined;
  /** There is a dialog, or somebody listens to the flow. */
  isHeard: () => boolean;
}

/** One flow at a time, and those who wait for it. The requests of a flow are the engine's. */
export interface Prompt extends FlowVerbs {
  /**
   * @param reason found out by the record held, if it isn't given
   * @param began when the call began that has been refused: a no that the user said since then is its answer as well
   */
  ask(ask: AskOptions, gesture: boolean, reason?: PromptReason, began?: number): Promise<VerificationRecord>;
  cancel(reason: CancelReason): void;
  /** Begins a flow that could not load anew; a message that could not be sent is sent. */
  retry(): Promise<void>;
  forget(): void;
}

export function createPrompt(options: PromptOptions): Prompt {
  const { store, keeper } = options;
  const waiters = createWaiters();
  const report = createReport(options, 'identity');
  let flow: AbortController | undefined;
  let current: FlowHandle | undefined;
  let no: { at: number; reason: CancelReason } | undefined;

  const start = ({ ask, gesture, reason }: Waiter) => {
    flow = new AbortController();
    current = { ask, gesture, signal: flow.signal };
    report({ type: 'prompted', reason, ...(ask.action && { action: ask.action }) });
    void engine.begin(current);
  };

  const startNext = () => {
    const leader = waiters.first();
    if (leader && !isRunning(store.getSnapshot())) start(leader);
  };

  const verified = (record: VerificationRecord, next: FlowState) => {
    flow?.abort(LEFT);
    const served = waiters.servedBy(record);
    const once = served.some(({ ask }) => (ask.reuse ?? options.reuse) === 'once');
    if (!once) keeper.put(record);
    // They leave before anybody is told: a listener may ask again at once, and must not meet those who are done.
    for (const waiter of served) waiter.resolve(record);
    report({ type: 'verified', method: record.method });
    store.set(next);
    startNext();
  };

  const engine = createEngine(own({ ...options, getSnapshot: store.getSnapshot, set: store.set, verified, report }));

  const end = (rest: FlowState, reason: CancelReason) => {
    const wasRunning = isRunning(store.getSnapshot());
    flow?.abort(LEFT);
    const error = new StepUpCancelledError(reason);
    // Not a no: the last caller has gone, or a dialog that may come back.
    if (reason !== 'aborted' && reason !== 'unmounted') no = { at: options.clock.now(), reason };
    waiters.rejectAll(error);
    if (wasRunning) report({ type: 'cancelled', reason });
    store.set(rest);
  };

  const cancel = (by: CancelReason) => {
    const state = store.getSnapshot();
    if (!isRunning(state)) return;
    const reason = closingReason(state, by);
    end({ status: 'cancelled', reason }, reason);
  };

  return {
    ...engine,
    cancel,
    async ask(ask, gesture, reason = whyAsked(ask, keeper.last(), options.clock.now()), began = Infinity) {
      ask.signal?.throwIfAborted();
      if (ask.interactive === false) throw new StepUpFailedError('interaction_required');
      if (no && no.at > began) throw new StepUpCancelledError(no.reason);
      const heard = expectSomebody(options.isHeard);
      const record = waiters.add({ ask, gesture, reason }, () => cancel('aborted'));
      startNext();
      return heard ? record.finally(heard) : record;
    },
    async retry() {
      const state = store.getSnapshot();
      if (state.status === 'blocked' && state.retry && current) await engine.begin(current);
      else if (state.status === 'sendingCode' && state.error) await engine.resend();
    },
    forget() {
      end({ status: 'idle' }, 'signed-out');
      no = undefined; // it was nobody's who is still here
      engine.forget();
    },
  };
}
