import { VerificationError, findVerificationError } from '../../api/errors.js';
import type { Report, FlowRequestStep } from './events.js';

/**
 * The reason of every abort: a step, or its flow, has been left. One for all, since an error that is made on leaving keeps,
 * by its stack, the event that it was made in, and with that what was on the screen.
 */
const STEP_LEFT = new DOMException('left', 'AbortError');

/** What a step can be busy with. A message may be on its way while a code is checked; neither goes out twice at a time. */
export type StepWork = 'send' | 'submit';

/** The requests of one flow, step by step. */
export interface StepRequests {
  /** Leaves the step: what still runs is aborted, and its late answer changes nothing. */
  leaveStep(): void;
  /** Ends the flow; no request is made after it. */
  end(): void;
  /** Aborted when the flow ends. */
  readonly ended: AbortSignal;
  /** Joins the work of this kind that runs already (a second press), or begins this. */
  runOnce(kind: StepWork, work: () => Promise<void>): Promise<void>;
  running(kind: StepWork): Promise<void> | undefined;
  /**
   * Makes a request and hands over its answer, or its failure, in the same turn in which it is known that the step still
   * stands: by the next, another flow may have begun.
   *
   * @throws VerificationError always; `aborted` once the step has been left, whatever came back.
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
      running.set(kind, promise); // first: the work moves the state, and a listener may ask for the same work
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
        // Nobody has left: a back end that claims so has merely failed.
        const known = findVerificationError(cause);
        const error = known && known.code !== 'aborted' ? known : new VerificationError('unknown', { cause });
        report({ type: 'request-failed', step: name, code: error.code });
        if (!signal.aborted) fail(error); // the app may have ended the flow in its listener
        throw error;
      }
      await take(answer);
    },
  };
}
