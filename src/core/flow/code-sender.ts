import { VerificationError } from '../../api/errors.js';
import type { Method, SendCodeInput } from '../../api/types.js';
import type { SentCode, SentCodes } from './sent-codes.js';
import type { FlowDriver } from './flow-driver.js';
import type { CodeOption } from './state.js';
import type { StepRequests } from './step-request.js';

/** Sends one-time codes for the flow, and knows when it is too early for another. */
export interface CodeSender {
  /** Into a code's step: with a new message, or with the last one while it is too early for the next. */
  enter(option: CodeOption): Promise<void>;
  /** @throws VerificationError `rate_limited` before the deadline of the last message, without a request. */
  resend(): Promise<void>;
}

export function createCodeSender(
  host: FlowDriver & { purpose: SendCodeInput['for'] },
  steps: StepRequests,
  sentCodes: SentCodes,
  fail: (error: unknown, method: Method) => void,
): CodeSender {
  const { api, clock, dispatch, report } = host;

  const arrived = ({ sends, resendAt, expiresAt }: SentCode) => dispatch({ type: 'sent', sends, resendAt, expiresAt });

  /** The server takes no more for now: a code that came before stays in use, and both wait for the same deadline. */
  const showLimit = ({ identifier }: CodeOption): void => {
    const resendAt = sentCodes.freeAt(identifier);
    const last = sentCodes.get(identifier);
    const code = 'rate_limited';
    if (last && clock.now() < last.expiresAt) dispatch({ type: 'sent', ...last, resendAt, sendError: code });
    else dispatch({ type: 'sendFailed', code, resendAt });
  };

  const send = (option: CodeOption): Promise<void> =>
    steps.once('send', async () => {
      const { identifier, method } = option;
      dispatch({ type: 'sending' });
      const language = host.language();
      await steps.request(
        'send',
        (signal) => api.sendCode({ identifier, for: host.purpose, language }, { signal }),
        (issued) => {
          report({ type: 'codeSent', method });
          arrived(sentCodes.put(identifier, issued));
        },
        (error) => {
          if (error.code !== 'rate_limited') {
            fail(error, method);
            return;
          }
          sentCodes.refuse(identifier);
          showLimit(option);
        },
      );
    });

  return {
    async enter(option) {
      const last = sentCodes.get(option.identifier);
      if (last && clock.now() < Math.min(last.resendAt, last.expiresAt)) arrived(last);
      // `freeAt` before `now`: with nothing in the way it is this very moment, and the clock runs on.
      else if (sentCodes.freeAt(option.identifier) > clock.now()) showLimit(option);
      else await send(option);
    },
    async resend() {
      const state = host.getSnapshot();
      if (state.status !== 'code' && state.status !== 'sendingCode') throw new VerificationError('aborted');
      if (sentCodes.freeAt(state.option.identifier) > clock.now()) throw new VerificationError('rate_limited');
      await send(state.option);
    },
  };
}
