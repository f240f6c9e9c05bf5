import { VerificationError } from '../../api/errors.js';
import type { Identifier, Method, VerificationApi } from '../../api/types.js';
import { invalidatesCode } from '../../core/flow/failures.js';
import type { FlowProblem, CeremonyStepState } from '../../core/flow/step.js';
import {
  read,
  type Ceremony,
  type CeremonyEntry,
  type CeremonyStep,
  type CeremonyTools,
  type SecretInput,
} from '../ceremony.js';
import { codeLengthOf } from './code-length.js';
import { createSentCodes, type SentCode } from './sent-codes.js';

/** A method that sends a code, and its address. */
export interface CodeOption {
  /** The method, such as `email` or `phone`. */
  method: Method;
  /** The address that the code goes to. */
  identifier: Identifier;
  /** The number of digits of the code, from 4 to 10. */
  codeLength: number;
}

/** The first message is being sent; with a `problem` it could not be sent. */
export interface FlowSendingState extends CeremonyStepState {
  /** Distinguishes the states. */
  readonly status: 'sending-code';
  /** The address that the code goes to. */
  readonly option: CodeOption;
  /** The earliest time for another message, in milliseconds on the clock of the `StepUp`. */
  readonly resendAt?: number;
}

/** The user enters the code. Times are milliseconds on the clock of the `StepUp`. */
export interface FlowCodeState extends CeremonyStepState {
  /** Distinguishes the states. */
  readonly status: 'code';
  /** The address that the code went to. */
  readonly option: CodeOption;
  /** The number of messages to this address since the last record. */
  readonly sends: number;
  /** The earliest time for another message. */
  readonly resendAt: number;
  /** The time when the server stops accepting the code. */
  readonly expiresAt: number;
  /** Another message is being sent. */
  readonly sending: boolean;
  /** The code was right, and the new address is being linked. */
  readonly linking: boolean;
}

type CodeStep = CeremonyStep<FlowSendingState | FlowCodeState>;

/** The address, and the length of a code to it: of the message, once it is sent. */
function optionOf({ option }: CodeStep, sent?: SentCode): CodeOption {
  const { method, identifier } = option as CodeOption;
  return { method, identifier, codeLength: codeLengthOf(sent, option) };
}

/** The last code can no longer be right. */
const isDead = ({ problem }: FlowCodeState) => problem?.recovery === 'new-code';

