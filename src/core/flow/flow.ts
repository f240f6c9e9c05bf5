import { VerificationError, findVerificationError } from '../../api/errors.js';
import { ownProperties } from '../../api/own-properties.js';
import type {
  AccountMethods,
  Identifier,
  IssuedRecord,
  Method,
  MethodOption,
  VerificationApi,
  VerificationRecord,
} from '../../api/types.js';
import type { StepUpCallOptions } from '../call/call-options.js';
import { promptReason, type RecordKeeper } from '../call/record.js';
import { findFlowEnd, findPromptEnd, StepUpCancelledError, StepUpFailedError, type PromptEnd } from '../errors.js';
import { expectListener } from './expect-listener.js';
import type { Store } from '../store.js';
import { createReport, type PromptReason, type Report, type ReportOptions, type FlowRequestStep } from './events.js';
import { failureOf, invalidatesCode } from './failures.js';
import { allowedMethods, sortLastUsedFirst, rememberMethod } from './methods.js';
import { createQueue, type Waiter } from './queue.js';
import { createStepRequests, type StepRequests } from './requests.js';
import { createSentCodes, type SentCode } from './sent-codes.js';
import {
  endOf,
  isCode,
  type FlowBlockedReason,
  type CodeOption,
  type FlowCodeState,
  type FlowContext,
  type FlowPurpose,
  type FlowState,
  type FlowProblem,
  type FlowRunningState,
} from './state.js';

/** What a flow works with. */
export interface FlowOptions extends ReportOptions {
  api: VerificationApi;
  keeper: RecordKeeper;
  store: Store<FlowState>;
  methods?: readonly Method[];
  reuse?: 'window' | 'once';
  onUnauthenticated?: () => void;
  /** The language of messages at this moment. */
  language: () => string | undefined;
  /** There is a dialog, or somebody listens to the flow. */
  hasListener: () => boolean;
}

/**
 * What a user typed, or a function that reads it. The function is called where the request is made, so that the secret is
 * nowhere between field and request.
 */
export type SecretInput = string | (() => string);

const readSecret = (secret: SecretInput): string => (typeof secret === 'string' ? secret : secret());

/** What a user does in a flow. Each verb settles with its request, or rejects with a `VerificationError`. */
export interface FlowActions {
  /** Goes to the step of this method; for a code, sends it. @throws VerificationError */
  selectMethod(method: Method): Promise<void>;
  /** In the password step. @throws VerificationError, and the step stays */
  submitPassword(password: SecretInput): Promise<void>;
  /**
   * In the step of a new address: sends a code to it. `entered` is how the user wrote it, for the field to begin with when
   * the address is asked for again.
   *
   * @throws VerificationError
   */
  submitIdentifier(identifier: Identifier, entered?: string): Promise<void>;
  /** In the code step: six digits, as `normaliseCode` gives them. @throws VerificationError, and the step stays */
  submitCode(code: SecretInput): Promise<void>;
  /** In the code step: another message. @throws VerificationError `rate_limited` before its time */
  resend(): Promise<void>;
  /** To the list of methods, where there is more than one; from a new address's code, to the address. */
  back(): Promise<void>;
  /** Tries again what could not get through: the list, a message, the call that links a new address. */
  retry(): Promise<void>;
}

/** What has been proven with a new address. */
export interface IdentityProof {
  /** The proof of identity that it was linked with. */
  record: VerificationRecord;
}

/** The steps of a new address: identity, address, code, and then `link`. */
export interface IdentifierPlan<Proof extends IdentityProof> extends Pick<
  StepUpCallOptions,
  'action' | 'methods' | 'maxAge'
> {
  /** Which kind of address is new. */
  readonly type: Identifier['type'];
  /** Ends the flow, with its reason. */
  readonly signal: AbortSignal;
  /** The last step. A cancelled prompt ends the flow; any other failure stays on the screen, and may be tried again. */
  link(proven: {
    identifier: Identifier;
    /** The record of the new address. */
    newIdentifierVerificationRecordId: string;
    /** The proof of identity that was made for this flow, or the one that the last try was made with. */
    identity: VerificationRecord;
    signal: AbortSignal;
  }): Promise<Proof>;
}

