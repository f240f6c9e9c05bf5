import { ownProperties } from '../api/own-properties.js';
import type { VerificationRecord } from '../api/types.js';
import { callSafely } from './call-safely.js';
import { messageLanguageOf, type LanguageSources } from './language.js';
import { endFrom, type PromptEndCause } from './errors.js';
import { createRefusalHandler } from './call/handle-refusal.js';
import type { HandleRefusal, RunContext, RunningCall } from './call/run.js';
import { createFlow, type Flow, type FlowOptions } from './flow/flow.js';
import { throwIfForgotten, waitUntilShown } from './call/call-owner.js';

/** A call that verifies first, before any server has refused it. */
export interface EarlyCall extends Pick<
  RunningCall<unknown>,
  'callOptions' | 'startedAt' | 'userActivation' | 'userSignal' | 'onWait'
> {
  /** The record that was held at the start of the call, and was not valid for it. */
  previousRecord: VerificationRecord | undefined;
  /** Aborted by a cancellation before the prompt has been loaded. */
  cancelSignal: AbortSignal;
}

/** The prompt, and the handling of refused calls. */
export interface Prompt {
  readonly flow: Flow;
  readonly handleRefusal: HandleRefusal;
  /** Opens the prompt, unless another prompt has led to a valid record since the start of the call. */
  verify(call: EarlyCall): Promise<VerificationRecord>;
}

/** The code of the prompt. Loaded for the first refusal, or for the first call that verifies first. */
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
      if (callOptions.interactive !== false && cancelSignal.aborted)
        throw endFrom(cancelSignal.reason as PromptEndCause);
      await waitUntilShown(call, options);
      throwIfForgotten(call);
      const newer = keeper.last() !== previousRecord && keeper.find(callOptions, startedAt);
      if (newer) return newer;
      onWait?.(true);
      return flow.obtainRecord(callOptions, userActivation).finally(() => onWait?.(false));
    },
  };
}
