import { VerificationError, verificationErrorIn } from '../../api/errors.js';
import { LEFT } from './left.js';
import type { Report, RequestStep } from './events.js';

/** What a step can be busy with. A message may be on its way while a code is checked; neither goes out twice at a time. */
export type StepWork = 'send' | 'submit';

/** The requests of one step, ended when the step or the flow is left. */
export interface StepRequests {
  /** Leaves the step: what still runs is aborted, and its late answer changes nothing. */
  next(flow: AbortSignal | undefined): void;
  abort(): void;
  /** Joins the work of this kind that runs already (a second press), or begins this. */
  once(kind: StepWork, work: () => Promise<void>): Promise<void>;
  running(kind: StepWork): Promise<void> | undefined;
  /**
   * Makes a request and hands over its answer, or its failure, in the same turn in which it is known that the step still
   * stands: by the next, another flow may have begun.
   *
   * @throws VerificationError always; `aborted` once the step has been left, whatever came back.
   */
  request<T>(
    step: RequestStep,
    call: (signal: AbortSignal) => Promise<T>,
    take: (answer: T) => unknown,
    fail: (error: VerificationError) => void,
  ): Promise<void>;
}

export function createStepRequests(report: Report): StepRequests {
  let step = new AbortController();
  const running = new Map<StepWork, Promise<void>>();
  return {
    next(flow) {
      step.abort(LEFT);
      step = new AbortController();
      running.clear();
      if (flow?.aborted) step.abort(LEFT);
    },
    abort: () => step.abort(LEFT),
    running: (kind) => running.get(kind),
    once(kind, work) {
      const same = running.get(kind);
      if (same) return same;
      const mine = work().finally(() => {
        if (running.get(kind) === mine) running.delete(kind);
      });
      running.set(kind, mine);
      return mine;
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
        // Nobody has left: a back end that says so has merely failed.
        const told = verificationErrorIn(cause);
        const error = told && told.code !== 'aborted' ? told : new VerificationError('unknown', { cause });
        report({ type: 'failed', step: name, code: error.code });
        if (!signal.aborted) fail(error); // the app may have ended the flow as it heard of it
        throw error;
      }
      await take(answer);
    },
  };
}