/** All flows of one `StepUp`: one prompt on the screen at a time, and the calls that wait for it. */
export interface Flow extends FlowActions {
  /**
   * Waits for a proof of identity.
   *
   * @param reason found out by the record held, if it isn't given
   * @param startedAt when the call began that has been refused: a no that the user gave since then is its answer as well
   */
  obtainRecord(
    callOptions: StepUpCallOptions,
    userActivation: boolean,
    reason?: PromptReason,
    startedAt?: number,
  ): Promise<VerificationRecord>;
  /** Proves a new address. Another one waits until this one has ended. @throws StepUpCancelledError, the signal's reason */
  runIdentifierPlan<Proof extends IdentityProof>(plan: IdentifierPlan<Proof>, userActivation: boolean): Promise<Proof>;
  cancel(by: PromptEnd): void;
  /** Ends all prompts, and drops what is known of the user. */
  forget(): void;
}

/** A new address on its way. */
interface Attempt {
  readonly plan: IdentifierPlan<IdentityProof>;
  /** It waits for the identity to be proven. */
  waitsForIdentity: boolean;
  identity?: VerificationRecord;
  /** The record of the new address, once its code has been checked: it outlives a new proof of identity. */
  provenRecordId?: string;
  /** The address that was tried last, as the user wrote it. */
  entered?: string;
  resolve(proof: IdentityProof): void;
  reject(error: unknown): void;
}

/** One flow, on the screen or under another. */
interface RunningFlow {
  readonly callOptions: StepUpCallOptions;
  /** It began in a user's own event, so the only method may send its message at once. */
  readonly userActivation: boolean;
  readonly attempt?: Attempt;
  readonly requests: StepRequests;
  readonly report: Report;
  /** Proven, and about to leave the screen. */
  settled: boolean;
  state: FlowRunningState;
}

