import { VerificationError } from '../api/errors.js';
import type { AccountMethods, Issued, Method, VerificationApi, VerificationRecord } from '../api/types.js';
import type { AskOptions } from './ask.js';
import type { Clock } from './clock.js';
import { choicesFrom } from './choices.js';
import { createCodeSender } from './code-sender.js';
import { createSentCodes } from './cooldown.js';
import { usesUp } from './failure.js';
import { isCode, type FlowState } from './flow-state.js';
import { transition, type FlowEvent } from './flow.js';
import { lastFirst, rememberMethod } from './last-method.js';
import { codeOf, createSetbacks } from './setback.js';
import { createStepRequests } from './step-request.js';

/** What the engine works with: the back end, the clock, and the only way to move the flow. */
export interface EngineHost {
  api: VerificationApi;
  clock: Clock;
  methods?: readonly Method[];
  /** The language of messages at this moment. */
  language: () => string | undefined;
  onUnauthenticated?: () => void;
  getSnapshot(): FlowState;
  set(next: FlowState): void;
  /** The user has proven it: serves those who wait, and shows `next`. */
  verified(record: VerificationRecord, next: FlowState): void;
}

/** The host, and the one way to move its flow. */
export interface FlowDriver extends EngineHost {
  dispatch(event: FlowEvent): void;
}

/** One flow: for whom, and until when. */
export interface FlowHandle {
  readonly ask: AskOptions;
  /** It began in a user's own event, so the only method may send its message at once. */
  readonly gesture: boolean;
  readonly signal: AbortSignal;
}

/** The requests of a flow, loaded with the first one. Each verb settles with its request, or rejects with a `VerificationError`. */
export interface Engine {
  /** Shows the ways open to the user as soon as `account` has come. */
  begin(flow: FlowHandle, account: Promise<AccountMethods>): Promise<void>;
  selectMethod(method: Method): Promise<void>;
  submitPassword(password: string): Promise<void>;
  submitCode(code: string): Promise<void>;
  resend(): Promise<void>;
  back(): void;
  forget(): void;
}

export function createEngine(host: EngineHost): Engine {
  const { api, clock } = host;
  const dispatch = (event: FlowEvent) => host.set(transition(host.getSnapshot(), event));
  const verified = (record: VerificationRecord) => {
    rememberMethod(record.method);
    host.verified(record, transition(host.getSnapshot(), { type: 'verify', method: record.method }));
  };
  const sentCodes = createSentCodes(clock);
  const steps = createStepRequests();
  let flow: FlowHandle | undefined;
  const driver: FlowDriver = { ...host, dispatch };
  const { block, fail } = createSetbacks(driver);
  const sender = createCodeSender({ ...driver, purpose: 'identity' }, steps, sentCodes, fail);

  const offer = async ({ ask, gesture }: FlowHandle, account: AccountMethods): Promise<void> => {
    const offered = lastFirst(choicesFrom(account.options, host.methods, ask.methods));
    const [sole, another] = offered.options;
    if (!sole) {
      dispatch({ type: 'block', reason: 'no-method', retry: false });
      return;
    }
    const direct = !another && (gesture || !isCode(sole));
    dispatch({ type: 'loaded', ...offered, username: account.username, ...(direct && { enter: sole }) });
    if (direct && isCode(sole)) await sender.enter(sole).catch(() => undefined); // the state tells it
  };

  return {
    async begin(next, account) {
      flow = next;
      next.signal.addEventListener('abort', steps.abort);
      steps.next(next.signal);
      try {
        const take = (methods: AccountMethods) => offer(next, methods);
        await steps.request(() => account, take);
      } catch (error) {
        if (codeOf(error) !== 'aborted') block(error);
      }
    },

    async selectMethod(method) {
      const state = host.getSnapshot();
      const option = 'options' in state ? state.options.find((candidate) => candidate.method === method) : undefined;
      const sending = state.status === 'sendingCode' && state.option === option && !state.error;
      if (!option || sending) return steps.running('send');
      steps.next(flow?.signal);
      dispatch({ type: 'select', option });
      if (isCode(option)) await sender.enter(option);
    },

    submitPassword: (password) =>
      steps.once('submit', async () => {
        if (host.getSnapshot().status !== 'password') throw new VerificationError('aborted');
        const proven = ({ id, expiresIn }: Issued) => {
          const now = clock.now();
          verified({ id, method: 'password', verifiedAt: now, expiresAt: now + expiresIn });
        };
        try {
          await steps.request((signal) => api.verifyPassword({ password }, { signal }), proven);
        } catch (error) {
          fail(error, 'password');
        }
      }),

    submitCode: (code) =>
      steps.once('submit', async () => {
        const state = host.getSnapshot();
        if (state.status !== 'code') throw new VerificationError('aborted');
        const { identifier, method } = state.option;
        const sent = sentCodes.get(identifier);
        if (!sent) throw new VerificationError(state.spent ?? 'record_gone');
        const proven = ({ id }: { id: string }) => {
          sentCodes.spend(identifier, sent.id);
          verified({ id, method, verifiedAt: clock.now(), expiresAt: sent.expiresAt });
        };
        try {
          await steps.request((signal) => api.verifyCode({ identifier, id: sent.id, code }, { signal }), proven);
        } catch (error) {
          const code = codeOf(error);
          if (usesUp(code) && sentCodes.spend(identifier, sent.id))
            dispatch({ type: 'spent', resendAt: sentCodes.freeAt(identifier), code });
          fail(error, method);
        }
      }),

    resend: () => sender.resend(),
    back() {
      const { status, ...state } = host.getSnapshot();
      // Where there is no way back, what runs goes on.
      if (status === 'choosing' || !('options' in state) || state.options.length < 2) return;
      steps.next(flow?.signal);
      dispatch({ type: 'back' });
    },

    forget: () => sentCodes.clear(),
  };
}
