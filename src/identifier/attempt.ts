import { VerificationError, findVerificationError } from '../api/errors.js';
import { warnOnce } from '../api/warn.js';
import { ownProperties } from '../api/own-properties.js';
import type { AccountMethods, Identifier, MethodOption, VerificationRecord } from '../api/types.js';
import type { StepUpCallOptions } from '../core/call/call-options.js';
import { findFlowEnd, findPromptEnd, StepUpCancelledError, StepUpFailedError } from '../core/errors.js';
import type { Attempt, RunningFlow, Stage } from '../core/flow/stage.js';
import { isStep } from '../core/flow/state.js';

/** The result of the last step. */
export interface IdentityProof {
  /** The record of the user's identity that the address was linked with. */
  record: VerificationRecord;
}

/** The steps of a new address: identity, address, code, and then `link`. */
export interface IdentifierPlan<Proof extends IdentityProof> extends Pick<
  StepUpCallOptions,
  'action' | 'methods' | 'maxAge'
> {
  /** The kind of the new address. */
  readonly type: Identifier['type'];
  /** Ends the flow, with its reason. */
  readonly signal: AbortSignal;
  /** The last step. A cancelled prompt ends the flow; any other failure stays on the screen, and can be tried again. */
  link(proven: {
    identifier: Identifier;
    /** The record of the new address. */
    newIdentifierVerificationRecordId: string;
    /** The record of this flow, or the one of the last try. */
    identity: VerificationRecord;
    signal: AbortSignal;
  }): Promise<Proof>;
}

/** Verifies a new address and links it. Another one waits until this one has ended. @throws StepUpCancelledError, the signal's reason */
export function prove<Proof extends IdentityProof>(
  stage: Stage,
  plan: IdentifierPlan<Proof>,
  userActivation: boolean,
): Promise<Proof> {
  plan.signal.throwIfAborted();
  const { sendCode, verifyCode } = stage.api;
  if (!sendCode || !verifyCode) {
    if (process.env.NODE_ENV !== 'production')
      warnOnce('a new address needs sendCode and verifyCode: add them to the object that createStepUp gets as api.');
    return Promise.reject(new StepUpFailedError('unavailable'));
  }
  return new Promise((resolve, reject) => {
    const { attempts } = stage;
    const attempt = createAttempt(stage, plan, userActivation, resolve, reject);
    attempts.push(attempt);
    plan.signal.addEventListener('abort', () => {
      const place = attempts.indexOf(attempt);
      if (place < 0) return;
      attempts.splice(place, 1);
      reject(plan.signal.reason);
    });
    stage.startNext();
  });
}

