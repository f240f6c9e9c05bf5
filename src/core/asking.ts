import { own } from '../api/own.js';
import type { VerificationRecord } from '../api/types.js';
import { guarded } from './guarded.js';
import { messageLanguageOf, type Wish } from './language.js';
import { createRefusals } from './call/challenged.js';
import type { AnswerRefusal, Runner, RunningCall } from './call/run.js';
import { createFlow, type Flow, type FlowOptions } from './flow/flow.js';
import { stopIfForgotten, untilShown } from './call/whose.js';

/** A call that asks ahead, before any server has refused it. */
export interface EarlyCall extends Pick<RunningCall<unknown>, 'ask' | 'began' | 'gesture' | 'session' | 'onWait'> {
  /** The record that was held when it was made, and would not do. */
  before: VerificationRecord | undefined;
  /** Aborted by an end that came before all this was loaded. */
  early: AbortSignal;
}

/** The prompt, and what becomes of a refused call. */
export interface Asking {
  readonly flow: Flow;
  readonly answer: AnswerRefusal;
  /** Asks, unless another prompt has ended meanwhile with what will do. */
  verify(call: EarlyCall): Promise<VerificationRecord>;
}

/** All that asking the user takes: it is loaded for the first refusal, or for the first call that verifies ahead. */
export function createAsking(given: Omit<FlowOptions, 'language'> & Runner & { wish: () => Wish | undefined }): Asking {
  const { keeper, wish } = given;
  const { onUnauthenticated } = own(given);
  const options = own({
    ...given,
    language: () => messageLanguageOf(wish()),
    onUnauthenticated: () => guarded(() => onUnauthenticated?.()),
  });
  const flow = createFlow(options);
  return {
    flow,
    answer: createRefusals(options, flow),
    async verify(call) {
      const { ask, began, gesture, before, early, onWait } = call;
      if (ask.interactive !== false) early.throwIfAborted();
      await untilShown(call, options);
      stopIfForgotten(call);
      const newer = keeper.last() !== before && keeper.find(ask, began);
      if (newer) return newer;
      onWait?.(true);
      return flow.ask(ask, gesture).finally(() => onWait?.(false));
    },
  };
}