function createMessageCode({ api, clock, language }: CeremonyTools): Ceremony<FlowSendingState | FlowCodeState> {
  const sentCodes = createSentCodes(clock);

  const showSent = (step: CodeStep, sent: SentCode, problem?: FlowProblem) => {
    const { sends, resendAt, expiresAt } = sent;
    const { state } = step;
    if (state.status !== 'sending-code' && state.status !== 'code') return;
    // A code of the previous message may be in a running check.
    const { pending, linking } = state.status === 'code' ? state : { pending: false, linking: false };
    const times = { sends, resendAt, expiresAt, sending: false };
    step.show({
      status: 'code',
      option: optionOf(step, sent),
      ...times,
      pending,
      linking,
      ...(problem && { problem }),
    });
  };

  /** A message could not be sent: the first, or another one. */
  const showUnsent = (step: CodeStep, problem: FlowProblem, resendAt?: number) => {
    const { state } = step;
    const wait = resendAt !== undefined && { resendAt };
    if (state.status === 'sending-code')
      step.show({ status: 'sending-code', option: state.option, pending: false, problem, ...wait });
    else if (state.status === 'code') {
      // No further message for now, and no valid code: the note only adds how long that lasts.
      const kept = isDead(state) && problem.code === 'rate_limited' ? state.problem : undefined;
      const recovery = isDead(state) ? 'new-code' : 'verify';
      step.show({ ...state, sending: false, problem: kept ?? { ...problem, recovery }, ...wait });
    }
  };

  /**
   * The server accepts no further message for now. An earlier code stays in use, and both wait for the same deadline.
   */
  const showLimit = (step: CodeStep): void => {
    const option = optionOf(step);
    const resendAt = sentCodes.nextSendAt(option, step.scope);
    const last = sentCodes.get(option, step.scope);
    const problem = { step: 'send', code: 'rate_limited' } as const;
    if (last && clock.now() < last.expiresAt) showSent(step, { ...last, resendAt }, { ...problem, recovery: 'verify' });
    else showUnsent(step, { ...problem, recovery: 'retry' }, resendAt);
  };

  const send = (step: CodeStep): Promise<void> =>
    step.runOnce('send', async () => {
      const option = optionOf(step);
      const { state } = step;
      if (state.status === 'sending-code') step.show({ status: 'sending-code', option, pending: true });
      else if (state.status === 'code') {
        const problem = isDead(state) ? state.problem : undefined;
        step.show({ ...state, sending: true, problem });
      }
      const { method, identifier } = option;
      const { purpose, transaction, partialId, scope } = step;
      const to = { method, identifier, for: purpose, language: language(), transaction, partialId };
      await step.request(
        'send',
        (signal) => (api as Required<VerificationApi>).sendCode(to, { signal }),
        (issued) => {
          step.report({ type: 'code-sent', method: option.method });
          showSent(step, sentCodes.put(option, issued, scope));
        },
        (error) => {
          if (error.code !== 'rate_limited') {
            step.fail('send', error);
            return;
          }
          sentCodes.markLimited(option);
          showLimit(step);
        },
      );
    });

  const resend = async (step: CodeStep) => {
    const resendAt = sentCodes.nextSendAt(optionOf(step), step.scope);
    if (resendAt > clock.now()) {
      showUnsent(step, { step: 'send', code: 'rate_limited', recovery: 'retry' }, resendAt);
      throw new VerificationError('rate_limited');
    }
    await send(step);
  };

  const check = async (step: CodeStep, code: SecretInput): Promise<void> => {
    const { state } = step;
    if (state.status !== 'code') throw new VerificationError('aborted');
    const { option } = state;
    const { method, identifier } = option;
    const { transaction, partialId } = step;
    const sent = sentCodes.get(option, step.scope);
    if (!sent) {
      const known = state.problem?.step === 'check' && state.problem.code;
      throw new VerificationError(known || 'record_gone');
    }
    // The failed message stays a failure, whatever happens to the code.
    const problem = state.problem?.step === 'send' ? state.problem : undefined;
    step.show({ ...state, pending: true, problem });
    await step.request(
      'check',
      (signal) =>
        (api as Required<VerificationApi>).verifyCode(
          { method, identifier, id: sent.id, code: read(code), transaction, partialId },
          { signal },
        ),
      (answer) => {
        sentCodes.markProven(option);
        step.proven(answer, sent.expiresAt);
      },
      (error) => {
        if (invalidatesCode(error.code)) sentCodes.invalidate(option, sent.id);
        step.fail('check', error);
      },
    );
  };

  return {
    enter: (step) => step.show({ status: 'sending-code', option: optionOf(step), pending: true }),

    /** With a new message, or with the last one while it is too early for the next. */
    async begin(step) {
      const last = sentCodes.get(optionOf(step), step.scope);
      if (last && clock.now() < Math.min(last.resendAt, last.expiresAt)) showSent(step, last);
      // `nextSendAt` before `now`: without a wait it is this very moment, and the clock continues.
      else if (sentCodes.nextSendAt(optionOf(step), step.scope) > clock.now()) showLimit(step);
      else await send(step);
    },
    isBeginning: ({ state }) => state.status === 'sending-code' && state.pending,

    moves: {
      submitCode: (step, code: SecretInput) => step.submit(() => check(step, code)),
      resend,
      async retry(step) {
        if (step.state.status === 'sending-code' && step.state.problem) await resend(step);
      },
    },

    failed(step, problem, consequence) {
      const { state, askAgain } = step;
      if (problem.step === 'send') {
        // The server refuses a malformed address when a code is sent to it (recorded: 400 guard.invalid_input).
        const isMalformed = problem.code === 'bad_request' && state.status === 'sending-code';
        if (askAgain && isMalformed) askAgain({ ...problem, recovery: 'address' });
        else showUnsent(step, { ...problem, recovery: 'retry' });
      } else if (state.status === 'code') {
        const resendAt = consequence === 'new-code' ? sentCodes.nextSendAt(state.option, step.scope) : state.resendAt;
        step.show({ ...state, pending: false, linking: false, resendAt, problem });
      }
    },

    forget: sentCodes.clear,
  };
}

/** The user gets a code, and types it. */
export const messageCode = {
  methods: ['email', 'phone'],
  sends: true,
  serves: ({ identifier }, { sendCode, verifyCode }) =>
    identifier !== undefined &&
    ((sendCode !== undefined && verifyCode !== undefined) ||
      (process.env.NODE_ENV !== 'production' && 'it needs the functions `sendCode` and `verifyCode` of the back end')),
  core: createMessageCode,
} as const satisfies CeremonyEntry<FlowSendingState | FlowCodeState>;