function createAttempt<Proof extends IdentityProof>(
  stage: Stage,
  plan: IdentifierPlan<Proof>,
  userActivation: boolean,
  resolve: (proof: Proof) => void,
  reject: (error: unknown) => void,
): Attempt {
  const { type, link, signal, ...callOptions } = plan;
  let flow: RunningFlow;
  let identity: VerificationRecord | undefined;
  /** The record of the new address, once its code has been checked. It stays valid when the identity is verified again. */
  let proven: string | undefined;
  /** The last address, as the user wrote it. */
  let value: string | undefined;

  /** The user's methods, if they are loaded: the user's own addresses are not new ones. */
  const ownMethods = (): Promise<AccountMethods | undefined> => {
    const { signal: never } = new AbortController();
    stage.account ??= stage.api.getMethods({ signal: never }).catch(() => {
      stage.account = undefined;
      return undefined;
    });
    return stage.account;
  };

  const attempt: Attempt = {
    waitsForIdentity: false,

    start() {
      flow = stage.open('new-identifier', callOptions, userActivation, attempt);
      signal.addEventListener('abort', () => stage.end([flow], new StepUpCancelledError('aborted')), {
        signal: flow.requests.ended,
      });
      stage.add(flow);
      flow.report({
        type: 'prompted',
        reason: 'new-identifier',
        ...(callOptions.action && { action: callOptions.action }),
      });
      if (flow.requests.ended.aborted) return;
      stage.show(flow.state);
      identity = stage.keeper.find(ownProperties(callOptions));
      if (identity) {
        attempt.askAgain();
        void ownMethods();
        return;
      }
      attempt.waitsForIdentity = true;
      const onServed = (record: VerificationRecord) => {
        attempt.waitsForIdentity = false;
        identity = record;
        if (flow.state.status === 'starting') attempt.askAgain();
      };
      // If it ends without a record, the attempt ends too.
      stage
        .wait(
          ownProperties({ ...callOptions, signal: flow.requests.ended }),
          userActivation,
          undefined,
          undefined,
          onServed,
        )
        .catch((error: unknown) =>
          stage.end([flow], findPromptEnd(error) ?? new StepUpFailedError('unavailable'), undefined, error),
        );
    },

    askAgain(problem) {
      flow.requests.leaveStep();
      stage.set(flow, { ...stage.contextOf(flow), status: 'identifier', type, value, pending: false, problem });
    },

    failed(consequence, problem) {
      if (consequence === 'choose') stage.block(flow, 'unavailable', problem);
      else if (consequence === 'locked' || consequence === 'address')
        attempt.askAgain({ ...problem, recovery: 'address' });
      else return false;
      return true;
    },

    isProven: () => proven !== undefined,
    proven(id) {
      proven = id;
    },

    async submit(identifier, entered) {
      const { state } = flow;
      if (state.status !== 'identifier') return;
      await flow.runOnce('submit', async () => {
        value = entered;
        proven = undefined;
        stage.set(flow, { ...state, value, pending: true, problem: undefined });
        const address = identifier.value.toLowerCase();
        const isOwn = (await ownMethods())?.options.some(
          ({ identifier: known }) => known?.type === identifier.type && known.value.toLowerCase() === address,
        );
        if (flow.state.status !== 'identifier' || flow.requests.ended.aborted) throw new VerificationError('aborted');
        if (isOwn) {
          // The server would issue a record of identity, and the link would change nothing.
          const error = new VerificationError('identifier_taken');
          flow.report({ type: 'request-failed', step: 'send', code: error.code });
          flow.fail('send', error);
          throw error;
        }
        await stage.enter(flow, { method: identifier.type, identifier });
      });
    },

    /** Links the address. A failure stays on the screen, and `retry` links again. */
    async finish() {
      const { requests, state, option } = flow;
      if (!isStep(state) || proven === undefined || !identity) throw new VerificationError('aborted');
      flow.show({ ...state, pending: true, linking: true, problem: undefined });
      const { identifier, method } = option as Required<MethodOption>;
      let proof;
      try {
        const { ended } = requests;
        proof = await link({ identifier, newIdentifierVerificationRecordId: proven, identity, signal: ended });
      } catch (cause) {
        if (requests.ended.aborted) throw new VerificationError('aborted');
        const flowEnd = findFlowEnd(cause);
        if (flowEnd) {
          stage.end([flow], flowEnd);
          return;
        }
        const error = findVerificationError(cause) ?? new VerificationError('unknown', { cause });
        flow.report({ type: 'request-failed', step: 'link', code: error.code, ...stage.hostCodeOf(error) });
        if (stage.consequenceOf(error) !== 'stay') proven = undefined;
        if (!requests.ended.aborted) flow.fail('link', error);
        throw error;
      }
      if (requests.ended.aborted) return;
      identity = proof.record;
      requests.end();
      flow.settled = true;
      flow.report({ type: 'verified', method });
      if (!stage.has(flow)) return; // a listener has forgotten the user
      resolve(proof);
      stage.showVerified(flow);
    },

    ended: (cancelled, failure) => reject(failure ?? (signal.aborted ? signal.reason : cancelled)),
  };
  return attempt;
}
