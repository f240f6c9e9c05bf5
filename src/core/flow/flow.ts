import { VerificationError } from '../../api/errors.js';
import type {
  AccountMethods,
  Identifier,
  IssuedRecord,
  Method,
  MethodOption,
  PartialVerification,
  PendingVerification,
  VerificationRecord,
} from '../../api/types.js';
import { warnOnce } from '../../api/warn.js';
import type { Ceremony, CeremonyTools, SecretInput } from '../../ceremonies/ceremony.js';
import type { IdentifierPlan, IdentityProof } from '../../identifier/attempt.js';
import { drawing } from '../drawing.js';
import type { CeremonyName } from '../../ceremonies/registered.js';
import type { StepUpCallOptions } from '../call/call-options.js';
import { promptReason, type RecordKeeper } from '../call/record.js';
import { endFrom, StepUpCancelledError, StepUpFailedError, type PromptEnd, type PromptEndCause } from '../errors.js';
import { expectListener } from './expect-listener.js';
import type { Store } from '../store.js';
import { createReport, type PromptReason, type ReportOptions, type FlowRequestStep } from './events.js';
import { hostCodeOf, wayOnFrom } from './failures.js';
import { ceremonyOf, allowedMethods, loadFurtherCeremonies, sortLastUsedFirst, rememberMethod } from './methods.js';
import { createQueue, serves, sharePrompt, type Waiter } from './queue.js';
import { createStepRequests } from './requests.js';
import type { Attempt, RunningFlow, SignInStart, Stage } from './stage.js';
import { codeOptionOf, endOf, isStep, type FlowBlockedReason, type FlowState, type FlowRunningState } from './state.js';
import type { FlowContext, FlowPurpose, FlowProblem } from './step.js';

/** The parts that a flow uses. */
export interface FlowOptions extends ReportOptions, CeremonyTools {
  keeper: RecordKeeper;
  store: Store<FlowState>;
  methods?: readonly Method[];
  reuse?: 'window' | 'once';
  onUnauthenticated?: () => void;
  /** True if there is a dialog, or the flow has a listener. */
  hasListener: () => boolean;
  /** The list that was requested while the flow was loading. */
  earlyMethods?: EarlyMethods;
}

/** The list of methods, requested beside the code of the flow. */
export interface EarlyMethods {
  methods: Promise<AccountMethods>;
  abort: () => void;
}

/** The ceremony of a method in the list, and its name. */
const offered = (method: Method) => ceremonyOf(method) as NonNullable<ReturnType<typeof ceremonyOf>>;

/** The actions of a user in a flow. Each settles with its request, or rejects with a `VerificationError`. */
export interface FlowActions {
  /** Goes to the step of this method; for a code, sends it. @throws VerificationError */
  selectMethod(method: Method): Promise<void>;
  /** In the password step: checks the password. @throws VerificationError, and the step stays */
  submitPassword(password: SecretInput): Promise<void>;
  /**
   * In the step of a new address: sends a code to it. `entered` is the user's own text, the initial value of the field
   * if the address comes back.
   *
   * @throws VerificationError
   */
  submitIdentifier(identifier: Identifier, entered?: string): Promise<void>;
  /** In the code step: checks the code: digits alone, as from `normaliseCode`. @throws VerificationError, and the step stays */
  submitCode(code: SecretInput): Promise<void>;
  /**
   * In the step of a passkey: opens the browser's prompt, in the turn of the call, and checks its answer. Call it in the handler
   * of a press. Resolves also if that prompt is dismissed (`state.dismissed`). @throws VerificationError, and the step stays
   */
  submitPasskey(): Promise<void>;
  /**
   * In the step of another window: opens it in the turn of the call, brings it to the front, or opens it again. Call it in the
   * handler of a press. Resolves once it has its address, or the browser has blocked it (`state.blocked`). @throws
   * VerificationError, and the step stays
   */
  openWindow(): Promise<void>;
  /** In the code step: sends another message. In the step of an approval: sends another request. @throws VerificationError `rate_limited` before its time */
  resend(): Promise<void>;
  /** Goes to the list of methods, if there are several; from a new address's code, to the address. */
  back(): Promise<void>;
  /** Repeats a request that did not succeed: the list, a message, the call that links a new address. */
  retry(): Promise<void>;
}

