import { ownProperties } from '../api/own-properties.js';
import type { VerificationRecord } from '../api/types.js';
import { callSafely } from './call-safely.js';
import { messageLanguageOf, type LanguageSources } from './language.js';
import { createRefusalHandler } from './call/handle-refusal.js';
import type { HandleRefusal, RunContext, RunningCall } from './call/run.js';
import { createFlow, type Flow, type FlowOptions } from './flow/flow.js';
import { throwIfForgotten, waitUntilShown } from './call/call-owner.js';

/** A call that asks ahead, before any server has refused it. */
export interface EarlyCall extends Pick<
  RunningCall<unknown>,
  'callOptions' | 'startedAt' | 'userActivation' | 'userSignal' | 'onWait'
> {
  /** The record that was held when it was made, and would not do. */
  previousRecord: VerificationRecord | undefined;
  /** Aborted by an end that came before all this was loaded. */
  cancelSignal: AbortSignal;
}

/** The prompt, and what becomes of a refused call. */
export interface Prompt {
  readonly flow: Flow;
  readonly handleRefusal: HandleRefusal;
  /** Asks, unless another prompt has ended meanwhile with what will do. */
  verify(call: EarlyCall): Promise<VerificationRecord>;
}

/** All that asking the user takes: it is loaded for the first refusal, or for the first call that verifies ahead. */
export function createPrompt(
  given: Omit<FlowOptions, 'language'> & RunContext & { languageSources: () => LanguageSources | undefined },
): Prompt {
  const { keeper, languageSources } = given;
  const { onUnauthenticated } = ownProperties(given);
  const options = ownProperties({
    ...given,
    language: () => messageLanguageOf(languageSources()),
    onUnauthenticated: () => callSafely(() => onUnauthenticated?.()),
  });
  const flow = createFlow(options);
  return {
    flow,
    handleRefusal: createRefusalHandler(options, flow),
    async verify(call) {
      const { callOptions, startedAt, userActivation, previousRecord, cancelSignal, onWait } = call;
      if (callOptions.interactive !== false) cancelSignal.throwIfAborted();
      await waitUntilShown(call, options);
      throwIfForgotten(call);
      const newer = keeper.last() !== previousRecord && keeper.find(callOptions, startedAt);
      if (newer) return newer;
      onWait?.(true);
      return flow.obtainRecord(callOptions, userActivation).finally(() => onWait?.(false));
    },
  };
}
