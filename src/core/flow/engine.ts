import { VerificationError } from '../../api/errors.js';
import type { AccountMethods, Issued, Method, VerificationRecord } from '../../api/types.js';
import type { AskOptions } from '../call/ask.js';
import { choicesFrom } from './choices.js';
import { createCodeSender } from './code-sender.js';
import { createSentCodes } from './sent-codes.js';
import { usesUp } from './failures.js';
import type { EngineHost, FlowDriver } from './flow-driver.js';
import { isCode } from './state.js';
import { transition, type FlowEvent } from './transition.js';
import { lastFirst, rememberMethod } from './last-method.js';
import { createSecret } from './secret.js';
import { createSetbacks } from './setback.js';
import { createStepRequests } from './step-request.js';

/** One flow: for whom, and until when. */
export interface FlowHandle {
  readonly ask: AskOptions;
  /** It began in a user's own event, so the only method may send its message at once. */
  readonly gesture: boolean;
  readonly signal: AbortSignal;
}

/** What a user does in a flow. Each verb settles with its request, or rejects with a `VerificationError`. */
export interface FlowVerbs {
  selectMethod(method: Method): Promise<void>;
  submitPassword(password: string): Promise<void>;
  submitCode(code: string): Promise<void>;
  resend(): Promise<void>;
  back(): void;
}

/** The requests of a flow. */
export interface Engine extends FlowVerbs {
  /** Asks for the ways open to the user, and shows them. Never rejects. */
  begin(flow: FlowHandle): Promise<void>;
  forget(): void;
}

export function createEngine(host: EngineHost): Engine {
  const { api, clock, report } = host;
  const dispatch = (event: FlowEvent) => host.set(transition(host.getSnapshot(), event));
  const verified = (record: VerificationRecord) => {
    rememberMethod(record.method);
    host.verified(record, transition(host.getSnapshot(), { type: 'verify', method: record.method }));
  };
  const sentCodes = createSentCodes(clock);
  const steps = createStepRequests(report);
  let flow: FlowHandle | undefined;
  const driver: FlowDriver = { ...host, dispatch };
  const { block, fail } = createSetbacks(driver, () => steps.next(flow?.signal));
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
    if (direct) report({ type: 'methodChosen', method: sole.method });
    if (direct && isCode(sole)) await sender.enter(sole).catch(() => undefined); // the state tells it
  };

  return {
    async begin(next) {
      flow = next;
      next.signal.addEventListener('abort', steps.abort);
      steps.next(next.signal);
      host.set({ action: next.ask.action, options: [], status: 'starting' });
      const take = (methods: AccountMethods) => offer(next, methods);
      // What failed has been told by the state.
      await steps.request('methods', (signal) => api.getMethods({ signal }), take, block).catch(() => undefined);
    },

    async selectMethod(method) {
      const state = host.getSnapshot();
      const option = 'options' in state ? state.options.find((candidate) => candidate.method === method) : undefined;
      const sending = state.status === 'sendingCode' && state.option === option && !state.error;
      if (!option || sending) return steps.running('send');
      steps.next(flow?.signal);
      report({ type: 'methodChosen', method });
      dispatch({ type: 'select', option });
      if (isCode(option)) await sender.enter(option);
    },

    submitPassword: (password) => {
      const secret = createSecret(password);
      const submit = steps.once('submit', async () => {
        if (host.getSnapshot().status !== 'password') throw new VerificationError('aborted');
        const proven = ({ id, expiresIn }: Issued) => {
          const now = clock.now();
          verified({ id, method: 'password', verifiedAt: now, expiresAt: now + expiresIn });
        };
        await steps.request(
          'password',
          (signal) => api.verifyPassword({ password: secret.read() }, { signal }),
          proven,
          (error) => fail(error, 'password'),
        );
      });
      return submit.finally(secret.forget);
    },

    submitCode: (code) => {
      const secret = createSecret(code);
      const submit = steps.once('submit', async () => {
        const state = host.getSnapshot();
        if (state.status !== 'code') throw new VerificationError('aborted');
        const { identifier, method } = state.option;
        const sent = sentCodes.get(identifier);
        if (!sent) throw new VerificationError(state.spent ?? 'record_gone');
        const proven = ({ id }: { id: string }) => {
          sentCodes.spend(identifier, sent.id);
          verified({ id, method, verifiedAt: clock.now(), expiresAt: sent.expiresAt });
        };
        const refused = (error: VerificationError) => {
          if (usesUp(error.code) && sentCodes.spend(identifier, sent.id))
            dispatch({ type: 'spent', resendAt: sentCodes.freeAt(identifier), code: error.code });
          fail(error, method);
        };
        await steps.request(
          'code',
          (signal) => api.verifyCode({ identifier, id: sent.id, code: secret.read() }, { signal }),
          proven,
          refused,
        );
      });
      return submit.finally(secret.forget);
    },

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