/** All flows of one `StepUp`: one prompt on the screen at a time, and the calls that wait for it. */
export interface Flow {
  /**
   * Waits for a record of the user's identity.
   *
   * @param reason by default, the reason from the held record
   * @param startedAt the start of the refused call: a cancellation by the user since then counts for it too
   * @param signIn in place of a record: resolves to undefined
   */
  obtainRecord(
    callOptions: StepUpCallOptions,
    userActivation: boolean,
    reason?: PromptReason,
    startedAt?: number,
    signIn?: SignInStart,
  ): Promise<VerificationRecord>;
  /**
   * Verifies a new address. Another one waits until this one has ended. @throws StepUpCancelledError, the signal's
   * reason
   */
  runIdentifierPlan<Proof extends IdentityProof>(plan: IdentifierPlan<Proof>, userActivation: boolean): Promise<Proof>;
  cancel(by: PromptEndCause): void;
  /**
   * Runs one of `FlowActions`, or an action of the ceremony on the screen. @throws VerificationError `aborted` without
   * such an action
   */
  act(name: string, ...given: unknown[]): Promise<void>;
  /** Ends all prompts, and drops everything about the user. */
  forget(): void;
}

/** Milliseconds after which a list that no flow has taken is dropped: time to read the refusal. */
const UNUSED_LIST = 1000;

/**
 * The cause of an end, to create the same error again. The error itself is not kept: through its stack it holds the event that
 * it was created in, and so the closed dialog.
 */
const causeOf = (error: PromptEnd): PromptEndCause =>
  'code' in error ? { code: error.code } : { reason: error.reason };

/** The lines that the user sees are those of the opening, whatever the app does with its own list. */
const detailsOf = ({ details }: StepUpCallOptions): FlowContext['details'] =>
  details?.length ? details.map(({ label, value }) => ({ label, value })) : undefined;

/** After this end, no call that waits can get a record: the session is over, or the dialog is gone. */
const endsAll = (error: PromptEnd) => ('code' in error ? error.code === 'signed_out' : error.reason === 'unmounted');

