import { VerificationError } from '../api/errors.js';
import type { Method } from '../api/types.js';
import type { SentCode, SentCodes } from './cooldown.js';
import type { FlowDriver } from './engine.js';
import type { CodeOption } from './flow-state.js';
import type { StepRequests } from './step-request.js';

/** Sends one-time codes for the flow, and knows when it is too early for another. */
export interface CodeSender {
  /** Into a code's step: with a new message, or with the last one while it is too early for the next. */
  enter(option: CodeOption): Promise<void>;
  /** @throws VerificationError `rate_limited` before the deadline of the last message, without a request. */
  resend(): Promise<void>;
}

export function createCodeSender(
  host: FlowDriver,
  steps: StepRequests,
  sentCodes: SentCodes,
  fail: (error: unknown, method: Method) => never,
): CodeSender {
  const { api, clock, dispatch } = host;

  const arrived = ({ sends, resendAt, expiresAt }: SentCode) => dispatch({ type: 'sent', sends, resendAt, expiresAt });

  const send = ({ identifier, method }: CodeOption): Promise<void> =>
    steps.once('send', async () => {
      dispatch({ type: 'sending' });
      const language = host.language();
      try {
        await steps.request(
          (signal) => api.sendCode({ identifier, for: 'identity', language }, { signal }),
          (issued) => arrived(sentCodes.put(identifier, issued)),
        );
      } catch (error) {
        fail(error, method);
      }
    });

  return {
    async enter(option) {
      const last = sentCodes.get(option.identifier);
      if (last && clock.now() < Math.min(last.resendAt, last.expiresAt)) arrived(last);
      else await send(option);
    },
    async resend() {
      const state = host.getSnapshot();
      if (state.status !== 'code' && state.status !== 'sendingCode') throw new VerificationError('aborted');
      const last = sentCodes.get(state.option.identifier);
      if (last && clock.now() < last.resendAt) throw new VerificationError('rate_limited');
      await send(state.option);
    },
  };
}
