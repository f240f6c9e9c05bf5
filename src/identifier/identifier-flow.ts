import { VerificationError, verificationErrorIn, type VerificationErrorCode } from '../api/errors.js';
import { own } from '../api/own.js';
import { createCodeSender } from '../core/flow/code-sender.js';
import { createSentCodes } from '../core/flow/sent-codes.js';
import { cancellationIn, StepUpCancelledError, type CancelReason } from '../core/errors.js';
import { createAddressProof } from './address-proof.js';
import { createAddressSetback } from './address-setback.js';
import { consequenceOf } from '../core/flow/failures.js';
import { isRunning, type CodeOption, type FlowState } from '../core/flow/state.js';
import { transition, type FlowEvent } from '../core/flow/transition.js';
import { identify } from './identify.js';
import { messageLanguageOf } from '../core/language.js';
import { LEFT } from '../core/flow/left.js';
import { link } from './link.js';
import type { IdentifierAttempt, IdentifierFlow } from './new-identifier.js';
import { createReport } from '../core/flow/events.js';
import { createSecret } from '../core/flow/secret.js';
import { closingReason } from '../core/flow/selectors.js';
import { createStepRequests } from '../core/flow/step-request.js';
import { INTERNALS, type StepUp } from '../core/step-up.js';
import { createStore } from '../core/store.js';

/** The flow of a new address, for the identity that this `StepUp` proves. */
export function createIdentifierFlow(stepUp: StepUp): IdentifierFlow {
  const { api, clock, wish, onUnauthenticated, onEvent } = stepUp[INTERNALS];
  const report = createReport({ clock, onEvent }, 'new-identifier');
  const store = createStore<FlowState>({ status: 'idle' });
  const steps = createStepRequests(report);
  const sentCodes = createSentCodes(clock);
  let attempt: IdentifierAttempt | undefined;

  const dispatch = (event: FlowEvent) => store.set(transition(store.getSnapshot(), event));
  const context = () => ({ action: attempt?.options.action, options: [] });
  const askAddress = (error?: VerificationErrorCode) => {
    const { options, entered: value } = attempt ?? {};
    store.set({ ...context(), status: 'identifier', type: options?.type ?? 'email', value, error });
  };

  const end = (reason: CancelReason) => {
    const ended = attempt;
    attempt = undefined;
    ended?.end.abort(LEFT);
    steps.abort();
    report({ type: 'cancelled', reason });
    store.set({ status: 'cancelled', reason });
    ended?.reject(new StepUpCancelledError(reason));
  };

  const leave = () => steps.next(attempt?.end.signal);
  const fail = createAddressSetback({ getSnapshot: store.getSnapshot, dispatch, askAddress, onUnauthenticated, leave });

  const current = (): CodeOption => {
    const state = store.getSnapshot();
    if ((state.status === 'code' || state.status === 'sendingCode') && attempt) return state.option;
    throw new VerificationError('aborted');
  };
  const { getSnapshot, set } = store;
  const language = () => messageLanguageOf(wish());
  const host = { api, clock, language, report, getSnapshot, set, verified: () => undefined };
  const sender = createCodeSender({ ...host, dispatch, purpose: 'new-identifier' }, steps, sentCodes, fail);
  const prove = createAddressProof({ api, steps, sentCodes, dispatch, fail });

  /** Links what has been proven; a failure stays on the screen, and `retry` links again. */
  const finish = async (ongoing: IdentifierAttempt): Promise<void> => {
    const state = store.getSnapshot();
    if (state.status !== 'code') throw new VerificationError('aborted');
    const { option } = state;
    store.set({ ...state, linking: true, error: undefined });
    try {
      const proof = await link(stepUp, ongoing, option.identifier, ongoing.end.signal);
      if (attempt !== ongoing) return;
      store.set({ ...context(), status: 'verified', method: option.method, option });
      attempt = undefined;
      report({ type: 'verified', method: option.method });
      ongoing.resolve(proof);
      ongoing.end.abort(LEFT);
    } catch (error) {
      if (attempt !== ongoing) throw new VerificationError('aborted');
      const cancelled = cancellationIn(error);
      if (cancelled) {
        end(cancelled.reason);
        return;
      }
      const failure = verificationErrorIn(error) ?? new VerificationError('unknown', { cause: error });
      report({ type: 'failed', step: 'bind', code: failure.code });
      store.set({ ...state, linking: false, error: failure.code });
      if (consequenceOf(failure.code) !== 'stay') ongoing.proven = undefined;
      fail(failure);
      throw failure;
    }
  };

  return {
    ...stepUp,
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    begin: (options) =>
      new Promise((resolve, reject) => {
        if (attempt) end('aborted');
        const ongoing: IdentifierAttempt = { options: own(options), end: new AbortController(), resolve, reject };
        attempt = ongoing;
        steps.next(ongoing.end.signal);
        report({ type: 'prompted', reason: 'new-identifier', ...(options.action && { action: options.action }) });
        store.set({ ...context(), status: 'starting' });
        const onProven = () => {
          if (attempt === ongoing && store.getSnapshot().status === 'starting') askAddress();
        };
        identify(stepUp, ongoing, { onProven, onForgotten: () => end('signed-out') }).catch((error: unknown) => {
          if (attempt === ongoing) end(cancellationIn(error)?.reason ?? 'unavailable');
        });
      }),
    async submitIdentifier(identifier, entered = identifier.value) {
      if (store.getSnapshot().status !== 'identifier' || !attempt) return;
      steps.next(attempt.end.signal);
      attempt.entered = entered;
      attempt.proven = undefined;
      store.set({ ...context(), status: 'sendingCode', option: { method: identifier.type, identifier } });
      await sender.enter({ method: identifier.type, identifier });
    },
    submitCode(code) {
      const secret = createSecret(code);
      const submit = steps.once('submit', async () => {
        const { identifier } = current();
        const ongoing = attempt as IdentifierAttempt;
        ongoing.proven ??= await prove(identifier, secret);
        await finish(ongoing);
      });
      return submit.finally(secret.forget);
    },
    resend: () => sender.resend(),
    async retry() {
      const state = store.getSnapshot();
      if (state.status === 'sendingCode' && state.error) await sender.resend();
      else if (state.status === 'code' && attempt?.proven) await finish(attempt);
    },
    back() {
      const state = store.getSnapshot();
      // A link under way can't be taken back.
      if (state.status === 'sendingCode' || (state.status === 'code' && !state.linking)) {
        leave();
        askAddress();
      }
      return Promise.resolve();
    },
    cancel(by = 'cancel-press') {
      const state = store.getSnapshot();
      if (isRunning(state)) end(closingReason(state, by));
    },
  };
}