export function createFlow(options: FlowOptions): Flow {
  const { api, clock, keeper, store } = options;
  const queue = createQueue();
  const made = new Map<CeremonyName, Ceremony>();
  /** The flow on the screen is last: a flow of the identity can come in the middle of a new address. */
  let flows: RunningFlow[] = [];
  const waitingAttempts: Stage['attempts'] = [];
  let lastEnd: { at: number; cause: PromptEndCause; signIn?: Waiter['signIn'] } | undefined;
  let { earlyMethods } = options;
  const dropEarlyMethods = () => {
    earlyMethods?.abort();
    earlyMethods = undefined;
  };
  // The refusal was no challenge, or the call continues without a prompt. A later flow needs a newer list.
  if (earlyMethods) setTimeout(dropEarlyMethods, UNUSED_LIST);
  /** The number of forgotten users. */
  let forgottenUsers = 0;

  // --- the states, and the moves that more than one request leads to -------------------------------------------------

  const visibleFlow = () => flows.at(-1);
  const show = (rest: FlowState) => store.set(visibleFlow()?.state ?? rest);
  const set = (flow: RunningFlow, state: FlowRunningState) => {
    flow.state = state;
    if (flow === visibleFlow()) store.set(state);
  };
  const contextOf = ({ state }: RunningFlow): FlowContext => {
    const { purpose, action, details, progress, options: methods, username, lastUsed } = state;
    return {
      purpose,
      action,
      ...(details && { details }),
      ...(progress && { progress }),
      options: methods,
      username,
      ...(lastUsed && { lastUsed }),
    };
  };
  const without = (context: FlowContext, method: Method): FlowContext => ({
    ...context,
    options: context.options.filter((option) => option.method !== method),
  });
  const block = (flow: RunningFlow, reason: FlowBlockedReason, problem?: FlowProblem, method?: Method) => {
    flow.requests.leaveStep(); // a late answer must not remove a screen that explains itself
    const context = contextOf(flow);
    // A locked method is closed for this flow; the others stay open.
    const rest = reason === 'locked' && method ? without(context, method) : context;
    const retry = reason === 'load-failed';
    set(flow, { ...rest, status: 'blocked', reason, retry, ...(method && { method }), ...(problem && { problem }) });
  };
  /** Moves a flow after a failed request: the step stays with its problem, or another replaces it. */
  const showFailure = (flow: RunningFlow, step: FlowRequestStep, error: VerificationError) => {
    const { consequence, recovery } = wayOnFrom(error);
    const problem: FlowProblem = { step, code: error.code, ...hostCodeOf(error), recovery };
    const { attempt, state, sequence } = flow;
    if (attempt?.failed(consequence, problem)) return;
    if (sequence && error.code === 'record_gone') {
      sequence.startAgain(problem);
      return;
    }
    // Of a ceremony that is being loaded, no step is on the screen.
    const method = isStep(state) && state.ceremony === flow.name ? flow.option.method : undefined;
    switch (consequence) {
      case 'session-lost':
      case 'unavailable':
        block(flow, consequence, problem);
        return;
      case 'locked':
        block(flow, consequence, problem, method);
        return;
      case 'choose':
        if (step === 'methods') block(flow, 'load-failed', problem);
        else if (method) disable(flow, method, problem);
        return;
      case 'address':
      case 'stay':
      case 'new-code':
        break;
      default:
        consequence satisfies never;
    }
    if (step === 'methods' || (step === 'begin' && !method)) block(flow, 'load-failed', problem);
    else if (method) {
      // The user is verified. The link failed, and is tried again unchanged.
      const canRetry = step === 'link' && consequence === 'stay';
      flow.ceremony.failed(flow, canRetry ? { ...problem, recovery: 'retry' } : problem, consequence);
    }
  };

  /** The method is unusable now: the list offers the others. */
  const disable = (flow: RunningFlow, method: Method, problem: FlowProblem) => {
    flow.requests.leaveStep();
    const rest = without(contextOf(flow), method);
    if (rest.options.length > 0) set(flow, { ...rest, status: 'choosing', unusable: method, problem });
    else set(flow, { ...rest, status: 'blocked', reason: 'unavailable', retry: false, problem });
  };

  // --- begin and end -----------------------------------------------------------------------------------------------

  const open = (
    purpose: FlowPurpose,
    callOptions: StepUpCallOptions,
    userActivation: boolean,
    attempt?: Attempt,
    leader?: Waiter,
  ): RunningFlow => {
    const report = createReport(options, purpose);
    const requests = createStepRequests(report);
    const { action } = callOptions;
    const details = detailsOf(callOptions);
    const { runOnce, onLeave } = requests;
    const flow: RunningFlow = {
      ...({
        purpose,
        callOptions,
        userActivation,
        attempt,
        leader,
        transaction: details,
        scope: details,
        report,
        requests,
        runOnce,
        onLeave,
        settled: false,
      } as RunningFlow),
      state: { purpose, action, ...(details && { details }), options: [], status: 'starting' },
      show: (state) =>
        set(flow, {
          ...contextOf(flow),
          ceremony: flow.name,
          method: flow.option.method,
          ...state,
        } as FlowRunningState),
      request: (step, call, take, fail = (error) => showFailure(flow, step, error)) =>
        requests.request(step, step === 'check' ? (signal) => check(flow, signal, call(signal)) : call, take, fail),
      fail: (step, error) => showFailure(flow, step, error),
      submit: (check) =>
        runOnce('submit', async () => {
          if (!attempt?.isProven()) await check();
          await attempt?.finish();
        }),
      proven(answer, expiresAt) {
        const { id, expiresIn } = answer as IssuedRecord;
        const verifiedAt = clock.now();
        const { goOn } = flow;
        flow.goOn = undefined; // it belongs to this answer
        if (goOn) goOn();
        else if (attempt) attempt.proven(id);
        else if (leader?.signIn) verified(flow);
        else
          verified(flow, {
            id,
            method: flow.option.method,
            verifiedAt,
            expiresAt: expiresAt ?? verifiedAt + expiresIn * 1000,
          });
      },
      askAgain: attempt?.askAgain,
    };
    return flow;
  };

  /** An answer with `more` or `pending` is no record, whatever else it has. */
  const check = async <T>(flow: RunningFlow, signal: AbortSignal, call: Promise<T>): Promise<T> => {
    const answer = await call;
    const { more, pending } = Object(answer) as Partial<PartialVerification & PendingVerification>;
    const goOn =
      more !== undefined || pending
        ? await (await import('./next-factor.js')).nextFactor(stage, flow, answer)
        : undefined;
    signal.throwIfAborted(); // a late answer must not be mixed with that of another step
    flow.goOn = goOn;
    return answer;
  };

  const startIdentity = (leader: Waiter) => {
    const { callOptions, userActivation, reason } = leader;
    const flow = open('identity', callOptions, userActivation, undefined, leader);
    flows.push(flow);
    flow.report({ type: 'prompted', reason, ...(callOptions.action && { action: callOptions.action }) });
    void begin(flow);
  };

  /** Calls start in the order of arrival, and one of each kind at a time. */
  const startNext = () => {
    const leader = queue.first();
    if (leader && !flows.some(({ attempt }) => !attempt)) startIdentity(leader);
    if (!flows.some(({ attempt }) => attempt)) waitingAttempts.shift()?.start();
  };

  /** @param failure the error for the call for a new address, in place of `error` */
  const end = (ending: RunningFlow[], error: PromptEnd, rest?: FlowState, failure?: unknown) => {
    const ended = ending.filter((flow) => flows.includes(flow));
    if (ended.length === 0) return;
    flows = flows.filter((flow) => !ended.includes(flow));
    for (const { requests, report, attempt, leader, transaction, settled } of ended) {
      requests.end();
      if (attempt) attempt.ended(error, failure);
      else {
        // Not a cancellation by the user: the last caller was aborted, or a dialog was removed that may come back.
        if (!transaction && !('reason' in error && ['aborted', 'unmounted'].includes(error.reason)))
          lastEnd = { at: clock.now(), cause: causeOf(error), signIn: leader?.signIn };
        // Without a dialog or a session, no other call can be served either.
        queue.reject(error, endsAll(error) ? undefined : leader);
      }
      if (!settled) {
        report('code' in error ? { type: 'failed', code: error.code } : { type: 'cancelled', reason: error.reason });
      }
    }
    show(
      rest ??
        ('code' in error ? { status: 'failed', code: error.code } : { status: 'cancelled', reason: error.reason }),
    );
    // The user has read that the session is over, and leaves for the app's sign-in. `forget` comes from the app itself.
    if (!rest && ended.some(({ state }) => state.status === 'blocked' && state.reason === 'session-lost'))
      options.onUnauthenticated?.();
    startNext();
  };

  const cancel = (by: PromptEndCause) => {
    const flow = visibleFlow();
    if (!flow || flow.settled) return;
    // The end of the identity's flow ends the new address that waits for it. The end of the last dialog ends all flows.
    const isLastDialog = 'reason' in by && by.reason === 'unmounted';
    const under = flows.filter(
      ({ attempt }) =>
        attempt && ((attempt.waitsForIdentity && !flow.transaction && !flow.leader?.signIn) || isLastDialog),
    );
    end([flow, ...under.filter((other) => other !== flow)], endOf(flow.state, endFrom(by)));
  };

  /** Leaves the screen to the next flow. The moment of success shows the step that succeeded. */
  const showVerified = (flow: RunningFlow) => {
    const {
      option: { method },
      name: ceremony,
    } = flow;
    const option = codeOptionOf(flow.state);
    const context = contextOf(flow);
    const { of } = context.progress ?? {};
    flows = flows.filter((other) => other !== flow);
    show({
      ...context,
      ...(of && { progress: { done: of, of } }),
      status: 'verified',
      ceremony,
      method,
      ...(option && { option }),
    });
    startNext();
  };

  const verified = (flow: RunningFlow, record?: VerificationRecord) => {
    // The list of the next prompt has the methods of the first factor. A new sign-in is in no list.
    if (record) rememberMethod(flow.sequence?.done[0] ?? record.method);
    flow.requests.end();
    // Waiting calls leave before listeners are notified: a listener may start another call at once, which must not meet
    // them.
    const served = queue.take(flow.leader as Waiter, record);
    const isSingleUse =
      !record ||
      flow.transaction ||
      served.some(({ callOptions: { retry, reuse = options.reuse } }) => reuse === 'once' && retry !== false);
    if (!isSingleUse) keeper.put(record);
    const usersBefore = forgottenUsers;
    flow.settled = true;
    flow.report({ type: 'verified', method: flow.option.method });
    if (usersBefore !== forgottenUsers) {
      for (const waiter of served) waiter.reject(new StepUpFailedError('signed_out'));
      return;
    }
    for (const waiter of served) {
      if (record) waiter.onServed?.(record);
      waiter.resolve(record);
    }
    showVerified(flow);
  };

  // --- requests ----------------------------------------------------------------------------------------------------

  /** Rows beyond those of a first prompt, with what draws them. */
  const loadCeremonies: Stage['loadCeremonies'] = async (methods) =>
    methods.every(({ method }) => ceremonyOf(method)) || Promise.all([loadFurtherCeremonies(), drawing.load?.()]);

  /** Loads the methods, and shows them. Never rejects: the state contains the failure. */
  const load = async (flow: RunningFlow): Promise<void> => {
    const early = earlyMethods;
    earlyMethods = undefined;
    if (early) flow.requests.ended.addEventListener('abort', early.abort);
    flow.requests.leaveStep();
    const { purpose, action, details } = flow.state;
    set(flow, { purpose, action, ...(details && { details }), options: [], status: 'starting' });
    const getMethods = async (signal: AbortSignal) => {
      const methods = await (early?.methods ?? api.getMethods({ signal }));
      await loadCeremonies(methods.options);
      return methods;
    };
    const take = (methods: AccountMethods) => {
      stage.account = Promise.resolve(methods);
      return offer(flow, methods);
    };
    const fail = (error: VerificationError) => showFailure(flow, 'methods', error);
    await flow.requests.request('methods', getMethods, take, fail).catch(() => undefined);
  };

  const begin = (flow: RunningFlow) =>
    (flow.leader?.signIn as SignInStart | undefined)?.start(stage, flow) ?? load(flow);

  const allowed: Stage['allowed'] = ({ callOptions: { methods } }, offered) =>
    allowedMethods(offered, options.methods, methods, api);

  const offer = async (flow: RunningFlow, methods: AccountMethods): Promise<void> => {
    const { options: list, lastUsed } = sortLastUsedFirst(allowed(flow, methods.options));
    const [sole, another] = list;
    if (!sole) {
      block(flow, 'no-method');
      return;
    }
    const { username } = methods;
    const { lastUsed: _previous, ...rest } = contextOf(flow);
    const context: FlowContext = { ...rest, options: list, username, ...(lastUsed && { lastUsed }) };
    const direct = !another && (flow.userActivation || !offered(sole.method)[1].sends);
    if (!direct) {
      set(flow, { ...context, status: 'choosing' });
      return;
    }
    flow.state = { ...context, status: 'starting' };
    const chosen = () => flow.report({ type: 'method-chosen', method: sole.method });
    await enter(flow, sole, chosen).catch(() => undefined); // the state contains the failure
  };

  /** Goes to the step of a method, in the same turn. */
  const enter = async (flow: RunningFlow, option: MethodOption, onEntered?: () => void): Promise<void> => {
    const [name, { core }] = offered(option.method);
    const { tools } = flow;
    const ceremony = tools ? core({ ...options, ...tools }) : (made.get(name) ?? core(options));
    if (!tools) made.set(name, ceremony);
    Object.assign(flow, { option, name, ceremony });
    ceremony.enter(flow);
    onEntered?.();
    await ceremony.begin?.(flow);
  };

  /** Waits for a record of the user's identity. */
  const wait = async (
    callOptions: StepUpCallOptions,
    userActivation: boolean,
    reason: PromptReason = promptReason(callOptions, keeper.last(), clock.now()),
    startedAt = Infinity,
    onServed?: Waiter['onServed'],
    signIn?: SignInStart,
  ): Promise<VerificationRecord> => {
    callOptions.signal?.throwIfAborted();
    if (callOptions.interactive === false) throw new StepUpFailedError('interaction_required');
    if (lastEnd && lastEnd.at > startedAt && !callOptions.details?.length && serves(lastEnd.signIn, signIn))
      throw endFrom(lastEnd.cause);
    const onGone = (waiter: Waiter) => {
      const flow = flows.find(({ leader }) => leader && sharePrompt(leader, waiter) && !queue.has(leader));
      if (flow) end([flow], endOf(flow.state, new StepUpCancelledError('aborted')));
    };
    const stopWarning = expectListener(options.hasListener);
    const record = queue.add({ callOptions, userActivation, reason, onServed, signIn }, onGone);
    startNext();
    return stopWarning ? record.finally(stopWarning) : record;
  };

  /** The flow on the screen. @throws VerificationError `aborted` without one */
  const current = (): RunningFlow => {
    const flow = visibleFlow();
    if (!flow) throw new VerificationError('aborted');
    return flow;
  };

  /** The actions of a user on every screen. The others belong to the ceremony on the screen. */
  const actions: Omit<FlowActions, 'submitPassword' | 'submitCode' | 'submitPasskey' | 'openWindow' | 'resend'> = {
    async selectMethod(method) {
      const flow = visibleFlow();
      if (!flow) return;
      const { state, requests, report } = flow;
      const option = state.options.find((candidate) => candidate.method === method);
      const joins = () => option === flow.option && flow.ceremony.isBeginning?.(flow);
      if (!option || state.status === 'starting' || joins()) return requests.running('send');
      requests.leaveStep();
      report({ type: 'method-chosen', method });
      await enter(flow, option);
    },

    submitIdentifier: async (identifier, entered = identifier.value) => current().attempt?.submit(identifier, entered),

    async retry() {
      const flow = visibleFlow();
      if (!flow) return;
      const { state, attempt, sequence } = flow;
      if (state.status === 'blocked' && state.retry) {
        if (sequence) sequence.offer();
        else await begin(flow);
      } else if (attempt?.isProven()) await flow.runOnce('submit', attempt.finish);
      else if (isStep(state)) await flow.ceremony.moves['retry']?.(flow);
    },

    back() {
      const flow = visibleFlow();
      const { state, attempt } = flow ?? {};
      if (attempt) {
        // A running link can't be undone.
        if (state && isStep(state) && !state.linking) attempt.askAgain();
      } else if (flow && state && state.status !== 'choosing' && state.options.length > 1) {
        // Without a step to go back to, running requests continue.
        flow.requests.leaveStep();
        set(flow, { ...contextOf(flow), status: 'choosing' });
      }
      return Promise.resolve();
    },
  };

  const act = async (name: string, ...given: unknown[]) => {
    if (Object.hasOwn(actions, name)) {
      await (actions[name as keyof typeof actions] as (...given: unknown[]) => Promise<void>)(...given);
      return;
    }
    const flow = current();
    const own = isStep(flow.state) && flow.ceremony.moves[name];
    if (!own) throw new VerificationError('aborted');
    await own(flow, ...(given as never[]));
  };

  const stage: Stage = {
    ...{
      api,
      keeper,
      attempts: waitingAttempts,
      open,
      set,
      show,
      contextOf,
      block,
      failed: showFailure,
      hostCodeOf,
      consequenceOf: (error) => wayOnFrom(error).consequence,
      enter,
      allowed,
      loadCeremonies,
      end,
      wait,
      showVerified,
      startNext,
    },
    add(flow) {
      flows.unshift(flow);
    },
    has: (flow) => flows.includes(flow),
  };

  /** An app that has only new sign-ins has no records. */
  const hasApi = () => {
    if ('getMethods' in api) return true;
    if (process.env.NODE_ENV !== 'production')
      warnOnce(
        'a call requires a verification record, and createStepUp has no `api` that gets one. Pass one, such as createAccountApi(), or let `signIn.challenges` accept the challenge of that server.',
      );
    return false;
  };

  return {
    act,

    async runIdentifierPlan(plan, userActivation) {
      if (!hasApi()) throw new StepUpFailedError('unavailable');
      const user = forgottenUsers;
      // With its step: a chunk that can't load ends the call before there is a prompt.
      const [, { prove }] = await Promise.all([
        drawing.load?.('identifier'),
        import('../../identifier/attempt.js'),
      ]).catch(() => {
        throw new StepUpFailedError('unavailable');
      });
      if (user !== forgottenUsers) throw new StepUpFailedError('signed_out');
      return prove(stage, plan, userActivation);
    },

    obtainRecord: (callOptions, userActivation, reason, startedAt, signIn) =>
      signIn || hasApi()
        ? wait(callOptions, userActivation, reason, startedAt, undefined, signIn)
        : Promise.reject(new StepUpFailedError('unavailable')),

    cancel,

    forget() {
      forgottenUsers += 1;
      lastEnd = undefined; // it belonged to a previous user
      stage.account = undefined;
      dropEarlyMethods();
      for (const ceremony of made.values()) ceremony.forget?.();
      const waiting = waitingAttempts.splice(0);
      const signedOut = new StepUpFailedError('signed_out');
      // In the turn of a record there may be no flow, and calls wait for the next one.
      queue.reject(signedOut);
      end([...flows].reverse(), signedOut, { status: 'idle' });
      for (const attempt of waiting) attempt.ended(signedOut);
      store.set({ status: 'idle' });
    },
  };
}