export function createFlow(options: FlowOptions): Flow {
  const { api, clock, keeper, store, language } = options;
  const queue = createQueue();
  const sentCodes = createSentCodes(clock);
  /** The one on the screen is last: the identity may be asked for in the middle of a new address. */
  let flows: RunningFlow[] = [];
  const waitingAttempts: { attempt: Attempt; userActivation: boolean }[] = [];
  let lastEnd: { at: number; error: PromptEnd } | undefined;
  let account: Promise<AccountMethods | undefined> | undefined;
  /** Counts the users that have been forgotten. */
  let forgottenUsers = 0;

  // --- the states, and the moves that more than one request leads to -------------------------------------------------

  const visibleFlow = () => flows.at(-1);
  const show = (rest: FlowState) => store.set(visibleFlow()?.state ?? rest);
  const set = (flow: RunningFlow, state: FlowRunningState) => {
    flow.state = state;
    if (flow === visibleFlow()) store.set(state);
  };
  const contextOf = ({ state }: RunningFlow): FlowContext => {
    const { purpose, action, options: methods, username, lastUsed } = state;
    return { purpose, action, options: methods, username, ...(lastUsed && { lastUsed }) };
  };
  const without = (context: FlowContext, method: Method): FlowContext => ({
    ...context,
    options: context.options.filter((option) => option.method !== method),
  });
  const block = (flow: RunningFlow, reason: FlowBlockedReason, problem?: FlowProblem, method?: Method) => {
    flow.requests.leaveStep(); // a late answer must not take away what explains itself
    const context = contextOf(flow);
    // A locked method is closed for this flow; the others stay open.
    const rest = reason === 'locked' && method ? without(context, method) : context;
    const retry = reason === 'load-failed';
    set(flow, { ...rest, status: 'blocked', reason, retry, ...(method && { method }), ...(problem && { problem }) });
  };
  const askAddress = (flow: RunningFlow, problem?: FlowProblem) => {
    flow.requests.leaveStep();
    const { plan, entered: value } = flow.attempt as Attempt;
    set(flow, { ...contextOf(flow), status: 'identifier', type: plan.type, value, pending: false, problem });
  };
  const showSent = (flow: RunningFlow, { sends, resendAt, expiresAt }: SentCode, problem?: FlowProblem) => {
    const { state } = flow;
    if (state.status !== 'sending-code' && state.status !== 'code') return;
    // A code of the message before may be on its way to be checked.
    const [pending, linking] = state.status === 'code' ? [state.pending, state.linking] : [false, false];
    const step = { option: state.option, sends, resendAt, expiresAt, sending: false, pending, linking };
    set(flow, { ...contextOf(flow), status: 'code', ...step, ...(problem && { problem }) });
  };
  const isCodeInvalid = ({ problem }: FlowCodeState) => problem?.recovery === 'new-code';

  /** A message could not be sent: the first, or another one. */
  const showUnsent = (flow: RunningFlow, problem: FlowProblem, resendAt?: number) => {
    const { state } = flow;
    const wait = resendAt !== undefined && { resendAt };
    if (state.status === 'sending-code') {
      const { option } = state;
      set(flow, { ...contextOf(flow), status: 'sending-code', option, pending: false, problem, ...wait });
    } else if (state.status === 'code') {
      // No more messages for now, and the code is dead: how long that lasts is all there is to add.
      const kept = isCodeInvalid(state) && problem.code === 'rate_limited' ? state.problem : undefined;
      const recovery = isCodeInvalid(state) ? 'new-code' : 'verify';
      set(flow, { ...state, sending: false, problem: kept ?? { ...problem, recovery }, ...wait });
    }
  };

  /** Moves a flow as a failed request demands: the step stays with its problem, or gives way to another. */
  const showFailure = (flow: RunningFlow, step: FlowRequestStep, { code }: VerificationError, method?: Method) => {
    const { consequence, recovery } = failureOf(code);
    const problem: FlowProblem = { step, code, recovery };
    const { attempt, state } = flow;
    // A malformed address is refused when a code is sent to it (recorded: 400 guard.invalid_input).
    const malformed = code === 'bad_request' && state.status === 'sending-code';
    switch (consequence) {
      case 'session-lost':
        block(flow, consequence, problem);
        options.onUnauthenticated?.();
        return;
      case 'unavailable':
        block(flow, consequence, problem);
        return;
      case 'locked':
        if (attempt) askAddress(flow, { ...problem, recovery: 'address' });
        else block(flow, consequence, problem, method);
        return;
      case 'choose':
        if (attempt) block(flow, 'unavailable', problem);
        else if (step === 'methods') block(flow, 'load-failed', problem);
        else if (method) disable(flow, method, problem);
        return;
      case 'address':
        if (attempt) {
          askAddress(flow, problem);
          return;
        }
        break;
      case 'stay':
        if (attempt && malformed) {
          askAddress(flow, { ...problem, recovery: 'address' });
          return;
        }
        break;
      case 'new-code':
        break;
      default:
        consequence satisfies never;
    }
    if (step === 'methods') block(flow, 'load-failed', problem);
    else if (step === 'send') showUnsent(flow, { ...problem, recovery: 'retry' });
    else if (state.status === 'password') set(flow, { ...state, pending: false, problem });
    else if (state.status === 'code') {
      // The code was right: what failed is the link, which is tried again as it is.
      const canRetry = step === 'link' && consequence === 'stay';
      const resendAt = consequence === 'new-code' ? sentCodes.nextSendAt(state.option.identifier) : state.resendAt;
      const next = canRetry ? ({ ...problem, recovery: 'retry' } as const) : problem;
      set(flow, { ...state, pending: false, linking: false, resendAt, problem: next });
    }
  };

  /** The method can't be used now: the others are offered. */
  const disable = (flow: RunningFlow, method: Method, problem: FlowProblem) => {
    flow.requests.leaveStep();
    const rest = without(contextOf(flow), method);
    if (rest.options.length > 0) set(flow, { ...rest, status: 'choosing', unusable: method });
    else set(flow, { ...rest, status: 'blocked', reason: 'unavailable', retry: false, problem });
  };

  // --- begin and end -----------------------------------------------------------------------------------------------

  const open = (
    purpose: FlowPurpose,
    callOptions: StepUpCallOptions,
    userActivation: boolean,
    attempt?: Attempt,
  ): RunningFlow => {
    const report = createReport(options, purpose);
    const { action } = callOptions;
    const state: FlowRunningState = { purpose, action, options: [], status: 'starting' };
    return {
      callOptions,
      userActivation,
      attempt,
      report,
      requests: createStepRequests(report),
      settled: false,
      state,
    };
  };

  const startIdentity = ({ callOptions, userActivation, reason }: Waiter) => {
    const flow = open('identity', callOptions, userActivation);
    flows.push(flow);
    flow.report({ type: 'prompted', reason, ...(callOptions.action && { action: callOptions.action }) });
    void load(flow);
  };

  const startAttempt = ({ attempt, userActivation }: (typeof waitingAttempts)[number]) => {
    const { type, link, signal, ...callOptions } = attempt.plan;
    const flow = open('new-identifier', callOptions, userActivation, attempt);
    signal.addEventListener('abort', () => end([flow], new StepUpCancelledError('aborted')), {
      signal: flow.requests.ended,
    });
    flows.unshift(flow);
    flow.report({
      type: 'prompted',
      reason: 'new-identifier',
      ...(callOptions.action && { action: callOptions.action }),
    });
    if (flow.requests.ended.aborted) return;
    show(flow.state);
    attempt.identity = keeper.find(ownProperties(callOptions));
    if (attempt.identity) {
      askAddress(flow);
      void loadAccount();
      return;
    }
    attempt.waitsForIdentity = true;
    const onServed = (record: VerificationRecord) => {
      attempt.waitsForIdentity = false;
      attempt.identity = record;
      if (flow.state.status === 'starting') askAddress(flow);
    };
    // However it ends without a proof, the attempt ends with it.
    wait(
      ownProperties({ ...callOptions, signal: flow.requests.ended }),
      userActivation,
      undefined,
      undefined,
      onServed,
    ).catch((error: unknown) =>
      end([flow], findPromptEnd(error) ?? new StepUpFailedError('unavailable'), undefined, error),
    );
  };

  /** Calls begin in the order of arrival, and one of each kind at a time. */
  const startNext = () => {
    const leader = queue.first();
    if (leader && !flows.some(({ attempt }) => !attempt)) startIdentity(leader);
    const next = flows.some(({ attempt }) => attempt) ? undefined : waitingAttempts.shift();
    if (next) startAttempt(next);
  };

  /** @param failure what the call for a new address rejects with, in place of `error` */
  const end = (ending: RunningFlow[], error: PromptEnd, rest?: FlowState, failure?: unknown) => {
    const ended = ending.filter((flow) => flows.includes(flow));
    if (ended.length === 0) return;
    flows = flows.filter((flow) => !ended.includes(flow));
    for (const { requests, report, attempt, settled } of ended) {
      requests.end();
      if (attempt) attempt.reject(failure ?? (attempt.plan.signal.aborted ? attempt.plan.signal.reason : error));
      else {
        // Not a no: the last caller has gone, or a dialog that may come back.
        if (!('reason' in error && ['aborted', 'unmounted'].includes(error.reason)))
          lastEnd = { at: clock.now(), error };
        queue.rejectAll(error);
      }
      if (!settled) {
        report('code' in error ? { type: 'failed', code: error.code } : { type: 'cancelled', reason: error.reason });
      }
    }
    show(
      rest ??
        ('code' in error ? { status: 'failed', code: error.code } : { status: 'cancelled', reason: error.reason }),
    );
    startNext();
  };

  const cancel = (by: PromptEnd) => {
    const flow = visibleFlow();
    if (!flow || flow.settled) return;
    // With the identity goes the new address that waits for it; with the last dialog, all goes.
    const isLastDialog = 'reason' in by && by.reason === 'unmounted';
    const under = flows.filter(({ attempt }) => attempt && (attempt.waitsForIdentity || isLastDialog));
    end([flow, ...under.filter((other) => other !== flow)], endOf(flow.state, by));
  };

  const verified = (flow: RunningFlow, record: VerificationRecord, option?: CodeOption) => {
    rememberMethod(record.method);
    flow.requests.end();
    // They leave before anybody hears of it: a listener may ask again at once, and must not meet those who are done.
    const served = queue.take(record);
    const isSingleUse = served.some(({ callOptions }) => (callOptions.reuse ?? options.reuse) === 'once');
    if (!isSingleUse) keeper.put(record);
    const usersBefore = forgottenUsers;
    flow.settled = true;
    flow.report({ type: 'verified', method: record.method });
    if (usersBefore !== forgottenUsers) {
      for (const waiter of served) waiter.reject(new StepUpFailedError('signed_out'));
      return;
    }
    flows = flows.filter((other) => other !== flow);
    for (const waiter of served) {
      waiter.onServed?.(record);
      waiter.resolve(record);
    }
    show({ ...contextOf(flow), status: 'verified', method: record.method, ...(option && { option }) });
    startNext();
  };

  // --- requests ----------------------------------------------------------------------------------------------------

  /** Loads the methods, and shows them. Never rejects: what failed is in the state. */
  const load = async (flow: RunningFlow): Promise<void> => {
    flow.requests.leaveStep();
    set(flow, { purpose: 'identity', action: flow.callOptions.action, options: [], status: 'starting' });
    const take = (methods: AccountMethods) => {
      account = Promise.resolve(methods);
      return offer(flow, methods);
    };
    const fail = (error: VerificationError) => showFailure(flow, 'methods', error);
    await flow.requests.request('methods', (signal) => api.getMethods({ signal }), take, fail).catch(() => undefined);
  };

  const offer = async (flow: RunningFlow, methods: AccountMethods): Promise<void> => {
    const { options: allowed, lastUsed } = sortLastUsedFirst(
      allowedMethods(methods.options, options.methods, flow.callOptions.methods),
    );
    const [sole, another] = allowed;
    if (!sole) {
      block(flow, 'no-method');
      return;
    }
    const { username } = methods;
    const { purpose, action } = contextOf(flow);
    const context: FlowContext = { purpose, action, options: allowed, username, ...(lastUsed && { lastUsed }) };
    const direct = !another && (flow.userActivation || !isCode(sole));
    if (!direct) {
      set(flow, { ...context, status: 'choosing' });
      return;
    }
    enter(flow, context, sole);
    flow.report({ type: 'method-chosen', method: sole.method });
    if (isCode(sole)) await enterCode(flow, sole).catch(() => undefined); // what failed is in the state
  };

  const enter = (flow: RunningFlow, context: FlowContext, option: MethodOption) => {
    if (isCode(option)) set(flow, { ...context, status: 'sending-code', option, pending: true });
    else set(flow, { ...context, status: 'password', pending: false });
  };

  /** Into a code's step: with a new message, or with the last one while it is too early for the next. */
  const enterCode = async (flow: RunningFlow, option: CodeOption): Promise<void> => {
    const last = sentCodes.get(option.identifier);
    if (last && clock.now() < Math.min(last.resendAt, last.expiresAt)) showSent(flow, last);
    // `nextSendAt` before `now`: with nothing in the way it is this very moment, and the clock runs on.
    else if (sentCodes.nextSendAt(option.identifier) > clock.now()) showLimit(flow, option);
    else await send(flow, option);
  };

  /** The server takes no more for now: a code that came before stays in use, and both wait for the same deadline. */
  const showLimit = (flow: RunningFlow, { identifier }: CodeOption): void => {
    const resendAt = sentCodes.nextSendAt(identifier);
    const last = sentCodes.get(identifier);
    const problem = { step: 'send', code: 'rate_limited' } as const;
    if (last && clock.now() < last.expiresAt) showSent(flow, { ...last, resendAt }, { ...problem, recovery: 'verify' });
    else showUnsent(flow, { ...problem, recovery: 'retry' }, resendAt);
  };

  const send = (flow: RunningFlow, option: CodeOption): Promise<void> =>
    flow.requests.runOnce('send', async () => {
      const { identifier, method } = option;
      const { state } = flow;
      if (state.status === 'sending-code')
        set(flow, { ...contextOf(flow), status: 'sending-code', option, pending: true });
      else if (state.status === 'code') {
        const problem = isCodeInvalid(state) ? state.problem : undefined;
        set(flow, { ...state, sending: true, problem });
      }
      const to = { identifier, for: state.purpose, language: language() };
      await flow.requests.request(
        'send',
        (signal) => api.sendCode(to, { signal }),
        (issued) => {
          flow.report({ type: 'code-sent', method });
          showSent(flow, sentCodes.put(identifier, issued));
        },
        (error) => {
          if (error.code !== 'rate_limited') {
            showFailure(flow, 'send', error, method);
            return;
          }
          sentCodes.markLimited(identifier);
          showLimit(flow, option);
        },
      );
    });

  /** The methods of the user, as far as they are known: their own addresses are not new ones. */
  const loadAccount = (): Promise<AccountMethods | undefined> => {
    const { signal } = new AbortController();
    account ??= api.getMethods({ signal }).catch(() => {
      account = undefined;
      return undefined;
    });
    return account;
  };

  const checkCode = (flow: RunningFlow, state: FlowCodeState, code: SecretInput): Promise<void> => {
    const { identifier, method } = state.option;
    const sent = sentCodes.get(identifier);
    if (!sent) {
      const lastCode = state.problem?.step === 'code' && state.problem.code;
      throw new VerificationError(lastCode || 'record_gone');
    }
    // That no other message went out is still so, whatever becomes of the code.
    const problem = state.problem?.step === 'send' ? state.problem : undefined;
    set(flow, { ...state, pending: true, problem });
    return flow.requests.request(
      'code',
      (signal) => api.verifyCode({ identifier, id: sent.id, code: readSecret(code) }, { signal }),
      ({ id }) => {
        sentCodes.markProven(identifier);
        if (flow.attempt) flow.attempt.provenRecordId = id;
        else verified(flow, { id, method, verifiedAt: clock.now(), expiresAt: sent.expiresAt }, state.option);
      },
      (error) => {
        if (invalidatesCode(error.code)) sentCodes.invalidate(identifier, sent.id);
        showFailure(flow, 'code', error, method);
      },
    );
  };

  /** Links what has been proven; a failure stays on the screen, and `retry` links again. */
  const link = async (flow: RunningFlow, attempt: Attempt): Promise<void> => {
    const { state, requests } = flow;
    const { provenRecordId, identity } = attempt;
    if (state.status !== 'code' || provenRecordId === undefined || !identity) throw new VerificationError('aborted');
    set(flow, { ...state, pending: true, linking: true, problem: undefined });
    const { option } = state;
    const { identifier, method } = option;
    let proof;
    try {
      const signal = requests.ended;
      proof = await attempt.plan.link({
        identifier,
        newIdentifierVerificationRecordId: provenRecordId,
        identity,
        signal,
      });
    } catch (cause) {
      if (requests.ended.aborted) throw new VerificationError('aborted');
      const flowEnd = findFlowEnd(cause);
      if (flowEnd) {
        end([flow], flowEnd);
        return;
      }
      const error = findVerificationError(cause) ?? new VerificationError('unknown', { cause });
      flow.report({ type: 'request-failed', step: 'link', code: error.code });
      if (failureOf(error.code).consequence !== 'stay') attempt.provenRecordId = undefined;
      if (!requests.ended.aborted) showFailure(flow, 'link', error, method);
      throw error;
    }
    if (requests.ended.aborted) return;
    attempt.identity = proof.record;
    requests.end();
    flow.settled = true;
    flow.report({ type: 'verified', method });
    if (!flows.includes(flow)) return; // forgotten by a listener
    flows = flows.filter((other) => other !== flow);
    attempt.resolve(proof);
    show({ ...contextOf(flow), status: 'verified', method, option });
    startNext();
  };

  /** Waits for a proof of identity. */
  const wait = async (
    callOptions: StepUpCallOptions,
    userActivation: boolean,
    reason: PromptReason = promptReason(callOptions, keeper.last(), clock.now()),
    startedAt = Infinity,
    onServed?: Waiter['onServed'],
  ): Promise<VerificationRecord> => {
    callOptions.signal?.throwIfAborted();
    if (callOptions.interactive === false) throw new StepUpFailedError('interaction_required');
    if (lastEnd && lastEnd.at > startedAt) throw lastEnd.error;
    const onAllGone = () => {
      const flow = flows.find(({ attempt }) => !attempt);
      if (flow) end([flow], endOf(flow.state, new StepUpCancelledError('aborted')));
    };
    const stopWarning = expectListener(options.hasListener);
    const record = queue.add({ callOptions, userActivation, reason, onServed }, onAllGone);
    startNext();
    return stopWarning ? record.finally(stopWarning) : record;
  };

  /** The flow on the screen. @throws VerificationError `aborted` when there is none */
  const current = (): RunningFlow => {
    const flow = visibleFlow();
    if (!flow) throw new VerificationError('aborted');
    return flow;
  };

  const resend = async () => {
    const flow = current();
    const { state } = flow;
    if (state.status !== 'code' && state.status !== 'sending-code') throw new VerificationError('aborted');
    const resendAt = sentCodes.nextSendAt(state.option.identifier);
    if (resendAt > clock.now()) {
      showUnsent(flow, { step: 'send', code: 'rate_limited', recovery: 'retry' }, resendAt);
      throw new VerificationError('rate_limited');
    }
    await send(flow, state.option);
  };

  return {
    obtainRecord: (callOptions, userActivation, reason, startedAt) =>
      wait(callOptions, userActivation, reason, startedAt),

    runIdentifierPlan: (plan, userActivation) =>
      new Promise((resolve, reject) => {
        plan.signal.throwIfAborted();
        const attempt: Attempt = { plan, waitsForIdentity: false, resolve: resolve as Attempt['resolve'], reject };
        const waiting = { attempt, userActivation };
        waitingAttempts.push(waiting);
        plan.signal.addEventListener('abort', () => {
          const place = waitingAttempts.indexOf(waiting);
          if (place < 0) return;
          waitingAttempts.splice(place, 1);
          reject(plan.signal.reason);
        });
        startNext();
      }),

    async selectMethod(method) {
      const flow = visibleFlow();
      if (!flow) return;
      const { state, requests, report } = flow;
      const option = state.options.find((candidate) => candidate.method === method);
      const sends = state.status === 'sending-code' && state.option === option && state.pending;
      if (!option || state.status === 'starting' || sends) return requests.running('send');
      requests.leaveStep();
      report({ type: 'method-chosen', method });
      enter(flow, contextOf(flow), option);
      if (isCode(option)) await enterCode(flow, option);
    },

    async submitPassword(password) {
      const flow = current();
      await flow.requests.runOnce('submit', async () => {
        if (flow.state.status !== 'password') throw new VerificationError('aborted');
        set(flow, { ...flow.state, pending: true, problem: undefined });
        await flow.requests.request(
          'password',
          (signal) => api.verifyPassword({ password: readSecret(password) }, { signal }),
          ({ id, expiresIn }: IssuedRecord) => {
            const now = clock.now();
            verified(flow, { id, method: 'password', verifiedAt: now, expiresAt: now + expiresIn * 1000 });
          },
          (error) => showFailure(flow, 'password', error, 'password'),
        );
      });
    },

    async submitIdentifier(identifier, entered = identifier.value) {
      const flow = current();
      const { attempt } = flow;
      if (!attempt || flow.state.status !== 'identifier') return;
      const { state } = flow;
      await flow.requests.runOnce('submit', async () => {
        attempt.entered = entered;
        attempt.provenRecordId = undefined;
        set(flow, { ...state, value: entered, pending: true, problem: undefined });
        const { type, value } = identifier;
        const isOwnAddress = (await loadAccount())?.options.some(
          (option) => option.identifier?.type === type && option.identifier.value.toLowerCase() === value.toLowerCase(),
        );
        if (flow.state.status !== 'identifier' || flow.requests.ended.aborted) throw new VerificationError('aborted');
        if (isOwnAddress) {
          // The server would take it for a proof of identity, and the link would change nothing.
          const error = new VerificationError('identifier_taken');
          flow.report({ type: 'request-failed', step: 'send', code: error.code });
          showFailure(flow, 'send', error);
          throw error;
        }
        const option: CodeOption = { method: type, identifier };
        set(flow, { ...contextOf(flow), status: 'sending-code', option, pending: true });
        await enterCode(flow, option);
      });
    },

    async submitCode(code) {
      const flow = current();
      await flow.requests.runOnce('submit', async () => {
        const { state, attempt } = flow;
        if (state.status !== 'code') throw new VerificationError('aborted');
        if (attempt?.provenRecordId === undefined) await checkCode(flow, state, code);
        if (attempt) await link(flow, attempt);
      });
    },

    resend,

    async retry() {
      const flow = visibleFlow();
      if (!flow) return;
      const { state, attempt } = flow;
      if (state.status === 'blocked' && state.retry) await load(flow);
      else if (state.status === 'sending-code' && state.problem) await resend();
      else if (state.status === 'code' && attempt?.provenRecordId !== undefined)
        await flow.requests.runOnce('submit', () => link(flow, attempt));
    },

    back() {
      const flow = visibleFlow();
      const { state, attempt } = flow ?? {};
      if (flow && attempt) {
        // A link under way can't be taken back.
        if (state?.status === 'sending-code' || (state?.status === 'code' && !state.linking)) askAddress(flow);
      } else if (flow && state && state.status !== 'choosing' && state.options.length > 1) {
        // Where there is no way back, what runs goes on.
        flow.requests.leaveStep();
        set(flow, { ...contextOf(flow), status: 'choosing' });
      }
      return Promise.resolve();
    },

    cancel,

    forget() {
      forgottenUsers += 1;
      lastEnd = undefined; // it was nobody's who is still here
      account = undefined;
      sentCodes.clear();
      const waiting = waitingAttempts.splice(0);
      const signedOut = new StepUpFailedError('signed_out');
      // In the turn of a proof no flow may be there, and calls wait for the next one.
      queue.rejectAll(signedOut);
      end([...flows].reverse(), signedOut, { status: 'idle' });
      for (const { attempt } of waiting) attempt.reject(signedOut);
      store.set({ status: 'idle' });
    },
  };
}
