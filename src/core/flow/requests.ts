import { VerificationError, findVerificationError } from '../../api/errors.js';
import { hostCodeOf } from './failures.js';
import type { Report, FlowRequestStep } from './events.js';

/**
 * The reason of every abort: a step, or its flow, has been left. One object for all, because the stack of an error that
 * is made at an event keeps that event in memory, and with it the elements on the screen.
 */
const STEP_LEFT = new DOMException('left', 'AbortError');

/** The kinds of a step's work. A message can be sent while a code is checked; no kind runs twice at a time. */
export type StepWork = 'send' | 'submit';

/** The requests of one flow, step by step. */
export interface StepRequests {
  /** Leaves the step: aborts running requests, so that a late answer changes nothing. */
  leaveStep(): void;
  /** Calls the function once the current step is left. */
  onLeave(end: () => void): void;
  /** Ends the flow. It makes no request afterwards. */
  end(): void;
  /** Aborted when the flow ends. */
  readonly ended: AbortSignal;
  /** Joins the running work of this kind (after a second press), or starts it. */
  runOnce(kind: StepWork, work: () => Promise<void>): Promise<void>;
  running(kind: StepWork): Promise<void> | undefined;
  /**
   * Makes a request, and returns its answer or its failure in the turn in which the step is still valid: in the next
   * turn, another flow may have begun.
   *
   * @throws VerificationError always; `aborted` once the step has been left, whatever the answer
   */
  request<T>(
    step: FlowRequestStep,
    call: (signal: AbortSignal) => Promise<T>,
    take: (answer: T) => unknown,
    fail: (error: VerificationError) => void,
  ): Promise<void>;
}

export function createStepRequests(report: Report): StepRequests {
  const flow = new AbortController();
  let step = new AbortController();
  const running = new Map<StepWork, Promise<void>>();
  return {
    ended: flow.signal,
    onLeave: (end) => step.signal.addEventListener('abort', end),
    leaveStep() {
      step.abort(STEP_LEFT);
      running.clear();
      if (!flow.signal.aborted) step = new AbortController();
    },
    end() {
      flow.abort(STEP_LEFT);
      step.abort(STEP_LEFT);
    },
    running: (kind) => running.get(kind),
    runOnce(kind, work) {
      const current = running.get(kind);
      if (current) return current;
      let begin!: (work: Promise<void>) => void;
      const promise = new Promise<void>((resolve) => {
        begin = resolve;
      }).finally(() => {
        if (running.get(kind) === promise) running.delete(kind);
      });
      running.set(kind, promise); // first, because the work moves the state, and a listener may start the same work
      begin(work());
      return promise;
    },
    async request(name, call, take, fail) {
      const { signal } = step;
      let answer;
      try {
        signal.throwIfAborted();
        answer = await call(signal);
        signal.throwIfAborted();
      } catch (cause) {
        if (signal.aborted) throw new VerificationError('aborted');
        // The step is still there: a back end that returns `aborted` has merely failed.
        const known = findVerificationError(cause);
        const error = known && known.code !== 'aborted' ? known : new VerificationError('unknown', { cause });
        report({ type: 'request-failed', step: name, code: error.code, ...hostCodeOf(error) });
        if (!signal.aborted) fail(error); // the app may have ended the flow in its listener
        throw error;
      }
      await take(answer);
    },
  };
}
